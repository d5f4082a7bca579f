/**
 * A golden case that is a project: it is copied to a folder of its own and built there, by the command that a user would run. `want/` holds
 * `diagnostics.txt` and every generated file.
 *
 * `requests.txt` is what is asked of the generated application; `want/http.txt` holds its answers.
 */
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "../src/cli/commands/build.js";
import { createTerminal } from "../src/cli/terminal.js";
import type { JsonDiagnostic } from "../src/cli/report-json.js";
import { renderDiagnostics } from "../src/cli/report.js";
import type { Diagnostic } from "../src/parser/diagnostics.js";
import { compileProject } from "./compile.js";
import { filesBelow, inputFiles, type GoldenCase } from "./golden.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const runtime = path.join(here, "../src/runtime");

/** What a build of the case gives, by the names of `want/`. */
export async function buildCase(golden: GoldenCase): Promise<Map<string, string>> {
  const root = mkdtempSync(path.join(tmpdir(), "paste-gen-golden-"));
  try {
    copyInputs(golden, root);
    installRuntime(root);
    const said = await runBuild(root);
    const text = renderDiagnostics(said, (file) => readText(root, file), { color: false });
    if (said.some(({ severity }) => severity === "error")) return new Map([["diagnostics.txt", text]]);
    return new Map([["diagnostics.txt", text], ...generatedFiles(golden, root), ...(await answers(golden, root))]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The inputs of a case, without what is said about the case itself. */
export function copyInputs({ folder }: Pick<GoldenCase, "folder">, root: string): void {
  for (const file of inputFiles(folder)) {
    if (file !== "requests.txt") copy(path.join(folder, file), path.join(root, file));
  }
}

/** The runtime as npm would install it. */
export function installRuntime(root: string): void {
  mkdirSync(path.join(root, "node_modules/@paste-gen"), { recursive: true });
  symlinkSync(runtime, path.join(root, "node_modules/@paste-gen/runtime"), "junction");
}

/** Runs `paste-gen build`. */
async function runBuild(cwd: string): Promise<Diagnostic[]> {
  let text = "";
  const terminal = createTerminal(
    { stdout: { write: (t) => (text += t) }, stderr: { write: () => true }, env: {} },
    {},
  );
  await build(
    {
      cwd,
      check: false,
      failOnWarnings: false,
      dryRun: false,
      diff: false,
      watch: false,
      cache: false,
      printInputs: false,
      format: "json",
      githubWorkspace: null,
    },
    terminal,
  );
  const { diagnostics } = JSON.parse(text) as { diagnostics: JsonDiagnostic[] };
  return diagnostics.map(({ file, line, column, length, chain, ...rest }) => ({
    ...rest,
    severity: rest.severity === "error" ? "error" : "warning",
    origin: { file, line, column, ...(length === undefined ? {} : { length }) },
    ...(chain === undefined ? {} : { chain: chain.map(({ text: words, ...origin }) => ({ text: words, origin })) }),
  }));
}

function generatedFiles(golden: GoldenCase, root: string): [string, string][] {
  const inputs = new Set(inputFiles(golden.folder));
  return filesBelow(root)
    .filter((file) => !inputs.has(file) && !file.startsWith("node_modules/"))
    .map((file) => [file, readText(root, file) ?? ""]);
}

/** Asks the generated application, in a process that runs no code that was made from strings. */
async function answers({ folder }: GoldenCase, root: string): Promise<[string, string][]> {
  const requests = path.join(folder, "requests.txt");
  if (!existsSync(requests)) return [];
  compileProject(root);
  const flags = ["--disallow-code-generation-from-strings", path.join(here, "answer-requests.mjs")];
  const env = { ...process.env, SHOP_SECRET: "open sesame" };
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, requests], { cwd: root, env });
  return [["http.txt", stdout]];
}

function readText(root: string, file: string): string | null {
  const place = path.join(root, file);
  return existsSync(place) ? readFileSync(place, "utf8") : null;
}

function copy(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  cpSync(from, to);
}
