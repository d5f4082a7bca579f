/** `paths` and `baseUrl` of the project's `tsconfig.json`, its `extends` included. */
import { posix } from "node:path";
import { ts } from "./typescript.js";
import { folderOf, joinPath } from "./paths.js";
import type { SourceProject } from "./project.js";

interface PathMap {
  readonly paths: Readonly<Record<string, readonly string[]>>;
  /** The folder that the targets are relative to. */
  readonly folder: string;
  /** Null when `baseUrl` is not set. */
  readonly baseUrl: string | null;
}

/** The paths that a bare specifier may mean by the project's `tsconfig.json`, without endings settled. */
export function mappedPaths(project: SourceProject, specifier: string): string[] {
  const map = project.memo("tsconfig", "tsconfig.json", () => readPathMap(project, "tsconfig.json", new Map()));
  if (map === null) return [];
  const pattern = Object.keys(map.paths)
    .filter((p) => matched(p, specifier) !== null)
    .sort((a, b) => headLength(b) - headLength(a))[0];
  const star = pattern === undefined ? null : matched(pattern, specifier);
  const mapped = pattern === undefined || star === null ? [] : (map.paths[pattern] ?? []);
  const targets = mapped.map((t) => posix.normalize(posix.join(map.folder, t.replace("*", star ?? ""))));
  return map.baseUrl === null ? targets : [...targets, posix.normalize(posix.join(map.baseUrl, specifier))];
}

/** An exact pattern goes before every other. */
function headLength(pattern: string): number {
  return pattern.includes("*") ? pattern.indexOf("*") : Number.POSITIVE_INFINITY;
}

/** What the `*` of a pattern stands for, `""` without a `*`, or null when the specifier doesn't match. */
function matched(pattern: string, specifier: string): string | null {
  const [head = "", tail] = pattern.split("*");
  if (tail === undefined) return head === specifier ? "" : null;
  const fits = specifier.length >= head.length + tail.length && specifier.startsWith(head) && specifier.endsWith(tail);
  return fits ? specifier.slice(head.length, specifier.length - tail.length) : null;
}

/** `read` holds the files that were read already, each once: several may extend one, and one that extends itself has nothing to add. */
function readPathMap(project: SourceProject, file: string, read: Map<string, PathMap | null>): PathMap | null {
  const known = read.get(file);
  if (known !== undefined) return known;
  read.set(file, null);
  const map = ownPathMap(project, file, read);
  read.set(file, map);
  return map;
}

function ownPathMap(project: SourceProject, file: string, read: Map<string, PathMap | null>): PathMap | null {
  const text = project.exists(file) ? project.text(file) : null;
  if (text === null) return null;
  const config: unknown = ts.parseConfigFileTextToJson(file, text).config;
  if (!isRecord(config)) return null;
  const options = isRecord(config["compilerOptions"]) ? config["compilerOptions"] : {};
  const inherited = inheritedMap(project, file, { names: config["extends"], read });
  const baseUrl =
    typeof options["baseUrl"] === "string" ? joinPath(file, options["baseUrl"]) : (inherited?.baseUrl ?? null);
  if (!isRecord(options["paths"]))
    return inherited === null && baseUrl === null ? null : { paths: {}, folder: "", ...inherited, baseUrl };
  return { paths: onlyPaths(options["paths"]), folder: baseUrl ?? folderOf(file), baseUrl };
}

/** Of several `extends`, the last that says something counts. Configurations from packages are not read. */
function inheritedMap(
  project: SourceProject,
  file: string,
  wanted: { names: unknown; read: Map<string, PathMap | null> },
): PathMap | null {
  const names = (Array.isArray(wanted.names) ? wanted.names : [wanted.names]).filter((n) => typeof n === "string");
  const maps = names
    .filter((n) => n.startsWith("."))
    .map((name) => {
      const path = joinPath(file, name);
      return readPathMap(project, path.endsWith(".json") ? path : `${path}.json`, wanted.read);
    });
  return maps.reverse().find((m) => m !== null) ?? null;
}

function onlyPaths(paths: Readonly<Record<string, unknown>>): Record<string, readonly string[]> {
  const entries = Object.entries(paths).filter((e): e is [string, string[]] => Array.isArray(e[1]));
  return Object.fromEntries(entries.map(([k, v]) => [k, v.filter((t) => typeof t === "string")]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
