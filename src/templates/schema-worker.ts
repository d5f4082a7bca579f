/** A thread that compiles schemas: see schema-thread.ts. */
import { parentPort } from "node:worker_threads";
import type { SchemaJob } from "./schema-thread.js";
import { createCompiler } from "./validators.js";

parentPort?.on("message", ({ validators, formats }: SchemaJob) => {
  parentPort?.postMessage(validators.map(createCompiler(formats)));
});
