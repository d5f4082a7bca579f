/** A thread that compiles schemas: see early-compiler.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { createCompiler, type SchemaJob } from "./compiled-schema.js";

const compile = createCompiler(workerData as readonly string[]);

parentPort?.on("message", (jobs: readonly SchemaJob[]) => {
  parentPort?.postMessage(jobs.map(compile));
});
