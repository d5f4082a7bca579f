/** The recipe: what `paste-gen build` does without writing a file. */
import path from "node:path";
import { aliasDistributions } from "../parser/aliases.js";
import { Diagnostics, compareText } from "../parser/diagnostics.js";
import { link } from "../parser/link/link.js";
import type { GeneratedFile } from "../parser/model.js";
import { resolve } from "../parser/paste/resolve.js";
import { installedDistributions } from "../parser/source/distributions.js";
import { readFormatTable } from "../parser/source/format-table.js";
import { SourceProject, type SourceOptions } from "../parser/source/project.js";
import { scan } from "../parser/source/scan.js";
import { herePlaceholder } from "../templates/conf.js";
import { emit } from "../templates/emit.js";
import { formatFiles } from "../templates/format.js";
import { nameAllSchemas } from "../templates/schema-names.js";
import { validatorFiles } from "../templates/validator-files.js";
import type { Generated, GenerateOptions } from "./generated.js";
import { keptFacts } from "./kept-facts.js";
import { diskReader } from "./project-reader.js";
import type { RecipeMemory } from "./recipe-memory.js";
import { RecordingReader } from "./recording-reader.js";

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

/** The recipe over any reader of the project. */
export async function generateFrom(
  options: GenerateOptions,
  reader: RecordingReader,
  memory: Partial<RecipeMemory> = {},
): Promise<RecipeResult> {
  const found = new Diagnostics();
  const { read, exists } = reader;
  const project = openProject(options, { reader, memory, found });
  const distributions = installedDistributions(project);
  const here = (file: string): string => placeOf(file, options.ini);
  const entryPoints = { ...aliasDistributions(), ...distributions };
  const plan = resolve({ ...options, file: options.ini, read, here, entryPoints }, found);
  const sources = scan({ project, distributions });
  const app = link(plan, sources, found, memory.linked);
  const schemas = nameAllSchemas(app.routers);
  const { formats: setting, ...others } = options;
  const table =
    setting === undefined ? null : readFormatTable(project, setting, { file: options.ini, line: 1, column: 1 });
  const formats = table === null ? {} : { formats: table };
  // Many schemas are compiled on a thread that starts here. The two are waited for together: what one throws must not leave the other to itself.
  const compiling = validatorFiles(schemas, { ...others, ...formats, ...memory }, found);
  const emitting = new Promise<GeneratedFile[]>((done) => done(emit(app, schemas, options, memory.printed)));
  const all = (await Promise.all([emitting, compiling])).flat();
  const written = found.hasErrors ? [] : all;
  const { files, ranCode } = await formatFiles(options.root, written, {
    ...{ read, exists, found },
    ...(memory.pieces === undefined ? {} : { pieces: memory.pieces }),
  });
  return {
    files: files.toSorted((a, b) => compareText(a.path, b.path)),
    diagnostics: found.sorted(),
    model: app,
    repeatable: !ranCode,
  };
}

interface Surroundings {
  readonly reader: RecordingReader;
  readonly memory: Partial<RecipeMemory>;
  readonly found: Diagnostics;
}

function openProject(options: GenerateOptions, { reader, memory, found }: Surroundings): SourceProject {
  const { read, exists, list } = reader;
  const { facts, syntax } = memory;
  const sources: SourceOptions = {
    ...options,
    reader: { read: (file) => decoded(read(file)), exists, list },
    ...(syntax === undefined ? {} : { syntax }),
    ...(facts === undefined ? {} : { facts: keptFacts(facts, reader) }),
  };
  return new SourceProject(sources, found);
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
