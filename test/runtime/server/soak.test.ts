/** The scenarios of `npm run soak`, shortened: that they run, and that nothing is lost in them. Their figures are for the long form. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { useBuiltProgram } from "../../cli/project.js";

useBuiltProgram();
const scenarios = [
  "idle",
  "overload",
  "renewal",
  "sigterm",
  "kill",
  "slow-clients",
  "leak",
  "fuzz-http",
  "fuzz-inis",
  "fuzz-sources",
];

function run(name: string): Promise<{ status: number | null; output: string }> {
  const script = join(import.meta.dirname, "../../soak", `${name}.mjs`);
  const env = {
    ...process.env,
    NODE_OPTIONS: "",
    SOAK_SEED: "20261123",
  };
  const child = spawn(process.execPath, [script, "--short"], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) =>
    child.once("exit", (status) => {
      resolve({ status, output });
    }),
  );
}

describe("soak, shortened", () => {
  it.each(scenarios)(
    "%s",
    async (name) => {
      const { status, output } = await run(name);
      expect(output).toContain('"failures": []');
      expect(status).toBe(0);
    },
    240_000,
  );
});
