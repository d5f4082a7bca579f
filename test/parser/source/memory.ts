/** A project in memory: files by path, and what reading it found. */
import { Diagnostics, type Diagnostic } from "../../../src/parser/diagnostics.js";
import type { ControllerGlob } from "../../../src/parser/link/sources.js";
import type { Protocol } from "../../../src/parser/plan-model.js";
import type { Controller, Factory } from "../../../src/parser/source-model.js";
import { readGlobs } from "../../../src/parser/source/controller-globs.js";
import { readFactory, type FactoryName } from "../../../src/parser/source/factories.js";
import { lookUpClaimed } from "../../../src/parser/source/module-names.js";
import { SourceProject, type SourceReader } from "../../../src/parser/source/project.js";

export type Files = Readonly<Record<string, string>>;

/** A reader over files in memory; `reads` counts how often each was read. */
export function memoryReader(files: Files, reads = new Map<string, number>()): SourceReader {
  return {
    read: (path) => {
      reads.set(path, (reads.get(path) ?? 0) + 1);
      return files[path] ?? null;
    },
    exists: (path) => Object.hasOwn(files, path),
    list: (folder) => {
      const prefix = folder === "" ? "" : `${folder}/`;
      const names = Object.keys(files)
        .filter((f) => f.startsWith(prefix))
        .map((f) => f.slice(prefix.length).split("/"));
      const entries = new Map(names.map(([name = "", ...more]) => [name, more.length > 0]));
      return [...entries].map(([name, isFolder]) => ({ name, folder: isFolder }));
    },
  };
}

export const INI = { file: "api-paste.ini", line: 3, column: 1 } as const;

/** What tests ask of a project's sources. */
export interface MemorySources {
  readonly claims: (module: string) => boolean;
  readonly scanControllers: (globs: readonly ControllerGlob[]) => readonly Controller[];
  readonly scanFactory: (name: FactoryName, protocol: Protocol | null) => Factory | null;
}

export interface Opened {
  readonly sources: MemorySources;
  readonly found: Diagnostics;
  readonly reads: ReadonlyMap<string, number>;
  /** The folders that were looked into. */
  readonly lists: readonly string[];
}

export function openMemory(files: Files, modules: Readonly<Record<string, string>> = {}): Opened {
  const found = new Diagnostics();
  const reads = new Map<string, number>();
  const lists: string[] = [];
  const memory = memoryReader(files, reads);
  const reader: SourceReader = {
    ...memory,
    list: (folder) => {
      lists.push(folder);
      return memory.list(folder);
    },
  };
  const options = { root: "/repo/app", sourceRoot: "src", modules, reader };
  const project = new SourceProject(options, found);
  const sources: MemorySources = {
    claims: (module) => lookUpClaimed(project, module) !== null,
    scanControllers: (globs) => readGlobs(project, globs),
    scanFactory: (name, protocol) => readFactory(project, name, protocol),
  };
  return { sources, found, reads, lists };
}

/** A diagnostic on one line: `src/a.ts:3:4 error code: message (hint)`. */
export function line(d: Diagnostic): string {
  const { file, line: row, column } = d.origin;
  return `${file}:${String(row)}:${String(column)} ${d.severity} ${d.code}: ${d.message}${d.hint === undefined ? "" : ` (${d.hint})`}`;
}

export interface ReadControllers {
  readonly controllers: readonly Controller[];
  readonly lines: readonly string[];
  readonly codes: readonly string[];
}

/** Scans `src/*.ts`, or the given globs. */
export function scan(files: Files, ...globs: string[]): ReadControllers {
  const { sources, found } = openMemory(files);
  const controllers = sources.scanControllers(
    (globs.length === 0 ? ["src/*.ts"] : globs).map((glob) => ({ glob, origin: INI })),
  );
  return { controllers, lines: found.sorted().map(line), codes: found.sorted().map((d) => d.code) };
}

/** Scans one class in `src/a.ts`, with all markers imported. */
export function scanOne(source: string, files: Files = {}): { controller: Controller; lines: readonly string[] } {
  const { controllers, lines } = scan(
    { ...files, "src/a.ts": `import * as pg from "@paste-gen/runtime";\n${source}` },
    "src/a.ts",
  );
  const [controller] = controllers;
  if (controller === undefined) throw new Error(`no controller: ${lines.join("\n")}`);
  return { controller, lines };
}

export interface ReadFactory {
  readonly factory: Factory | null;
  readonly lines: readonly string[];
}

/** Scans `module:attr`. */
export function factory(
  files: Files,
  spec: string,
  given: { modules?: Readonly<Record<string, string>>; protocol?: Protocol } = {},
): ReadFactory {
  const [module = "", attr = ""] = spec.split(":");
  const { sources, found } = openMemory(files, given.modules);
  const read = sources.scanFactory({ module, attr, origin: INI }, given.protocol ?? null);
  return { factory: read, lines: found.sorted().map(line) };
}
