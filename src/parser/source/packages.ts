/** Packages, the project's own and those that are installed: the `exports`, `imports`, `types` and `main` of their `package.json`. */
import { posix } from "node:path";
import { installFolders, upwards } from "./folders-above.js";
import { candidates, type Space } from "./paths.js";
import type { SourceProject } from "./project.js";
import { compiledFrom } from "./tsconfig-paths.js";

type Manifest = Readonly<Record<string, unknown>>;

const CONDITIONS: Readonly<Record<Space, readonly string[]>> = {
  type: ["types", "import", "node", "module", "default"],
  value: ["import", "node", "module", "default", "types"],
};

/** The file that a bare specifier (`@acme/filters/audit`) means for a file, or null when it isn't installed. */
export function resolvePackage(
  from: { project: SourceProject; path: string },
  specifier: string,
  space: Space,
): string | null {
  const [name, rest] = splitSpecifier(specifier);
  if (name === null) return null;
  for (const folder of installFolders(from)) {
    const file = inPackage(from.project, posix.join(folder, name), { rest, space });
    if (file !== null) return file;
  }
  if (space === "value" || name.startsWith("@types/")) return null;
  const types = `@types/${name.replace(/^@/, "").replace("/", "__")}${rest.slice(1)}`;
  return resolvePackage(from, types, space);
}

/** Whether a package of that name is installed where the project's own files would find it. */
export function isInstalledPackage(project: SourceProject, name: string): boolean {
  return installedManifest(project, name) !== null;
}

/** The `package.json` of an installed package, as the project's own files would find it; null when it isn't installed. */
export function installedManifest(project: SourceProject, name: string): Manifest | null {
  const folders = installFolders({ project, path: "" }).map((f) => posix.join(f, name));
  return folders.map((f) => readManifest(project, f)).find((m) => m !== null) ?? null;
}

/**
 * The file that the nearest `package.json` means by one of its `imports` (`#name`) or, under its own name, of its `exports`; null when it means none. A source
 * goes before what it is compiled to: that is of another time, or not there yet, when paste-gen runs.
 */
export function resolveOwnEntry(
  from: { project: SourceProject; path: string },
  specifier: string,
  space: Space,
): string | null {
  const folder = upwards(from).find((f) => readManifest(from.project, f) !== null);
  if (folder === undefined) return null;
  const { name, imports, exports } = readManifest(from.project, folder) ?? {};
  const [ownName, rest] = splitSpecifier(specifier);
  const [field, key] = specifier.startsWith("#")
    ? [imports, specifier]
    : [ownName === name ? exports : undefined, rest];
  const sources = pick(field, key, "type").filter(isSource);
  return firstOf([...sources, ...pick(field, key, space)], (target) => {
    if (!target.startsWith(".")) return resolvePackage(from, target, space);
    const file = posix.join(folder, target);
    return firstOf([...compiledFrom(from, file), file], (place) => existing(from.project, place, space));
  });
}

function firstOf(targets: readonly string[], fileOf: (target: string) => string | null): string | null {
  for (const target of targets) {
    const file = fileOf(target);
    if (file !== null) return file;
  }
  return null;
}

/** `@acme/filters/audit` gives `@acme/filters` and `./audit`. */
function splitSpecifier(specifier: string): readonly [string | null, string] {
  const match = /^(@[^/]+\/[^/]+|[^@./#][^/]*)(\/.*)?$/.exec(specifier);
  if (match === null || specifier.includes(":")) return [null, ""];
  return [match[1] ?? null, `.${match[2] ?? ""}`];
}

function inPackage(project: SourceProject, folder: string, wanted: { rest: string; space: Space }): string | null {
  const manifest = readManifest(project, folder);
  if (manifest === null) return null;
  const targets = targetsOf(manifest, wanted).map((target) => posix.join(folder, target));
  return firstOf(sourcesFirst({ project, path: posix.join(folder, "package.json") }, targets), (target) =>
    existing(project, target, wanted.space),
  );
}

/** A package of the same workspace is compiled at another time, or not yet, and declaration files have no markers. */
function sourcesFirst(from: { project: SourceProject; path: string }, targets: readonly string[]): readonly string[] {
  return [...targets.filter(isSource), ...targets.flatMap((target) => compiledFrom(from, target)), ...targets];
}

function isSource(target: string): boolean {
  return /(?<!\.d)\.[cm]?tsx?$/.test(target);
}

/** What a package names for a subpath, the likeliest first. */
function targetsOf(manifest: Manifest, { rest, space }: { rest: string; space: Space }): readonly string[] {
  if (manifest["exports"] !== undefined) return pick(manifest["exports"], rest, space);
  if (rest !== ".") return [rest];
  const fields = space === "type" ? ["types", "typings", "module", "main"] : ["module", "main", "types", "typings"];
  return [...fields.map((f) => manifest[f]), "index"].filter((target) => typeof target === "string");
}

/** The targets of an `exports` or `imports` field for `key`, the likeliest first; a target may hold one `*`. */
function pick(field: unknown, key: string, space: Space): string[] {
  if (!isRecord(field) || !Object.keys(field).some((k) => k.startsWith(".") || k.startsWith("#"))) {
    return key === "." ? choose(field, space) : [];
  }
  if (Object.hasOwn(field, key)) return choose(field[key], space);
  const patterns = Object.keys(field).filter((k) => k.includes("*"));
  for (const pattern of patterns.sort((a, b) => b.indexOf("*") - a.indexOf("*"))) {
    const [head = "", tail = ""] = pattern.split("*");
    if (!key.startsWith(head) || !key.endsWith(tail) || key.length < pattern.length) continue;
    const star = key.slice(head.length, key.length - tail.length);
    return choose(field[pattern], space).map((target) => target.replaceAll("*", () => star));
  }
  return [];
}

/** The targets whose conditions hold, in the order of the file: of several that are there, the first counts. Types go last where values are wanted. */
function choose(target: unknown, space: Space): string[] {
  if (typeof target === "string") return [target];
  if (Array.isArray(target)) return target.flatMap((t) => choose(t, space));
  if (!isRecord(target)) return [];
  const wanted = Object.keys(target).filter((k) => CONDITIONS[space].includes(k));
  const sorted = space === "type" ? wanted : wanted.sort((a, b) => Number(a === "types") - Number(b === "types"));
  return sorted.flatMap((condition) => choose(target[condition], space));
}

function existing(project: SourceProject, path: string, space: Space): string | null {
  const exact = space === "value" && /\.[cm]?js$/.test(path) ? [path] : [];
  return [...exact, ...candidates(path, space)].find((c) => project.exists(c)) ?? null;
}

/** The `package.json` of a folder; null when there is none, empty when it is none. */
export function readManifest(project: SourceProject, folder: string): Manifest | null {
  return project.memo("manifest", folder, () => {
    const path = posix.join(folder, "package.json");
    const text = project.exists(path) ? project.text(path) : null;
    return text === null ? null : parseManifest(text);
  });
}

function parseManifest(text: string): Manifest {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
