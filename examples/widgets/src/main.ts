import { serve } from "./generated/server.js";

const server = await serve();
console.log(`Widgets listen on ${server.url}`);
