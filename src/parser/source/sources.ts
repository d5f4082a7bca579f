/** The sources of a project: controllers and factories as plain facts, from syntax alone. No type checker, and no code of the user's runs. */
import type { Diagnostics } from "../diagnostics.js";
import type { Controller, Factory, Protocol } from "../model.js";
import { readGlobs, type ControllerGlob } from "./controller-globs.js";
import { readFactory, type FactoryName } from "./factories.js";
import { lookUpClaimed } from "./module-names.js";
import { SourceProject, type SourceOptions } from "./project.js";

/** Reads what the ini names. Files are read and parsed on demand, once; classes are scanned once. */
export interface Sources {
  /**
   * Whether the project says itself what a module of the ini is: by a path, as a package, or in its `modules` map. Such names go before the built-in aliases;
   * what isn't claimed and is no alias is a dotted path below the source root, which `scanFactory` tries as well.
   */
  readonly claims: (module: string) => boolean;
  /** The controllers of all files that the globs match. Mistakes are reported; what could be read is returned. */
  readonly scanControllers: (globs: readonly ControllerGlob[]) => readonly Controller[];
  /** The factory behind `module:attr`, or null when there is none, which is reported. Check its fit with `checkFactory`. */
  readonly scanFactory: (name: FactoryName, protocol: Protocol | null) => Factory | null;
  /** The files that were read so far, sorted. */
  readonly inputs: () => readonly string[];
}

/** Opens a project's sources. Nothing is read yet. */
export function openSources(options: SourceOptions, found: Diagnostics): Sources {
  const project = new SourceProject(options, found);
  return {
    claims: (module) => lookUpClaimed(project, module) !== null,
    scanControllers: (globs) => readGlobs(project, globs),
    scanFactory: (name, protocol) => readFactory(project, name, protocol),
    inputs: () => project.inputs(),
  };
}
