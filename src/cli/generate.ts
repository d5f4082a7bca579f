/** The recipe: what `paste-gen build` does without writing a file. */
import path from "node:path";
import { aliasDistributions } from "../parser/aliases.js";
import { Diagnostics, compareText } from "../parser/diagnostics.js";
import { withoutIgnored } from "../parser/ignored-warnings.js";
import { link } from "../parser/link/link.js";
import { resolve } from "../parser/paste/resolve.js";
import { installedDistributions } from "../parser/source/distributions.js";
import { readFormatTable, type FormatTable } from "../parser/source/format-table.js";
import { SourceProject, type SourceOptions } from "../parser/source/project.js";
import { scan } from "../parser/source/scan.js";
import { herePlaceholder } from "../templates/conf.js";
import { EarlyCompiler } from "../templates/early-compiler.js";
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
  const disk = diskReader(options);
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
  const project = openProject(options, {
    ...{ reader, memory, found },
    onSchema: (schema, purpose) => {
      compiler.expect({ schema, purpose });
    },
  });
  const formats = formatsOf(project, options);
  const compiler = new EarlyCompiler(formats?.names ?? [], memory.compiled);
  try {
    return await run(options, { reader, memory, found, project, formats, compiler });
  } finally {
    await compiler.end();
  }
}

/** What a run of the recipe works with. */
interface Surroundings {
  readonly reader: RecordingReader;
  readonly memory: Partial<RecipeMemory>;
  readonly found: Diagnostics;
}

interface Opened extends Surroundings {
  readonly project: SourceProject;
  readonly formats: FormatTable | null;
  readonly compiler: EarlyCompiler;
}

async function run(
  options: GenerateOptions,
  { reader, memory, found, project, formats, compiler }: Opened,
): Promise<RecipeResult> {
  const { read, exists, list } = reader;
  const distributions = installedDistributions(project);
  const here = (file: string): string => placeOf(file, options.ini);
  const entryPoints = { ...aliasDistributions(), ...distributions };
  const { ini: file, places } = options;
  const optionPlaces = { appPlaces: places?.apps ?? [], globalConfPlaces: places?.globalConf ?? {} };
  const plan = resolve({ ...options, ...optionPlaces, file, read, list, here, entryPoints }, found);
  const sources = scan({ project, distributions });
  const app = link(plan, sources, { found, memory: memory.linked });
  const schemas = nameAllSchemas(app.routers);
  const emitted = found.hasErrors ? [] : await emit(app, schemas, { ...options, memory: memory.printed });
  const validators = await validatorFiles(schemas, { ...options, formats, compiler }, found);
  const written = found.hasErrors ? [] : [...emitted, ...validators];
  const { files, ranCode } = await formatFiles(options.root, written, {
    ...{ read, exists, found },
    ...(memory.pieces === undefined ? {} : { pieces: memory.pieces }),
  });
  return {
    files: files.toSorted((a, b) => compareText(a.path, b.path)),
    diagnostics: withoutIgnored(found.sorted(), (name) => decoded(read(name))),
    model: app,
    repeatable: !ranCode,
  };
}

/** The project's own formats, if it has any. */
function formatsOf(project: SourceProject, { formats, ini, places }: GenerateOptions): FormatTable | null {
  const place = places?.formats ?? { file: ini, line: 1, column: 1 };
  return formats === undefined ? null : readFormatTable(project, formats, place);
}

function openProject(
  options: GenerateOptions,
  { reader, memory, found, onSchema }: Surroundings & Required<Pick<SourceOptions, "onSchema">>,
): SourceProject {
  const { read, exists, list } = reader;
  const { facts, syntax } = memory;
  const sources: SourceOptions = {
    ...options,
    reader: { read: (file) => decoded(read(file)), exists, list },
    onSchema,
    ...(syntax === undefined ? {} : { syntax }),
    ...(facts === undefined ? {} : { facts: keptFacts(facts, reader) }),
  };
  return new SourceProject(sources, found);
}

/** A source's text: UTF-8, or UTF-16 with a byte order mark, as PowerShell writes it. tsc reads them all. */
function decoded(bytes: Uint8Array | null): string | null {
  if (bytes === null) return null;
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

/** What stands for the folder of a file: the mark for the main ini's folder, and the way from there. */
function placeOf(file: string, ini: string): string {
  const way = path.posix.relative(path.posix.dirname(ini), path.posix.dirname(file));
  return way === "" ? herePlaceholder : `${herePlaceholder}/${way}`;
}
