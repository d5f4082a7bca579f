/** A thread that formats one text after the other: see format-pool.ts. What prettier throws ends it, and reaches the one who waits. */
import { parentPort } from "node:worker_threads";
import { format } from "prettier";
import type { FormatJob } from "./format-pool.js";

parentPort?.on("message", ({ text, options }: FormatJob) => {
  void format(text, options).then((formatted) => parentPort?.postMessage(formatted));
});
