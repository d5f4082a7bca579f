// Other Nodes to measure on: npm's packages bring the binaries.
import fs from "node:fs";
import path from "node:path";
import { must, work } from "./places.mjs";

/** The program of a Node line: `22`, `24`, … or `current`, which is the one that runs this. */
export function nodeOf(line) {
  if (line === "current") return process.execPath;
  const folder = path.join(work, "nodes", line);
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const program = path.join(folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!fs.existsSync(program)) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "package.json"), "{}");
    must("npm", ["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", `${name}@${line}`], folder);
  }
  return program;
}
