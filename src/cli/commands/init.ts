/** `paste-gen init`: a project that builds and serves, or what is missing to an existing one. Nothing that is there is changed. */
import fs from "node:fs";
import path from "node:path";
import type { ConfigFlags } from "../config.js";
import { readConfig } from "../config.js";
import { addToManifest } from "../project/manifest.js";
import { starterFiles } from "../project/starter-files.js";
import type { Terminal } from "../terminal.js";
import { toolVersion } from "../tool-version.js";
import type { ExitStatus } from "./exit-status.js";
import { hasErrors, printDiagnostics } from "./print-diagnostics.js";

/** Writes what is missing and prints the commands that come next. */
export function init(flags: ConfigFlags, terminal: Terminal): ExitStatus {
  const { options, diagnostics } = readConfig(flags);
  printDiagnostics(diagnostics, options.root, terminal);
  if (hasErrors(diagnostics)) return 1;
  const { root } = options;
  const isNew = !fs.existsSync(path.join(root, options.ini));
  const files = starterFiles(options).filter((file) => isNew || !file.example);
  for (const { path: file, text } of files) {
    const written = writeNew(path.join(root, file), text);
    terminal.note(`  ${written ? "created" : "kept   "}  ${file}\n`);
  }
  initManifest(root, options.sourceRoot, terminal);
  terminal.note("\nNext:\n\n");
  terminal.data(
    nextSteps(isNew)
      .map((step) => `  ${step}\n`)
      .join(""),
  );
  return 0;
}

function initManifest(root: string, sourceRoot: string, terminal: Terminal): void {
  const file = path.join(root, "package.json");
  const before = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null;
  const { text, added } = addToManifest(before, {
    name: path.basename(root),
    version: toolVersion(),
    isEmpty: !fs.existsSync(path.join(root, sourceRoot)),
  });
  if (before !== text) fs.writeFileSync(file, text);
  const what =
    before === null
      ? "created  package.json"
      : added.length === 0
        ? "kept     package.json"
        : `updated  package.json: added ${added.join(", ")}`;
  terminal.note(`  ${what}\n`);
}

/** False when the file is there already. */
function writeNew(file: string, text: string): boolean {
  if (fs.existsSync(file)) return false;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text, { flag: "wx" });
  return true;
}

function nextSteps(isNew: boolean): string[] {
  const steps = ["npm install", "npm run build", "npm start"];
  return isNew ? [...steps, "curl http://127.0.0.1:8080/hello/world"] : steps;
}
