/** `paste-gen init`: a project that builds and serves, or what is missing to an existing one. Nothing that is there is changed. */
import fs from "node:fs";
import path from "node:path";
import { Diagnostics } from "../../parser/diagnostics.js";
import type { ConfigFlags } from "../config.js";
import { readConfig } from "../config.js";
import { readConfigFile } from "../config-file.js";
import { configFileName } from "../config-options.js";
import type { GenerateOptions } from "../generated.js";
import { addToManifest, type ManifestFacts } from "../project/manifest.js";
import { configText, programOf, starterFiles } from "../project/starter-files.js";
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
  const isEmpty = !fs.existsSync(path.join(root, options.sourceRoot));
  const starters = starterFiles(options).filter((file) => isNew || !file.example);
  for (const { path: file, text } of [...configFiles(options), ...starters]) {
    const written = writeNew(path.join(root, file), text);
    terminal.note(`  ${written ? "created" : "kept   "}  ${file}\n`);
  }
  const builds = initManifest({ root, isEmpty, program: programOf(options) }, terminal);
  terminal.note("\nNext:\n\n");
  for (const step of nextSteps({ isNew, builds })) terminal.data(`  ${step}\n`);
  return 0;
}

/** The flags that differ from the defaults are kept for the commands to come, unless the project has a configuration. */
function configFiles(options: GenerateOptions): { readonly path: string; readonly text: string }[] {
  const found = new Diagnostics();
  const known = readConfigFile({ root: options.root, named: null }, found);
  const text = configText(options);
  return text === null || Object.keys(known).length > 0 ? [] : [{ path: configFileName, text }];
}

/** Whether the project's script `build` runs paste-gen now. */
function initManifest(
  { root, ...facts }: { readonly root: string } & Pick<ManifestFacts, "isEmpty" | "program">,
  terminal: Terminal,
): boolean {
  const file = path.join(root, "package.json");
  const before = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null;
  const { text, added, isModule, builds } = addToManifest(before, {
    name: path.basename(root),
    version: toolVersion(),
    ...facts,
  });
  if (before !== text) fs.writeFileSync(file, text);
  terminal.note(`  ${manifestNote(before === null, added)}\n`);
  if (!isModule)
    terminal.trouble('\npackage.json does not say "type": "module": what paste-gen writes is ES modules.\n');
  return builds;
}

function manifestNote(isNew: boolean, added: readonly string[]): string {
  if (isNew) return "created  package.json";
  return added.length === 0 ? "kept     package.json" : `updated  package.json: added ${added.join(", ")}`;
}

/** False when the file is there already. */
function writeNew(file: string, text: string): boolean {
  if (fs.existsSync(file)) return false;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text, { flag: "wx" });
  return true;
}

function nextSteps({ isNew, builds }: { readonly isNew: boolean; readonly builds: boolean }): string[] {
  const steps = ["npm install", ...(builds ? [] : ["npx paste-gen build"]), "npm run build", "npm start"];
  return isNew ? [...steps, "curl http://127.0.0.1:8080/hello/world"] : steps;
}
