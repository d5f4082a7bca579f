/** Formats what was generated with the project's own prettier configuration, where it has one. */
import { hash } from "node:crypto";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Options } from "prettier";
import type { Diagnostics } from "../parser/diagnostics.js";
import { unusablePrettierConfig } from "../parser/messages/output.js";
import type { GeneratedFile } from "../parser/model.js";
import { findConfigs, isEditors, type ConfigLookup } from "./format-configs.js";
import { splitText } from "./format-pieces.js";
import { formatAll } from "./format-pool.js";

/** What a formatting needs of its surroundings. */
export interface FormatContext extends ConfigLookup {
  /** Pieces that were formatted before. */
  readonly pieces?: PieceStore;
  /** Where a configuration that prettier cannot use is reported. */
  readonly found: Diagnostics;
}

/** Formatted pieces by what they depend on, but for prettier itself. */
export interface PieceStore {
  readonly get: (key: string) => string | undefined;
  readonly set: (key: string, text: string) => void;
}

/** The files as the project wants them. */
export interface Formatted {
  readonly files: readonly GeneratedFile[];
  /** True when a configuration runs code of its own: what it gives may change without any file that was looked at. */
  readonly ranCode: boolean;
}

/**
 * The templates already write what prettier's defaults would; only another configuration makes prettier load. `context` is asked for every place where one
 * could lie, so that a cache knows what the result depends on. One that prettier cannot use is reported, and there are no files.
 */
export async function formatFiles(
  root: string,
  files: readonly GeneratedFile[],
  context: FormatContext,
): Promise<Formatted> {
  if (files.length === 0) return { files, ranCode: false };
  const configs = findConfigs(
    root,
    files.map((file) => file.path),
    context,
  );
  const [nearest] = configs;
  if (nearest === undefined) return { files, ranCode: false };
  const ranCode = configs.some((c) => c.runsCode);
  try {
    return { files: await formatEach(root, files, ranCode ? null : (context.pieces ?? noPieces)), ranCode };
  } catch (error) {
    // Whatever prettier throws: without a configuration of the project it would not have been asked.
    if (!(error instanceof Error)) throw error;
    const problem = sentence(error.message, root);
    const { file } = configs.find((c) => problem.includes(c.file)) ?? configs.find((c) => !isEditors(c)) ?? nearest;
    context.found.report(unusablePrettierConfig(problem, file));
    return { files: [], ranCode };
  }
}

const noPieces: PieceStore = { get: () => undefined, set: () => undefined };

/** `pieces` is null when options may hold functions, which no other thread can be sent: those that code has made. */
async function formatEach(
  root: string,
  files: readonly GeneratedFile[],
  pieces: PieceStore | null,
): Promise<GeneratedFile[]> {
  const { resolveConfig, format } = await import("prettier");
  const formatted: GeneratedFile[] = [];
  for (const file of files) {
    const filepath = path.join(root, file.path);
    const own = await resolveConfig(filepath, { editorconfig: true, useCache: false });
    const options = { ...own, filepath };
    const isOwn = own !== null && Object.keys(own).length > 0;
    const inPieces = isOwn && pieces !== null ? await formatInPieces(file.text, options, pieces) : null;
    const text = inPieces ?? (isOwn ? await format(file.text, options) : file.text);
    formatted.push({ path: file.path, text });
  }
  return formatted;
}

/** The message up to its code frame, with paths from the project's folder. Where prettier believes in colours, as in CI, it has some. */
function sentence(message: string, root: string): string {
  const [words = ""] = stripVTControlCharacters(message).split("\n\n");
  return words.replaceAll(`${root}${path.sep}`, "").replaceAll("\n", " ").replace(/:$/, "");
}

async function formatInPieces(text: string, options: Options, store: PieceStore): Promise<string | null> {
  const { pieces, join } = splitText(text);
  const keys = pieces.map((piece) => hash("sha256", JSON.stringify([piece.text, options]), "base64"));
  const known = keys.map((key) => store.get(key));
  const jobs = pieces.flatMap((piece, i) => (known[i] === undefined ? [{ text: piece.text, options }] : []));
  const made = (await formatAll(jobs)).values();
  const formatted = known.map((piece) => piece ?? made.next().value ?? "");
  for (const [i, key] of keys.entries()) store.set(key, formatted[i] ?? "");
  return join(formatted);
}
