#!/usr/bin/env node
/** The program `paste-gen`. */
import { main } from "./main.js";

// A reader that goes away (`paste-gen routes | head`) is no mistake.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = await main(process.argv.slice(2), process);
