/** Names to things: the plan of what PasteDeploy would build of an ini file. */
import type { Diagnostics } from "../diagnostics.js";
import { missingConfigFile } from "../messages/paste-names.js";
import { unusedSection } from "../messages/paste-warnings.js";
import { noApp } from "../messages/paste.js";
import type { Origin } from "../model.js";
import type { IniSection, Plan } from "../plan-model.js";
import { plainAsk } from "./ask.js";
import { confOf } from "./conf.js";
import { createNode } from "./create.js";
import { knownDistributions, type EntryPoints } from "./entry-points.js";
import { getContext } from "./get-context.js";
import { configLoader } from "./loaders.js";
import { findSections, readSectionName, type ObjectType } from "./names.js";
import { reportMisspelt } from "./misspelt-sections.js";
import { readReferences, type References } from "./references.js";
import { reportPartialEnvironment } from "./partial-environment.js";
import { reportSecrets } from "./secrets.js";
import { readServices } from "./services.js";
import type { LoadedFile } from "./loaded-file.js";
import { createSession, loadFile, visitKey, type Session } from "./session.js";
import { projectWorld } from "./world.js";

export interface ResolveOptions {
  /** The project's root, absolute. */
  readonly root: string;
  /** The ini file, relative to the root, with `/`. */
  readonly file: string;
  /** Names of the apps to build. Default: `main` when there is one, else every app that no other section names. */
  readonly apps?: readonly string[];
  /** Where each of `apps` is asked for, in case that there is no section of the name. Default: the beginning of the file. */
  readonly appPlaces?: readonly Origin[];
  /** What the caller of `loadapp` would give. Default: nothing. */
  readonly globalConf?: Readonly<Record<string, string>>;
  /** Where each value of `globalConf` is written. Default: the beginning of the file. */
  readonly globalConfPlaces?: Readonly<Record<string, Origin>>;
  /** What is known of the entry points of distributions. Default: Paste's composites. Others are taken on trust. */
  readonly entryPoints?: EntryPoints;
  /** A distribution that `entryPoints` does not have is an error. Default false. */
  readonly strictEntryPoints?: boolean;
  /** The bytes of a file, by its path relative to the root; null when there is none. What it throws is passed on. */
  readonly read: (file: string) => Uint8Array | null;
  /** What lies in a folder, by its path relative to the root. Default: nothing is known of it. */
  readonly list?: (folder: string) => readonly { readonly name: string; readonly folder: boolean }[];
  /**
   * What stands for the folder of a file in values (`%(here)s`): the real one, or a mark that is the same on every machine. It must have no `%`.
   */
  readonly here: (file: string) => string;
}

interface Name {
  readonly type: ObjectType;
  readonly name: string;
  /** Who asks for it, in case that there is no section of the name. Default: the beginning of the file. */
  readonly origin?: Origin | undefined;
}

/**
 * Resolves the apps and servers of an ini file. All mistakes of everything that they reach are reported; what is broken is a `BrokenNode`. Mistakes in
 * a file's syntax are reported wherever they are; other mistakes of sections that nothing reaches are not, as PasteDeploy never sees them either.
 */
export function resolve(options: ResolveOptions, found: Diagnostics): Plan {
  const session = startSession(options, found);
  const file = loadFile(session, options.file);
  if (file === null) {
    found.report(missingConfigFile(options.file, plainAsk({ file: options.file, line: 1, column: 1 })));
    return { file: options.file, entries: [], servers: [], services: [] };
  }
  const references = readReferences(file.ini, session.distributions);
  const services = readServices(session, file);
  const served = services.flatMap((service) => service.apps.map((app) => app.name));
  const names = [...new Set([...(options.apps ?? entryNames(file, references, served)), ...served])];
  if (names.length === 0 && !file.refused)
    found.report(noApp(options.file, plainAsk({ file: options.file, line: 1, column: 1 })));
  const placed = new Map([
    ...(options.apps ?? []).map((name, i) => [name, options.appPlaces?.[i]] as const),
    ...services.flatMap((service) => service.apps.map((app) => [app.name, app.origin] as const)),
  ]);
  const entries = names.map((name) => resolveName(session, file, { type: "app", name, origin: placed.get(name) }));
  const servers = serverNames(file).map((name) => resolveName(session, file, { type: "server", name }));
  reportMisspelt(file.ini, found);
  reportUnused(session, file, { references, apps: options.apps === undefined && names[0] === "main" });
  reportDefaults(session);
  reportGlobals(options, found);
  return { file: options.file, entries, servers, services };
}

/** A run of the resolver for a project: shared by `resolve` and the effective configuration. */
export function startSession(options: ResolveOptions, found: Diagnostics): Session {
  const { read, list, here } = options;
  const filesIn = list && ((folder: string) => list(folder).flatMap((e) => (e.folder ? [] : [e.name])));
  return createSession({
    world: projectWorld(options.root, { read, here, filesIn }),
    found,
    distributions: knownDistributions(options.entryPoints ?? {}, options.strictEntryPoints ?? false),
    globals: confOf(options.globalConf ?? {}),
  });
}

/** Resolves a name of the file itself. */
export function resolveName(session: Session, file: LoadedFile, asked: Name): Plan["entries"][number] {
  const [section] = findSections(file.index, asked.type, asked.name);
  const ask = plainAsk(section?.origin ?? asked.origin ?? { file: file.ini.file, line: 1, column: 1 });
  const globals = session.globals.size > 0 ? session.globals : null;
  const loader = configLoader(session, file, session.globals);
  return {
    name: asked.name,
    node: createNode(session, getContext(session, loader, { type: asked.type, name: asked.name, globals, ask })),
  };
}

/** Apps that services serve are enough. */
function entryNames(file: LoadedFile, references: References, served: readonly string[]): string[] {
  if (findSections(file.index, "app", "main").length > 0) return ["main"];
  if (served.length > 0) return [];
  const apps = file.ini.sections.filter((section) => readSectionName(section.name)?.type === "app");
  const roots = apps.filter((section) => !references.isNamed(section));
  // When each names another, they go round in circles, which is to be reported.
  return namesOf(roots.length > 0 ? roots : apps);
}

function serverNames(file: LoadedFile): string[] {
  const names = namesOf(file.ini.sections.filter((section) => readSectionName(section.name)?.type === "server"));
  return names.includes("main") ? ["main", ...names.filter((name) => name !== "main")] : names;
}

function namesOf(sections: readonly IniSection[]): string[] {
  return [...new Set(sections.map((section) => readSectionName(section.name)?.name ?? ""))];
}

/**
 * Filters that nothing names; with `apps`, also apps that nothing reachable names. Only when there is no mistake: a misspelt name leaves what it means
 * unused.
 */
function reportUnused(
  session: Session,
  file: LoadedFile,
  { references, apps }: { references: References; apps: boolean },
): void {
  if (session.found.hasErrors) return;
  const isVisited = (section: IniSection): boolean => session.visited.has(visitKey(file.ini.file, section.name));
  for (const section of file.ini.sections) {
    const type = readSectionName(section.name)?.type;
    const unused =
      (type === "filter" && !references.isNamed(section)) ||
      (type === "app" && apps && !references.isNamedBy(section, isVisited));
    if (unused && !isVisited(section)) session.found.report(unusedSection(section.name, plainAsk(section.origin)));
  }
}

/** The values of sections are looked at as they are read; those of [DEFAULT] reach every factory. */
function reportDefaults({ files, found }: Session): void {
  for (const file of files.values()) {
    if (file === null) continue;
    const ask = plainAsk({ file: file.ini.file, line: 1, column: 1 });
    reportSecrets(found, file.ini.defaults, ask);
    reportPartialEnvironment(found, file.ini.defaults, ask);
  }
}

/** So do those that the caller gives. */
function reportGlobals({ file, globalConf = {}, globalConfPlaces = {} }: ResolveOptions, found: Diagnostics): void {
  const ask = plainAsk({ file, line: 1, column: 1 });
  const given = Object.entries(globalConf).map(([key, raw]) => ({
    key,
    raw,
    origin: globalConfPlaces[key] ?? ask.origin,
  }));
  reportSecrets(found, given, ask);
  reportPartialEnvironment(found, given, ask);
}
