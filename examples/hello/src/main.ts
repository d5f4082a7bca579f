import { serve } from "./generated/server.js";
import { NoteStore } from "./note-store.js";

const server = await serve({ notes: new NoteStore() });
console.log(`Notes are served on ${server.url}`);
