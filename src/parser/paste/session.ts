/** What one run of the resolver shares: the files read, the mistakes found, and the limits that keep a runaway file from running away. */
import type { Diagnostics } from "../diagnostics.js";
import type { Conf } from "./conf.js";
import type { KnownDistributions } from "./entry-points.js";
import { parseFile, type FileCache, type LoadedFile } from "./loaded-file.js";
import type { ConfigLoader } from "./loader.js";
import type { World } from "./world.js";

export interface Session {
  readonly world: World;
  readonly found: Diagnostics;
  readonly files: FileCache;
  readonly distributions: KnownDistributions;
  /** What the caller gives. */
  readonly globals: Conf;
  readonly loaders: Map<string, ConfigLoader>;
  /** Keys of what is being resolved just now: to meet one again is a circle. */
  readonly open: Set<string>;
  /** Circles already reported, by their members. */
  readonly circles: Set<string>;
  /** `visitKey`s of the sections that were resolved. */
  readonly visited: Set<string>;
  /** How many contexts were made. */
  made: number;
}

/** What a session starts from. */
export type SessionOptions = Pick<Session, "world" | "found" | "distributions" | "globals"> & {
  readonly files?: FileCache;
};

/** Starts a run. */
export function createSession(options: SessionOptions): Session {
  return {
    ...options,
    files: options.files ?? new Map<string, LoadedFile | null>(),
    loaders: new Map(),
    open: new Set(),
    circles: new Set(),
    visited: new Set(),
    made: 0,
  };
}

/** Reads and parses a file once, and reports what is wrong with its text. Null when it is not there. */
export function loadFile(session: Session, name: string): LoadedFile | null {
  let file = session.files.get(name);
  if (file === undefined) {
    const bytes = session.world.read(name);
    file = bytes === null ? null : parseFile(bytes, name);
    session.files.set(name, file);
  }
  for (const diagnostic of file?.diagnostics ?? []) session.found.report(diagnostic);
  return file;
}

/** The key of a section in `visited`. */
export function visitKey(file: string, section: string): string {
  return `${file}\0${section}`;
}
