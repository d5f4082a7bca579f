#!/usr/bin/env node
/** The program `paste-gen`. */
import * as nodeModule from "node:module";
import { setFlagsFromString } from "node:v8";
import { preparedAnswer } from "./prepared-answers.js";

// A reader that goes away (`paste-gen routes | head`, `paste-gen build 2>&1 | head`) is no mistake, a full disk is.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") return;
    if (stream === process.stdout) process.stderr.write(`paste-gen: stdout: ${message}\n`);
    process.exit(2);
  });

const argv = process.argv.slice(2);
const prepared = preparedAnswer(argv);
if (prepared !== null) process.stdout.write(prepared);
else {
  // Node 22.8 and later can keep compiled code from run to run: it saves a quarter of a small build. A machine of CI starts without any and is gone
  // afterwards: it would only pay for the writing, which costs two or three times as much.
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
  if ((process.env["CI"] ?? "") === "") enableCompileCache?.();
  if (!argv.includes("--watch")) tuneForShortRun();
  const { plainArguments } = await import("./plain-arguments.js");
  const plain = plainArguments(argv);
  process.exitCode =
    plain === null
      ? await (await import("./main.js")).main(argv, process)
      : await (await import("./run-flags.js")).runFlags(plain.name, plain.flags, process);
}

/**
 * Node 20's V8 optimises too early for so short a run, and has to think again: a fifth of the time of 1,000 controllers. Those of 24 to 26 let the young part
 * of the heap grow until it is a third or a fifth of the memory, for 5 % of the time at most. The flags are not in every V8.
 */
function tuneForShortRun(): void {
  const [line] = process.versions.node.split(".");
  if (line === "20") setFlagsFromString("--interrupt-budget=2000000");
  if (line === "24" || line === "25" || line === "26") setFlagsFromString("--semi-space-growth-factor=1");
}
