/** What generate() takes and gives: the contract between the recipe and the commands. */
import type { AppModel } from "../parser/app-model.js";
import type { Diagnostic } from "../parser/diagnostics.js";
import type { GeneratedFile, Origin } from "../parser/model.js";

/** What to generate from, and how. Paths are relative to `root`, with `/`. */
export interface GenerateOptions {
  /** The project's folder, absolute. */
  readonly root: string;
  /** The ini file. */
  readonly ini: string;
  /** The folder of the generated files. */
  readonly out: string;
  /** The apps that `createApp` can make, the default first. Absent: `main`, or else every app that no other one uses. */
  readonly apps?: readonly string[];
  /** Where a dotted Python path begins: `nova.api.x` is `<sourceRoot>/nova/api/x.ts`. */
  readonly sourceRoot: string;
  /** Python modules, and the TypeScript modules that stand in for them. */
  readonly modules: Readonly<Record<string, string>>;
  /** The global conf that PasteDeploy's caller would give: it wins over `[DEFAULT]`. */
  readonly globalConf: Readonly<Record<string, string>>;
  /** What ends the generated relative imports. */
  readonly importExtension: ".js" | ".ts" | "";
  /** The project's own string formats for schemas: a module and its exported object, `./src/formats.ts#formats`. Absent: none. */
  readonly formats?: string;
  /** Where options are written, for what is told about them. Absent: the command line, or code. */
  readonly places?: OptionPlaces;
  /** Reads an input, by its path relative to the root; null when there is none. Absent: the file system. */
  readonly readFile?: (path: string) => Uint8Array | null;
}

/** The places of options in the project's configuration. */
export interface OptionPlaces {
  /** Of each app's name. */
  readonly apps?: readonly Origin[];
  readonly formats?: Origin;
  /** Of each value, by its name. */
  readonly globalConf?: Readonly<Record<string, Origin>>;
}

/** What one run gives. */
export interface Generated {
  /** Sorted by path. Empty when a diagnostic is an error. */
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was read, relative to the root, sorted. */
  readonly inputs: readonly string[];
  /** The application as far as it could be linked: without what is broken. */
  readonly model: AppModel;
}

/** The recipe, as a command uses it. */
export type Generate = (options: GenerateOptions) => Promise<Generated>;
