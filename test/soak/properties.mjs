// The property tests with seeds of their own, round after round: `npm test` asks the same each time. SOAK_SEED repeats the first round, SOAK_COUNT says how
// many there are.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root, tool } from "../setup/processes.mjs";
import { bounds, main } from "./harness.mjs";

await main(import.meta.url, ({ short }) => {
  const { failures } = bounds();
  const files = readdirSync(path.join(root, "test"), { recursive: true })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => path.join("test", file))
    .filter((file) => readFileSync(path.join(root, file), "utf8").includes("fc."));
  const seed = Number(process.env.SOAK_SEED ?? Date.now() % 0x7fff_ffff);
  const rounds = Number(process.env.SOAK_COUNT ?? (short ? 1 : 10));
  for (let round = 0; round < rounds; round++) {
    const env = { ...process.env, NO_COLOR: "1", PROPERTY_SEED: String(seed + round) };
    const command = [tool("vitest/vitest.mjs"), "run", "--reporter=dot", ...files];
    const { status, stderr } = spawnSync(process.execPath, command, { cwd: root, env, encoding: "utf8" });
    if (status !== 0) failures.push(`PROPERTY_SEED=${env.PROPERTY_SEED}: ${stderr.slice(0, 4000)}`);
  }
  return { failures, figures: { seed, rounds, files: files.length } };
});
