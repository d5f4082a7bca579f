import { serve } from "./generated/server.js";

const server = await serve();
console.log(`Clocks are served on ${server.url}`);
