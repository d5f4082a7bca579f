/** The recipe: what `paste-gen build` does without writing a file. */
import path from "node:path";
import { aliasDistributions } from "../parser/aliases.js";
import { Diagnostics, compareText } from "../parser/diagnostics.js";
import { link } from "../parser/link/link.js";
import { resolve } from "../parser/paste/resolve.js";
import { installedDistributions } from "../parser/source/distributions.js";
import { readFormatTable } from "../parser/source/format-table.js";
import { SourceProject } from "../parser/source/project.js";
import { scan } from "../parser/source/scan.js";
import type { SyntaxCache } from "../parser/source/syntax-cache.js";
import { herePlaceholder } from "../templates/conf.js";
import { emit } from "../templates/emit.js";
import { formatFiles, type PieceStore } from "../templates/format.js";
import { nameAllSchemas } from "../templates/schema-names.js";
import type { CompiledSchemas } from "../templates/validators.js";
import { validatorFiles } from "../templates/validator-files.js";
import type { Generated, GenerateOptions } from "./generated.js";
import { diskReader, RecordingReader, type ProjectReader } from "./project-reader.js";

/**
 * Generates an application from its ini file and controllers. Nothing is written. A user's mistake is a diagnostic; with an error among them there are
 * no files. Throws what reading an input throws, except that there is no such file.
 */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const disk = diskReader(options.root);
  const reader = new RecordingReader({ ...disk, read: options.readFile ?? disk.read });
  const { files, diagnostics, model } = await generateFrom(options, reader);
  return { files, diagnostics, model, inputs: reader.inputs };
}

/** What the recipe gives; `repeatable` is false when code of the project ran, so that the same inputs may give something else. */
export interface RecipeResult extends Omit<Generated, "inputs"> {
  readonly repeatable: boolean;
}

/** What builds hand on to the next: those of one process all of it, others what `cachedGenerate` keeps. */
export interface RecipeMemory {
  readonly syntax: SyntaxCache;
  readonly compiled: CompiledSchemas;
  readonly pieces: PieceStore;
}

/** The recipe over any reader of the project. */
export async function generateFrom(
  options: GenerateOptions,
  reader: ProjectReader,
  memory: Partial<RecipeMemory> = {},
): Promise<RecipeResult> {
  const found = new Diagnostics();
  const { read } = reader;
  const project = new SourceProject(
    { ...options, ...memory, reader: { ...reader, read: (file) => decoded(read(file)) } },
    found,
  );
  const distributions = installedDistributions(project);
  const here = (file: string): string => placeOf(file, options.ini);
  const entryPoints = { ...aliasDistributions(), ...distributions };
  const plan = resolve({ ...options, file: options.ini, read, here, entryPoints }, found);
  const sources = scan({ project, distributions });
  const app = link(plan, sources, found);
  const schemas = nameAllSchemas(app.routers);
  const { formats: setting, ...others } = options;
  const table =
    setting === undefined ? null : readFormatTable(project, setting, { file: options.ini, line: 1, column: 1 });
  const formats = table === null ? {} : { formats: table };
  const compiling = validatorFiles(schemas, { ...others, ...formats, ...memory }, found);
  const emitted = emit(app, schemas, options);
  const all = [...emitted, ...(await compiling)];
  const written = found.hasErrors ? [] : all;
  const { files, ranCode } = await formatFiles(options.root, written, { ...reader, ...memory, found });
  return {
    files: files.toSorted((a, b) => compareText(a.path, b.path)),
    diagnostics: found.sorted(),
    model: app,
    repeatable: !ranCode,
  };
}

const decoder = new TextDecoder();

function decoded(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : decoder.decode(bytes);
}

/** What stands for the folder of a file: the mark for the main ini's folder, and the way from there. */
function placeOf(file: string, ini: string): string {
  const way = path.posix.relative(path.posix.dirname(ini), path.posix.dirname(file));
  return way === "" ? herePlaceholder : `${herePlaceholder}/${way}`;
}
