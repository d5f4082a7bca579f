/** The first half of every command that looks at the application: configuration, then the recipe. */
import fs from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../../parser/diagnostics.js";
import { nearest } from "../../parser/nearest.js";
import { listFiles } from "../../parser/source/file-reader.js";
import { CannotRun, requireFile } from "../cannot-run.js";
import type { ConfigFlags } from "../config.js";
import { readConfig } from "../config.js";
import type { GenerateOptions } from "../generated.js";
import { checkRuntime } from "../runtime-version.js";
import { toolVersion } from "../tool-version.js";
import { hasErrors } from "./print-diagnostics.js";

/** A project with what its inputs give; `generated` is null when the configuration is wrong. */
export interface LoadedProject<Result> {
  readonly options: GenerateOptions;
  readonly generated: Result | null;
  /** Of the configuration and of the inputs. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the configuration, and runs the recipe when it is right. */
export async function loadProject<Result extends { readonly diagnostics: readonly Diagnostic[] }>(
  flags: ConfigFlags,
  recipe: (options: GenerateOptions) => Promise<Result>,
): Promise<LoadedProject<Result>> {
  const { options, diagnostics } = readConfig(flags);
  if (hasErrors(diagnostics)) return { options, generated: null, diagnostics };
  requireIni(options);
  const generated = await recipe(options);
  const installed = checkRuntime(options.root, toolVersion());
  return { options, generated, diagnostics: [...diagnostics, ...installed, ...generated.diagnostics] };
}

/**
 * Finds out whether the ini file can be read: the project's, or one that was named by itself.
 *
 * @throws CannotRun when it is not there, and the file system's error when it cannot be read
 */
export function requireIni({ root, ini }: Pick<GenerateOptions, "root" | "ini">, isProjects = true): void {
  const file = path.join(root, ini);
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  const advice = isProjects
    ? "name another with --ini, or start a project with paste-gen init"
    : "name another one, or none for the project's";
  if (stat === undefined && fs.lstatSync(file, { throwIfNoEntry: false }))
    throw new CannotRun(`${ini}: is a link that leads nowhere; ${advice}`);
  if (stat === undefined)
    throw new CannotRun(
      `${ini}: no such file in ${root}; ${meant(file) ?? (isProjects ? foundAbove(root, ini) : null) ?? advice}`,
    );
  requireFile(stat, ini, advice);
  fs.accessSync(file, fs.constants.R_OK);
}

/** The neighbour that may have been meant. */
function meant(file: string): string | null {
  const names = listFiles(path.dirname(file)).flatMap((entry) => (entry.folder ? [] : [entry.name]));
  const near = nearest(path.basename(file), names);
  return near && `did you mean ${near}?`;
}

/** The project's folder may be one above. */
function foundAbove(root: string, ini: string): string | null {
  for (let folder = path.dirname(root); folder !== path.dirname(folder); folder = path.dirname(folder))
    if (fs.existsSync(path.join(folder, ini))) return `there is one in ${folder}: run paste-gen there, or with --root`;
  return null;
}
