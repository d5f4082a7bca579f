/** `paste-gen init`: a project that builds and serves, or what is missing to an existing one. Nothing that is there is changed. */
import fs from "node:fs";
import path from "node:path";
import { Diagnostics } from "../../parser/diagnostics.js";
import type { ConfigFlags } from "../config.js";
import { readConfig } from "../config.js";
import { readConfigFile } from "../config-file.js";
import { configFileName } from "../config-options.js";
import type { GenerateOptions } from "../generated.js";
import { addToManifest, type ManifestChange, type ManifestFacts } from "../project/manifest.js";
import { configText, programOf, starterFiles, type StarterFile } from "../project/starter-files.js";
import type { Terminal } from "../terminal.js";
import { jsonDiagnostic, jsonText } from "../report-json.js";
import { toolVersion } from "../tool-version.js";
import type { ExitStatus } from "./exit-status.js";
import { hasErrors, printDiagnostics } from "./print-diagnostics.js";

/** What `init` can be asked for. */
export interface InitFlags extends ConfigFlags {
  readonly format: "pretty" | "json";
}

/** What became of a file. `added` are the parts of package.json that were missing, `lacks` is a line that its owner has to add. */
interface Done {
  readonly kind: "created" | "kept" | "updated";
  readonly path: string;
  readonly added?: readonly string[];
  readonly lacks?: string;
}

/** Writes what is missing and prints the commands that come next. */
export function init({ format, ...flags }: InitFlags, terminal: Terminal): ExitStatus {
  const { options, diagnostics } = readConfig(flags);
  const isWrong = hasErrors(diagnostics);
  const { files, next, isModule } = isWrong ? nothing : writeMissing(options);
  if (format === "json") {
    terminal.data(jsonText({ ok: !isWrong, files, next, diagnostics: diagnostics.map(jsonDiagnostic) }));
  } else {
    printDiagnostics(diagnostics, options.root, terminal);
    for (const file of files) terminal.note(`  ${describe(file)}\n`);
  }
  if (!isModule)
    terminal.trouble('\npackage.json does not say "type": "module": what paste-gen writes is ES modules.\n');
  if (isWrong) return 1;
  if (format === "pretty") printNext(next, terminal);
  return 0;
}

interface Written {
  readonly files: readonly Done[];
  /** The commands that come next. */
  readonly next: readonly string[];
  /** Whether package.json says that its files are ES modules. */
  readonly isModule: boolean;
}

const nothing: Written = { files: [], next: [], isModule: true };

function writeMissing(options: GenerateOptions): Written {
  const { root } = options;
  const isNew = !fs.existsSync(path.join(root, options.ini));
  const isEmpty = !fs.existsSync(path.join(root, options.sourceRoot));
  const starters = starterFiles(options).filter((file) => isNew || !file.example);
  const files = [...configFiles(options), ...starters].map((file) => writeStarter(root, file));
  const program = programOf(options);
  const { manifest, isModule, ...scripts } = initManifest({ root, isEmpty, program });
  const isCommonJs = isEmpty && !isModule;
  return { files: [...files, manifest], next: nextSteps({ isNew, isCommonJs, program, ...scripts }), isModule };
}

function writeStarter(root: string, { path: file, text, needs }: Omit<StarterFile, "example">): Done {
  const place = path.join(root, file);
  if (writeNew(place, text)) return { kind: "created", path: file };
  const lacks = needs === undefined || needs.like.test(fs.readFileSync(place, "utf8")) ? {} : { lacks: needs.line };
  return { kind: "kept", path: file, ...lacks };
}

function describe({ kind, path: file, added, lacks }: Done): string {
  const more = [
    ...(added === undefined ? [] : [`added ${added.join(", ")}`]),
    ...(lacks === undefined ? [] : [`add ${lacks}`]),
  ];
  return `${kind.padEnd(7)}  ${[file, ...more].join(": ")}`;
}

function printNext(next: readonly string[], terminal: Terminal): void {
  terminal.note("\nNext:\n\n");
  for (const step of next) terminal.data(`  ${step}\n`);
}

/** The flags that differ from the defaults are kept for the commands to come, unless the project has a configuration. */
function configFiles(options: GenerateOptions): { readonly path: string; readonly text: string }[] {
  const found = new Diagnostics();
  const { values } = readConfigFile({ root: options.root, named: null }, found);
  const text = configText(options);
  return text === null || Object.keys(values).length > 0 ? [] : [{ path: configFileName, text }];
}

/** Writes package.json or adds what is missing to it. */
function initManifest({ root, ...facts }: { readonly root: string } & Pick<ManifestFacts, "isEmpty" | "program">): {
  readonly manifest: Done;
} & Omit<ManifestChange, "added" | "text"> {
  const file = path.join(root, "package.json");
  const before = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null;
  const { text, added, ...change } = addToManifest(before, {
    name: path.basename(root),
    version: toolVersion(),
    ...facts,
  });
  if (before !== text) fs.writeFileSync(file, text);
  return { manifest: manifestDone(before === null, added), ...change };
}

function manifestDone(isNew: boolean, added: readonly string[]): Done {
  const file = "package.json";
  if (isNew) return { kind: "created", path: file };
  return added.length === 0 ? { kind: "kept", path: file } : { kind: "updated", path: file, added };
}

/** False when the file is there already. */
function writeNew(file: string, text: string): boolean {
  if (fs.existsSync(file)) return false;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text, { flag: "wx" });
  return true;
}

/** The project's own scripts `build` and `start` may be for something else. */
function nextSteps({ isNew, isCommonJs, program, builds, starts }: NextFacts): string[] {
  const steps = [
    // as `npm init -y` has it; with sources of its own the project decides
    ...(isCommonJs ? ["npm pkg set type=module"] : []),
    "npm install",
    ...(builds ? [] : ["npx paste-gen build"]),
    "npm run build",
    starts ? "npm start" : `node ${program}`,
  ];
  return isNew ? [...steps, "curl http://127.0.0.1:8080/hello/world"] : steps;
}

type NextFacts = { readonly isNew: boolean; readonly isCommonJs: boolean; readonly program: string } & Pick<
  ManifestChange,
  "builds" | "starts"
>;
