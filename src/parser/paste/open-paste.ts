/** The programmatic reader: PasteDeploy's `loadapp`, `loadfilter` and `loadserver` without running anything. */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { Diagnostics } from "../diagnostics.js";
import { confOf } from "./conf.js";
import { isBroken } from "./context.js";
import { createNode } from "./create.js";
import { knownDistributions, type EntryPoints } from "./entry-points.js";
import { getContext } from "./get-context.js";
import { configLoader } from "./loaders.js";
import type { ObjectType } from "./names.js";
import type { FileCache } from "./loaded-file.js";
import { createSession, loadFile, type Session } from "./session.js";
import { viewError, viewNode, type PasteError, type PasteNode } from "./view.js";
import { viewParse, type PasteParse } from "./view-parse.js";
import { realWorld } from "./world.js";

/** What the reader knows besides the file. */
export interface OpenPasteOptions {
  /** What the caller of `loadapp` gives as `global_conf`. Default: nothing. */
  readonly globalConf?: Readonly<Record<string, string>>;
  /** What is known of the entry points of distributions. Default: Paste's composites. Others are taken on trust. */
  readonly entryPoints?: EntryPoints;
  /** A distribution that `entryPoints` does not have is an error. Default false. */
  readonly strictEntryPoints?: boolean;
}

/** An ini file as PasteDeploy sees it: its text, and whatever can be loaded from it. */
export interface PasteFile {
  /** The file's sections and options as ConfigParser reads them, or its error. */
  readonly parse: PasteParse | PasteError;
  /** What PasteDeploy would make of a name; null stands for `main`. A mistake is a value, never an exception. */
  readonly load: (objectType: ObjectType, name: string | null) => PasteNode | PasteError;
}

/**
 * Opens an ini file as PasteDeploy 3.x does: `here` and `__file__` are its real, absolute place.
 *
 * A file that is not there is an error of `parse` and of every `load`; one that cannot be read throws.
 */
export function openPaste(file: string, options: OpenPasteOptions = {}): PasteFile {
  const name = path.resolve(file);
  const files: FileCache = new Map();
  const start = (): Session =>
    createSession({
      world: realWorld(readWhole),
      found: new Diagnostics(),
      distributions: knownDistributions(options.entryPoints ?? {}, options.strictEntryPoints ?? false),
      globals: confOf(options.globalConf ?? {}),
      files,
    });
  return {
    parse: viewParse(start(), name),
    load: (objectType, asked) => load(start(), name, { type: objectType, name: asked ?? "main" }),
  };
}

function load(session: Session, file: string, asked: { type: ObjectType; name: string }): PasteNode | PasteError {
  const loaded = loadFile(session, file);
  if (loaded === null || loaded.refused) return viewError(session, file, "context");
  const globals = session.globals.size > 0 ? session.globals : null;
  const ask = { origin: { file, line: 1, column: 1 }, chain: [] };
  const loader = configLoader(session, loaded, session.globals);
  const context = getContext(session, loader, { ...asked, globals, ask });
  if (isBroken(context)) return viewError(session, file, "context");
  return viewNode(createNode(session, context)) ?? viewError(session, file, "create");
}

function readWhole(file: string): Uint8Array | null {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(file) : null;
}
