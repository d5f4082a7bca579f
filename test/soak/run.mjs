// `npm run soak`: every scenario, one after another, each in a process of its own, with its figures. `--short`: shortened forms. Names choose some.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../setup/build.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const others = new Set(["run.mjs", "cases.mjs", "harness.mjs", "program.mjs"]);
const all = readdirSync(here)
  .filter((file) => file.endsWith(".mjs") && !others.has(file))
  .map((file) => path.basename(file, ".mjs"));

const options = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

await build();
let failed = 0;
for (const name of names.length === 0 ? all.sort() : names) {
  const { status } = spawnSync(process.execPath, [path.join(here, `${name}.mjs`), ...options], { stdio: "inherit" });
  if (status !== 0) failed++;
}
process.stdout.write(`${failed === 0 ? "all scenarios held" : `${failed} scenarios did not hold`}\n`);
process.exitCode = failed === 0 ? 0 : 1;
