/**
 * Compares the generated files with those on disk, and writes what differs: all of it or nothing.
 *
 * A file is paste-gen's when it begins with the banner. Any other file is never touched: one that is in the way is a diagnostic. So is a link that leads out of
 * the project.
 */
import fs from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../parser/diagnostics.js";
import { compareText } from "../parser/diagnostics.js";
import { foreignFile, obstructedPath } from "../parser/messages/output.js";
import type { GeneratedFile } from "../parser/model.js";
import { fileHasBanner, hasBanner } from "./banner.js";
import { linkProblem } from "./project-links.js";
import type { Step } from "./staging.js";
import { carryOut, isStagingName } from "./staging.js";

/** Where the output goes. */
export interface OutputFolder {
  /** The project's folder, absolute. */
  readonly root: string;
  /** The output folder, relative to it. */
  readonly out: string;
}

/** What has to be done to a file. `path` is relative to the project's root. */
export type Change =
  | { readonly kind: "create"; readonly path: string; readonly text: string }
  | { readonly kind: "update"; readonly path: string; readonly text: string; readonly before: string }
  | { readonly kind: "remove"; readonly path: string; readonly before: string };

/** How the output folder differs from what is generated. */
export interface Comparison {
  /** Sorted by path. */
  readonly changes: readonly Change[];
  /** Files that are in the way. With any of them nothing may be written. */
  readonly obstacles: readonly Diagnostic[];
}

/** Compares without writing anything. Generated files that are no longer given are to be removed. */
export function compareOutput(folder: OutputFolder, files: readonly GeneratedFile[]): Comparison {
  const wanted = new Map(files.map((file) => [file.path, file.text]));
  const changes: Change[] = [];
  const foreign: Diagnostic[] = [];
  const obstructed = new Map<string, Diagnostic>();
  const own = ownFiles(folder);
  for (const [file, text] of wanted) {
    const there = isMisnamed(file, own) ? null : onDisk(folder.root, file);
    if (there === null) changes.push({ kind: "create", path: file, text });
    else if (typeof there !== "string") obstructed.set(there.file, obstructedPath(there.file, there.problem));
    else if (there === text) continue;
    else if (hasBanner(there)) changes.push({ kind: "update", path: file, text, before: there });
    else foreign.push(foreignFile(file));
  }
  const obstacles = [...foreign, ...obstructed.values()];
  for (const file of own) {
    if (!wanted.has(file)) changes.push({ kind: "remove", path: file, before: readText(folder.root, file) });
  }
  obstacles.sort((a, b) => compareText(a.origin.file, b.origin.file));
  return { changes: changes.sort((a, b) => compareText(a.path, b.path)), obstacles };
}

/**
 * Makes every change, or none. A process that is killed on the way leaves the old files, or, in the last instant, a journal that the next run completes.
 *
 * @throws the file system's error, after everything was put back
 */
export function writeOutput({ root, out }: OutputFolder, changes: readonly Change[]): void {
  const steps = changes.map((change): Step => ({
    path: path.posix.relative(out, change.path),
    text: change.kind === "remove" ? null : change.text,
    before: change.kind === "create" ? null : change.before,
  }));
  if (steps.length > 0) carryOut(path.join(root, out), steps);
}

/** Whether a file is there under a name of another case only. Where case does not count it would be found, and be removed by its old name. */
function isMisnamed(file: string, own: readonly string[]): boolean {
  return !own.includes(file) && own.some((other) => other.toLowerCase() === file.toLowerCase());
}

type OnDisk = string | { readonly file: string; readonly problem: string } | null;

/** The text of a file, null when there is none, or what stands in its place. */
function onDisk(root: string, file: string): OnDisk {
  const parts = file.split("/");
  for (let length = 1; length < parts.length; length++) {
    const parent = parts.slice(0, length).join("/");
    const stat = fs.lstatSync(path.join(root, parent), { throwIfNoEntry: false });
    if (!stat) return null;
    if (!stat.isSymbolicLink()) {
      if (!stat.isDirectory()) return { file: parent, problem: "it is a file, where a folder must be" };
      continue;
    }
    const problem = linkProblem(root, parent);
    if (problem !== null) return { file: parent, problem };
  }
  const stat = fs.lstatSync(path.join(root, file), { throwIfNoEntry: false });
  if (!stat) return null;
  if (stat.isFile()) return readText(root, file);
  return {
    file,
    problem: stat.isDirectory() ? "it is a folder, where a file must be" : "it is not a regular file",
  };
}

function readText(root: string, file: string): string {
  return fs.readFileSync(path.join(root, file), "utf8");
}

/**
 * Every file below the output folder that has the banner, relative to the root. Links, node_modules, staging folders and the output folders of other builds
 * are not followed.
 */
function ownFiles({ root, out }: OutputFolder): string[] {
  const folder = path.join(root, out);
  if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = `${out}/${entry.name}`;
    if (entry.isDirectory())
      return isSkipped(entry.name) || isOutput(path.join(root, file)) ? [] : ownFiles({ root, out: file });
    return entry.isFile() && fileHasBanner(path.join(root, file)) ? [file] : [];
  });
}

/** Whether a folder is the output of a build of its own, as of another ini file: only there stands a server.ts. */
function isOutput(folder: string): boolean {
  const server = path.join(folder, "server.ts");
  return fs.lstatSync(server, { throwIfNoEntry: false })?.isFile() === true && fileHasBanner(server);
}

function isSkipped(folder: string): boolean {
  return folder === "node_modules" || isStagingName(folder);
}
