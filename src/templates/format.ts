/** Formats what was generated with the project's own prettier configuration, where it has one. */
import { hash } from "node:crypto";
import path from "node:path";
import type { Options } from "prettier";
import type { GeneratedFile } from "../parser/model.js";
import { splitText } from "./format-pieces.js";
import { formatAll } from "./format-pool.js";

/** Looks for files, by their path relative to the project's root. */
export interface ConfigLookup {
  readonly exists: (file: string) => boolean;
  readonly read: (file: string) => Uint8Array | null;
  /** Pieces that were formatted before. */
  readonly pieces?: PieceStore;
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
 * The templates already write what prettier's defaults would; only another configuration makes prettier load. `lookup` is told every place where one
 * could lie, so that a cache knows what the result depends on.
 */
export async function formatFiles(
  root: string,
  files: readonly GeneratedFile[],
  lookup: ConfigLookup,
): Promise<Formatted> {
  const [first] = files;
  const configs = first === undefined ? [] : findConfigs(root, path.posix.dirname(first.path), lookup);
  if (configs.length === 0) return { files, ranCode: false };
  const { resolveConfig, format } = await import("prettier");
  const ranCode = configs.some((c) => c.runsCode);
  const formatted: GeneratedFile[] = [];
  for (const file of files) {
    const filepath = path.join(root, file.path);
    const own = await resolveConfig(filepath, { editorconfig: true, useCache: false });
    const options = { ...own, filepath };
    const isOwn = own !== null && Object.keys(own).length > 0;
    // Options that come from code may hold functions, which no other thread can be sent.
    const inPieces = isOwn && !ranCode ? await formatInPieces(file.text, options, lookup.pieces) : null;
    const text = inPieces ?? (isOwn ? await format(file.text, options) : file.text);
    formatted.push({ path: file.path, text });
  }
  return { files: formatted, ranCode };
}

async function formatInPieces(text: string, options: Options, store: PieceStore | undefined): Promise<string | null> {
  const { pieces, join } = splitText(text);
  const keys = pieces.map((piece) => hash("sha256", JSON.stringify([piece.text, options]), "base64"));
  const known = keys.map((key) => store?.get(key));
  const jobs = pieces.flatMap((piece, i) => (known[i] === undefined ? [{ text: piece.text, options }] : []));
  const made = (await formatAll(jobs)).values();
  const formatted = known.map((piece) => piece ?? made.next().value ?? "");
  for (const [i, key] of keys.entries()) store?.set(key, formatted[i] ?? "");
  return join(formatted);
}

const configNames = [
  ".editorconfig",
  "package.yaml",
  ".prettierrc",
  ...["json", "yaml", "yml", "json5", "js", "ts", "mjs", "mts", "cjs", "cts", "toml"].map((e) => `.prettierrc.${e}`),
  ...["js", "ts", "mjs", "mts", "cjs", "cts"].map((e) => `prettier.config.${e}`),
];

/** Files that are there when the folder that prettier takes for a mark is: `.git` may be a file itself. */
const repositoryMarks = [".git", ".git/HEAD", ".hg/requires"];

interface Config {
  readonly file: string;
  /** A module, or one that names modules: plugins, or a shared configuration. */
  readonly runsCode: boolean;
}

/** The configurations in the folder of the generated files and in all above it, up to the root of the file system. */
function findConfigs(root: string, folder: string, lookup: ConfigLookup): Config[] {
  const depth = path.resolve(root).split(path.sep).length - 1;
  const below = folder === "." ? [] : folder.split("/");
  const folders = [
    ...below.map((_, i) => below.slice(0, below.length - i).join("/")),
    ...Array.from({ length: depth + 1 }, (_, i) => Array.from({ length: i }, () => "..").join("/")),
  ];
  // prettier looks for an .editorconfig no further up than the repository's root.
  for (const f of folders) for (const mark of repositoryMarks) lookup.exists(path.posix.join(f, mark));
  return folders.flatMap((f) => [
    ...configNames.map((name) => path.posix.join(f, name)).flatMap((file) => fileConfig(file, lookup)),
    ...manifestConfig(path.posix.join(f, "package.json"), lookup),
  ]);
}

function fileConfig(file: string, lookup: ConfigLookup): Config[] {
  if (!lookup.exists(file)) return [];
  const text = decoder.decode(lookup.read(file) ?? undefined);
  return [{ file, runsCode: /\.[cm]?[jt]s$|package\.yaml$/.test(file) || text.includes("plugins") || isName(text) }];
}

/** Whether a configuration is only the name of a package that has it. */
function isName(text: string): boolean {
  return /^\s*["']?[@\w./-]+["']?\s*$/.test(text);
}

/** The key `prettier` of a package.json: options, or the name of a package that has them. */
function manifestConfig(file: string, lookup: ConfigLookup): Config[] {
  if (!lookup.exists(file)) return [];
  const text = decoder.decode(lookup.read(file) ?? undefined);
  if (!text.includes('"prettier"')) return [];
  const manifest = parsed(text);
  const key =
    typeof manifest === "object" && manifest !== null && "prettier" in manifest ? manifest.prettier : undefined;
  return key === undefined
    ? []
    : [{ file, runsCode: typeof key === "string" || JSON.stringify(key).includes("plugins") }];
}

const decoder = new TextDecoder();

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
