// A program run to its end, and what it took.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const probe = fileURLToPath(new URL("usage-probe.cjs", import.meta.url));

/**
 * Runs a script of node in a process of its own. What it has used is written down by the process itself, at its end.
 *
 * @param {string} cwd
 * @param {readonly string[]} command the script and its arguments
 * @param {Record<string, string>} [env] added to the environment
 * @returns {{ wall: number, cpu: number, memory: number, stdout: string }} seconds, seconds, and the largest resident memory in MB
 */
export function measured(cwd, command, env = {}) {
  const file = path.join(cwd, "usage.json");
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--require", probe, ...command], {
    cwd,
    env: { ...process.env, ...env, USAGE_FILE: file },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const wall = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${command.join(" ")}: ${stdout}${stderr}`);
  return { wall, ...JSON.parse(fs.readFileSync(file, "utf8")), stdout };
}
