/**
 * What the project's `tsconfig.json`, what it extends included, says of where files are, `paths` and `baseUrl`, `rootDir` and `outDir`; and of whether `null`
 * is a type of its own, `strict` and `strictNullChecks`.
 */
import path, { posix } from "node:path";
import { ts } from "./typescript.js";
import { installFolders, upwards } from "./folders-above.js";
import { folderOf, joinPath } from "./paths.js";
import type { SourceProject } from "./project.js";

/** What a configuration sets, itself or by what it extends; null where it is silent. */
interface PathOptions extends Readonly<Record<Folder, string | null>>, Readonly<Record<Switch, boolean | null>> {
  readonly paths: Paths | null;
}

/** The options that name a folder. */
type Folder = "baseUrl" | "outDir" | "rootDir";

/** The options that are true or false. */
type Switch = "strict" | "strictNullChecks";

interface Paths {
  readonly targets: Readonly<Record<string, readonly string[]>>;
  /** Of the file that has them: the targets are relative to it when there is no `baseUrl`. */
  readonly folder: string;
}

interface PathMap extends PathOptions {
  /** What `${configDir}` stands for: the folder of the configuration itself, not of one that it extends. */
  readonly configDir: string;
}

/**
 * The paths that a bare specifier may mean in a file, without endings settled: by the project's own `tsconfig.json`, then by the one that is nearest to the
 * file, as editors take it: that of its package, or one above the project.
 */
export function mappedPaths(from: { project: SourceProject; path: string }, specifier: string): string[] {
  return pathMaps(from)
    .flatMap((map) => targetsOf(map, specifier))
    .map((target) => wayTo(from.project, target));
}

/** Where the source of a compiled file may lie, as TypeScript has it: `dist/a.js` and `dist/a.d.ts` come from `src/a.js`, which means `src/a.ts`. */
export function compiledFrom(from: { project: SourceProject; path: string }, file: string): string[] {
  return pathMaps(from).flatMap(({ outDir, rootDir, configDir }) => {
    if (outDir === null || !file.startsWith(`${outDir}/`)) return [];
    const roots = rootDir === null ? [posix.join(configDir, from.project.options.sourceRoot), configDir] : [rootDir];
    const compiled = file.slice(outDir.length + 1).replace(/\.d\.([cm]?)ts$/, ".$1js");
    return roots.map((root) => posix.join(root, compiled));
  });
}

/** Whether every type of a file holds null and undefined. Where no configuration says so, it doesn't, as from TypeScript 6 on. */
export function isNullEverywhere(from: { project: SourceProject; path: string }): boolean {
  return pathMaps(from).some(({ strict, strictNullChecks }) => (strictNullChecks ?? strict) === false);
}

function pathMaps(from: { project: SourceProject; path: string }): PathMap[] {
  const { project } = from;
  const nearest = project.memo("nearest tsconfig", folderOf(from.path), () => nearestConfig(from));
  return [...new Set(["tsconfig.json", nearest])].flatMap((file) =>
    project.memo("tsconfig", file, () => readPathMaps(project, file)),
  );
}

/** A path that leads out of the project and back again, as a configuration above it writes one, is that of the file in the project. */
function wayTo({ options: { root } }: SourceProject, target: string): string {
  return target.startsWith("../") ? path.relative(root, path.resolve(root, target)).replaceAll(path.sep, "/") : target;
}

function nearestConfig(from: { project: SourceProject; path: string }): string {
  const files = upwards(from).map((folder) => posix.join(folder, "tsconfig.json"));
  return files.find((file) => from.project.exists(file)) ?? "tsconfig.json";
}

function targetsOf({ paths, baseUrl, configDir }: PathMap, specifier: string): string[] {
  const pattern = Object.keys(paths?.targets ?? {})
    .filter((p) => matched(p, specifier) !== null)
    .sort((a, b) => headLength(b) - headLength(a))[0];
  const star = pattern === undefined ? null : matched(pattern, specifier);
  const mapped = pattern === undefined || star === null ? [] : (paths?.targets[pattern] ?? []);
  const folder = baseUrl ?? paths?.folder ?? "";
  const targets = mapped.map((t) =>
    placeOf(
      t.replace("*", () => star ?? ""),
      { folder, configDir },
    ),
  );
  return baseUrl === null ? targets : [...targets, posix.normalize(posix.join(baseUrl, specifier))];
}

/** A path of a configuration, relative to the project's root. */
function placeOf(written: string, { folder, configDir }: { folder: string; configDir: string }): string {
  const below = /^\$\{configDir\}(.*)$/i.exec(written)?.[1];
  return posix.join(below === undefined ? folder : configDir, below === undefined ? written : `./${below}`, ".");
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

/** Of a configuration, and of those in its folder that it refers to: a `tsconfig.json` of nothing but `references` leaves all to them. */
function readPathMaps(project: SourceProject, file: string): PathMap[] {
  const references: unknown = parsed(project, file)?.["references"];
  const referred = (Array.isArray(references) ? references : []).flatMap((reference) => {
    const to = isRecord(reference) && typeof reference["path"] === "string" ? joinPath(file, reference["path"]) : "";
    return to.endsWith(".json") && folderOf(to) === folderOf(file) ? [to] : [];
  });
  const configDir = folderOf(file);
  const read = new Map<string, PathOptions>();
  return [file, ...referred].map((each) => ({ ...readOptions(project, each, { configDir, read }), configDir }));
}

const silent: PathOptions = {
  ...{ paths: null, baseUrl: null, outDir: null, rootDir: null },
  ...{ strict: null, strictNullChecks: null },
};

interface Reading {
  readonly configDir: string;
  /** The files that were read already, each once: several may extend one, and one that extends itself has nothing to add. */
  readonly read: Map<string, PathOptions>;
}

function readOptions(project: SourceProject, file: string, reading: Reading): PathOptions {
  const known = reading.read.get(file);
  if (known !== undefined) return known;
  reading.read.set(file, silent);
  const config = parsed(project, file);
  const options = config === null ? silent : ownOptions(project, { file, config }, reading);
  reading.read.set(file, options);
  return options;
}

function ownOptions(
  project: SourceProject,
  { file, config }: { file: string; config: Readonly<Record<string, unknown>> },
  reading: Reading,
): PathOptions {
  const options = isRecord(config["compilerOptions"]) ? config["compilerOptions"] : {};
  const folder = folderOf(file);
  const inherited = inheritedOptions(project, { file, names: config["extends"] }, reading);
  const place = (name: Folder): string | null => {
    const written = options[name];
    return typeof written === "string" ? placeOf(written, { folder, configDir: reading.configDir }) : inherited[name];
  };
  const flag = (name: Switch): boolean | null => {
    const written = options[name];
    return typeof written === "boolean" ? written : inherited[name];
  };
  return {
    paths: isRecord(options["paths"]) ? { targets: onlyPaths(options["paths"]), folder } : inherited.paths,
    baseUrl: place("baseUrl"),
    outDir: place("outDir"),
    rootDir: place("rootDir"),
    strict: flag("strict"),
    strictNullChecks: flag("strictNullChecks"),
  };
}

/** Of several `extends`, the last that sets an option counts. */
function inheritedOptions(
  project: SourceProject,
  { file, names }: { file: string; names: unknown },
  reading: Reading,
): PathOptions {
  const all = (Array.isArray(names) ? names : [names]).filter((name) => typeof name === "string");
  return all
    .flatMap((name) => extendedFile({ project, path: file }, name) ?? [])
    .map((extended) => readOptions(project, extended, reading))
    .reduce((before, last) => ({ ...before, ...said(last) }), silent);
}

function said(options: PathOptions): Partial<PathOptions> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null));
}

/** The file that `extends` names: one of the project, or of a package, whose `exports` are not asked; null when there is none. */
function extendedFile(from: { project: SourceProject; path: string }, name: string): string | null {
  const isOwn = /^\.\.?\//.test(name);
  const places = isOwn ? [joinPath(from.path, name)] : installFolders(from).map((folder) => posix.join(folder, name));
  const files = places.flatMap((p) => [p, `${p}.json`, ...(isOwn ? [] : [posix.join(p, "tsconfig.json")])]);
  return files.find((file) => file.endsWith(".json") && from.project.exists(file)) ?? null;
}

function parsed(project: SourceProject, file: string): Readonly<Record<string, unknown>> | null {
  return project.memo("tsconfig text", file, () => {
    const text = project.exists(file) ? project.text(file) : null;
    const config: unknown = text === null ? null : ts.parseConfigFileTextToJson(file, text).config;
    return isRecord(config) ? config : null;
  });
}

function onlyPaths(paths: Readonly<Record<string, unknown>>): Record<string, readonly string[]> {
  const entries = Object.entries(paths).filter((e): e is [string, string[]] => Array.isArray(e[1]));
  return Object.fromEntries(entries.map(([k, v]) => [k, v.filter((t) => typeof t === "string")]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
