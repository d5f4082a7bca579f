// Where things lie, and commands that must succeed.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** This folder, with its own dependencies: the peers. */
export const bench = path.dirname(fileURLToPath(import.meta.url));

/** The project's root. */
export const root = path.resolve(bench, "../..");

/** What is made here and never committed. */
export const work = path.join(bench, ".work");

/** The tool, as it is installed: `node bin.js build`. */
export const tool = path.join(root, "dist/cli/bin.js");

/** The compiler that the project has. */
export const tsc = path.join(root, "node_modules/typescript/bin/tsc");

/** What a command printed on standard output. Throws with what it said when it fails. */
export function must(command, args, cwd = bench) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(" ")} failed:\n${String(error ?? "")}${stdout}${stderr}`);
}
