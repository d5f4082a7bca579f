/** The files that globs match: relative to the project's root, sorted by code unit. */
import { posix, sep } from "node:path";
import picomatch from "picomatch";
import { compareText } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import type { SourceProject } from "./project.js";

/** The TypeScript files, declaration files left out, that a glob matches. `node_modules` and dot folders are entered only when the glob names them. */
export function matchGlob(project: SourceProject, glob: string): string[] {
  const pattern = normalised(glob);
  const words = pattern.split("/");
  const first = words.findIndex((word) => literalOf(word) === null);
  const base = (first < 0 ? words : words.slice(0, first)).map((word) => literalOf(word) ?? "").join("/");
  if (first < 0) return isSource(base) && project.exists(base) ? [base] : [];
  const matches = picomatch(pattern);
  const found: string[] = [];
  const from = { folder: base, depth: depthOf(words.slice(first)), enters: entered(pattern), linked: [] };
  walk(project, from, (path) => {
    if (isSource(path) && matches(path)) found.push(path);
  });
  return found.sort(compareText);
}

/** Whether one of the globs that begin with `!` matches a path. */
export function exclusion(globs: readonly string[]): (path: string) => boolean {
  const excluding = globs.filter((glob) => glob.startsWith("!")).map((glob) => picomatch(normalised(glob.slice(1))));
  return (path) => excluding.some((matches) => matches(path));
}

/** The glob with `/` where Windows writes `\`, or else with its first misspelt folder or file mended, or null. */
export function mendGlob(project: SourceProject, glob: string): string | null {
  const slashed = glob.replaceAll("\\", "/");
  if (slashed !== glob && matchGlob(project, slashed).length > 0) return slashed;
  const words = normalised(glob).split("/");
  const folders: string[] = [];
  for (const [i, word] of words.entries()) {
    const names = project.list(folders.join("/")).map((e) => e.name);
    const literal = literalOf(word);
    // What is called like a pattern (`[id]`) is meant by it, too.
    const near = names.find((name) => name === word || name === literal) ?? (literal && nearest(literal, names));
    if (near === null) return null;
    const mended = near === literal ? word : near.replace(/[*?[\]{}()]/g, "\\$&");
    if (mended !== word) return [...words.slice(0, i), mended, ...words.slice(i + 1)].join("/");
    folders.push(near);
  }
  return null;
}

/** The name that a word of a glob stands for, `\` before a character taking its meaning away; null when it is a pattern. */
function literalOf(word: string): string | null {
  return /(?<!\\)[*?[{(]/.test(word) ? null : word.replace(/\\(.)/g, "$1");
}

interface Walk {
  readonly folder: string;
  /** How many folders down files can still match. */
  readonly depth: number;
  /** Whether a folder of that name may hold one. */
  readonly enters: (name: string) => boolean;
  /** The folders whose links were followed on the way here: a link back to one of them, or to one around it, leads in a circle. */
  readonly linked: readonly string[];
}

function walk(project: SourceProject, { folder, depth, enters, linked }: Walk, visit: (path: string) => void): void {
  for (const entry of project.list(folder)) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (!entry.folder) visit(path);
    if (!entry.folder || depth === 0 || !enters(entry.name)) continue;
    const way = entry.link === undefined ? linked : [...linked, entry.link.from];
    if (entry.link !== undefined && leadsBack(entry.link.to, way)) continue;
    walk(project, { folder: path, depth: depth - 1, enters, linked: way }, visit);
  }
}

function leadsBack(to: string, way: readonly string[]): boolean {
  return way.some((from) => from === to || from.startsWith(to.endsWith(sep) ? to : to + sep));
}

function entered(pattern: string): Walk["enters"] {
  const namesInstalled = pattern.includes("node_modules");
  const namesHidden = /(?:^|[/{(,|])\.(?!\.)/.test(pattern);
  return (name) => (name === "node_modules" ? namesInstalled : namesHidden || !name.startsWith("."));
}

/** Braces, parentheses and `**` may stand for any number of folders. */
function depthOf(words: readonly string[]): number {
  return words.some((word) => /\*\*|[{(]/.test(word)) ? Number.POSITIVE_INFINITY : words.length - 1;
}

function normalised(glob: string): string {
  return posix.normalize(glob).replace(/^\.\//, "");
}

function isSource(path: string): boolean {
  return /\.(?:[cm]?ts|tsx)$/.test(path) && !/\.d\.[cm]?ts$/.test(path);
}
