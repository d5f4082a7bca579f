/** Where a project's prettier configuration may lie, and whether it is data or code. */
import path from "node:path";

/** Looks for files, by their path relative to the project's root. */
export interface ConfigLookup {
  readonly exists: (file: string) => boolean;
  readonly read: (file: string) => Uint8Array | null;
}

/** Besides package.json, which goes before all of them: in prettier's order. */
const configNames = [
  "package.yaml",
  ".prettierrc",
  ...["json", "yaml", "yml", "json5", "js", "ts", "mjs", "mts", "cjs", "cts", "toml"].map((e) => `.prettierrc.${e}`),
  ...["js", "ts", "mjs", "mts", "cjs", "cts"].map((e) => `prettier.config.${e}`),
  ".editorconfig",
];

/** Files that are there when the folder that prettier takes for a mark is: `.git` may be a file itself. */
const repositoryMarks = [".git", ".git/HEAD", ".hg/requires"];

/** A configuration that is there. `file` is relative to the project's root. */
export interface Config {
  readonly file: string;
  /** A module, or one that names modules: plugins, or a shared configuration. */
  readonly runsCode: boolean;
}

/** Whether it is one for editors, which prettier reads besides its own. */
export function isEditors({ file }: Config): boolean {
  return path.posix.basename(file) === ".editorconfig";
}

/** The configurations in the folders of some files and in all above them, up to the root of the file system: the deepest first. */
export function findConfigs(root: string, files: readonly string[], lookup: ConfigLookup): Config[] {
  const depth = path.resolve(root).split(path.sep).length - 1;
  const below = new Set(files.flatMap(foldersOf));
  const folders = [
    ...[...below].sort((a, b) => b.split("/").length - a.split("/").length),
    ...Array.from({ length: depth + 1 }, (_, i) => Array.from({ length: i }, () => "..").join("/")),
  ];
  // prettier looks for an .editorconfig no further up than the repository's root.
  for (const f of folders) for (const mark of repositoryMarks) lookup.exists(path.posix.join(f, mark));
  return folders.flatMap((f) => [
    ...manifestConfig(path.posix.join(f, "package.json"), lookup),
    ...configNames.map((name) => path.posix.join(f, name)).flatMap((file) => fileConfig(file, lookup)),
  ]);
}

/** `a/b/c.ts` -> `a`, `a/b` */
function foldersOf(file: string): string[] {
  const parts = file.split("/");
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join("/"));
}

function fileConfig(file: string, lookup: ConfigLookup): Config[] {
  if (!lookup.exists(file)) return [];
  const text = decoder.decode(lookup.read(file) ?? undefined);
  // An empty object, as prettier's guide has people write it, says that the defaults hold: files are laid out so without it.
  if (/\.prettierrc(?:\.json)?$/.test(file) && /^\s*\{\s*\}\s*$/.test(text)) return [];
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
