// Installs the dependencies when node_modules is missing or package-lock.json has changed since it was filled.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { mustRun, root } from "./processes.mjs";

const stamp = path.join(root, "node_modules/.cache/paste-gen-setup/package-lock.sha256");

/** Leaves node_modules as package-lock.json says. Does nothing when it is so already. */
export async function install() {
  const hash = createHash("sha256")
    .update(fs.readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === hash) return;
  process.stderr.write("installing the dependencies (npm ci)\n");
  await mustRun(["npm", "ci", "--no-audit", "--no-fund"]);
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, hash);
}
