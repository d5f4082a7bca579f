/**
 * The golden cases: folders below `test/golden` with inputs beside `want/`. `UPDATE_GOLDEN=1` writes what comes out in place of what is wanted.
 *
 * Of a case about the ini alone the plan is resolved and `want/diagnostics.txt` is what is said. `options.json` may hold `file`, `apps`,
 * `globalConf`, `entryPoints` and `strictEntryPoints` of `ResolveOptions`. A project is built: see `golden-build.ts`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { renderDiagnostics } from "../src/cli/report.js";
import { Diagnostics } from "../src/parser/diagnostics.js";
import { listFiles } from "../src/parser/source/file-reader.js";
import { resolve, type ResolveOptions } from "../src/parser/paste/resolve.js";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "golden");

/**
 * What a case is about: a whole project, an ini alone, the configuration (`paste-gen.json` without an ini), or what lies in the output folder
 * (`output.json`: what is generated, what is on disk, and what the last build wrote).
 */
export type GoldenKind = "project" | "ini" | "config" | "output";

export interface GoldenCase {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  readonly kind: GoldenKind;
}

/** All cases, by name. */
export function goldenCases(): GoldenCase[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => ({ name, folder: path.join(root, name), kind: kindOf(path.join(root, name)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function kindOf(folder: string): GoldenKind {
  const files = inputFiles(folder);
  if (files.includes("output.json")) return "output";
  if (files.some((file) => file.endsWith(".ts"))) return "project";
  return files.includes("paste-gen.json") || files.includes("package.json") ? "config" : "ini";
}

/** Everything below a case's folder but what is wanted. */
export function inputFiles(folder: string): string[] {
  return filesBelow(folder).filter((file) => !file.startsWith("want/"));
}

/** Compares what came out with `want/`: first the list of the files, then each file. */
export function expectGolden(golden: GoldenCase, got: ReadonlyMap<string, string>): void {
  const want = path.join(golden.folder, "want");
  if (process.env["UPDATE_GOLDEN"] === "1") rewrite(want, got);
  const files = existsSync(want) ? filesBelow(want) : [];
  expect(files, "the files of want/").toEqual([...got.keys()].sort());
  for (const file of files) expect(got.get(file), file).toBe(readFileSync(path.join(want, file), "utf8"));
}

/** What is said about a case that has only ini files. */
export function iniDiagnostics(golden: GoldenCase): string {
  const found = new Diagnostics();
  resolve({ ...iniOptions(golden), root: golden.folder }, found);
  const readText = (file: string): string | null => readInput(golden, file)?.toString("utf8") ?? null;
  return renderDiagnostics(found.sorted(), readText, { color: false });
}

/** The codes that the cases' `diagnostics.txt` show. */
export function goldenCodes(): Set<string> {
  return new Set(goldenSeverities().keys());
}

/** How severe each of those codes is. */
export function goldenSeverities(): Map<string, string> {
  const texts = goldenCases().map(({ folder }) => path.join(folder, "want/diagnostics.txt"));
  const said = texts.filter(existsSync).flatMap((file) => readFileSync(file, "utf8").split("\n"));
  const shown = said.map((line) => /^\S.*?:\d+:\d+ (error|warning) ([a-z0-9-]+): /u.exec(line));
  return new Map(shown.flatMap((match) => (match ? [[match[2] ?? "", match[1] ?? ""] as const] : [])));
}

function iniOptions(golden: GoldenCase): ResolveOptions {
  const options = readInput(golden, "options.json");
  const given = options === null ? {} : (JSON.parse(options.toString("utf8")) as Partial<ResolveOptions>);
  return {
    root: golden.folder,
    file: "api-paste.ini",
    read: (file) => readInput(golden, file),
    list: (folder) => listFiles(path.join(golden.folder, folder)),
    here: (file) => `<${path.posix.dirname(file)}>`,
    ...given,
  };
}

function readInput(golden: GoldenCase, file: string): Buffer | null {
  const place = path.join(golden.folder, file);
  return existsSync(place) ? readFileSync(place) : null;
}

function rewrite(want: string, got: ReadonlyMap<string, string>): void {
  rmSync(want, { recursive: true, force: true });
  for (const [file, text] of got) {
    mkdirSync(path.dirname(path.join(want, file)), { recursive: true });
    writeFileSync(path.join(want, file), text);
  }
}

/** All files below a folder, relative to it, sorted. */
export function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return entries
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}
