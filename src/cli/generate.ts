/** The recipe, and the programmatic API: what `paste-gen build` does without writing a file. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { aliasDistributions } from "../parser/aliases.js";
import { Diagnostics, compareText } from "../parser/diagnostics.js";
import { link } from "../parser/link/link.js";
import { resolve } from "../parser/paste/resolve.js";
import { installedDistributions } from "../parser/source/distributions.js";
import { fileReader } from "../parser/source/file-reader.js";
import { SourceProject } from "../parser/source/project.js";
import { scan } from "../parser/source/scan.js";
import { herePlaceholder } from "../templates/conf.js";
import { emit } from "../templates/emit.js";
import { formatFiles } from "../templates/format.js";
import { validatorFiles } from "../templates/validator-files.js";
import type { Generated, GenerateOptions } from "./generated.js";

export type { Generated, GenerateOptions } from "./generated.js";
export { openPaste } from "../parser/paste/open-paste.js";

/**
 * Generates an application from its ini file and controllers. Nothing is written. A user's mistake is a diagnostic; with an error among them there are
 * no files. Throws what reading an input throws, except that there is no such file.
 */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const found = new Diagnostics();
  const inputs = new Set<string>();
  const read = reader(options, inputs);
  const project = new SourceProject({ ...options, reader: fileReader(options.root, read) }, found);
  const distributions = installedDistributions(project);
  const here = (file: string): string => placeOf(file, options.ini);
  const plan = resolve(
    { ...options, file: options.ini, read, here, entryPoints: { ...aliasDistributions(), ...distributions } },
    found,
  );
  const sources = scan({ project, distributions });
  const app = link(plan, sources, found);
  const emitted = emit(app, options);
  const validators = await validatorFiles(emitted.schemas, options, found);
  const files = found.hasErrors ? [] : await formatFiles(options.root, [...emitted.files, ...validators]);
  return {
    files: files.toSorted((a, b) => compareText(a.path, b.path)),
    diagnostics: found.sorted(),
    inputs: [...inputs].sort(compareText),
    model: app,
  };
}

/** Reads files below the root, and remembers which. */
function reader(options: GenerateOptions, inputs: Set<string>): (file: string) => Uint8Array | null {
  const read = options.readFile ?? ((file: string) => readIfThere(path.join(options.root, file)));
  return (file) => {
    const bytes = read(file);
    if (bytes !== null) inputs.add(file);
    return bytes;
  };
}

function readIfThere(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (
      error instanceof Error &&
      "code" in error &&
      (error.code === "ENOENT" || error.code === "ENOTDIR" || error.code === "EISDIR")
    )
      return null;
    throw error;
  }
}

/** What stands for the folder of a file: the mark for the main ini's folder, and the way from there. */
function placeOf(file: string, ini: string): string {
  const way = path.posix.relative(path.posix.dirname(ini), path.posix.dirname(file));
  return way === "" ? herePlaceholder : `${herePlaceholder}/${way}`;
}
