// Child processes of the set-up: a command that must succeed, and a command whose output is kept until it is known to matter.
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * Runs a command and keeps what it prints.
 *
 * @param {readonly string[]} command the program and its arguments; "node" is the Node that runs this
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<{ ok: boolean, output: string, seconds: number }>}
 */
export function run([program = "node", ...args], { cwd = root, env = {} } = {}) {
  const started = performance.now();
  const child = spawn(program === "node" ? process.execPath : program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    shell: program === "npm" && process.platform === "win32",
  });
  const chunks = [];
  child.stdout.on("data", (chunk) => chunks.push(chunk));
  child.stderr.on("data", (chunk) => chunks.push(chunk));
  return new Promise((resolve) => {
    const end = (ok) =>
      resolve({ ok, output: Buffer.concat(chunks).toString("utf8"), seconds: (performance.now() - started) / 1000 });
    child.on("error", (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });
}

/**
 * Runs a command of the set-up. When it fails, its output is printed and this process ends with status 2.
 *
 * @param {readonly string[]} command
 * @param {{ cwd?: string }} [options]
 */
export async function mustRun(command, options) {
  const result = await run(command, options);
  if (result.ok) return result;
  process.stderr.write(`${result.output}\n${command.join(" ")} failed\n`);
  process.exit(2);
}

/** The path of a program of one of the dependencies: `tool("typescript/bin/tsc")`. */
export function tool(file) {
  return path.join(root, "node_modules", file);
}
