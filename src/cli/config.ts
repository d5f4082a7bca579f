/** The configuration of a run: flags, then the project's file, then defaults. */
import fs from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../parser/diagnostics.js";
import { Diagnostics } from "../parser/diagnostics.js";
import { CannotRun } from "./cannot-run.js";
import { readConfigFile } from "./config-file.js";
import type { ConfigValues, ImportExtension } from "./config-options.js";
import { configFileName, defaultConfig } from "./config-options.js";
import { isInside, tidy } from "./config-value.js";
import type { GenerateOptions, OptionPlaces } from "./generated.js";

/** What the command line says about the project. A `name=value` flag may be given several times. */
export interface ConfigFlags {
  /** Where a relative `root` or `config` begins. */
  readonly cwd: string;
  readonly root?: string | undefined;
  readonly config?: string | undefined;
  readonly ini?: string | undefined;
  readonly out?: string | undefined;
  readonly apps?: readonly string[] | undefined;
  readonly sourceRoot?: string | undefined;
  readonly module?: readonly string[] | undefined;
  readonly global?: readonly string[] | undefined;
  readonly importExtension?: ImportExtension | undefined;
  readonly formats?: string | undefined;
}

/** A run's options, and what was wrong with the configuration. */
export interface Config {
  readonly options: GenerateOptions;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Settles every option: a flag wins over the file, the file over the default; `--module` and `--global` win name by name.
 * The root is `--root`, or the folder of `--config`, or the current folder.
 *
 * @throws CannotRun for a flag's bad value, and the file system's error for a file that cannot be read
 */
export function readConfig(flags: ConfigFlags): Config {
  const named = namedConfig(flags);
  const root = rootOf(flags);
  const found = new Diagnostics();
  const file = readConfigFile({ root, named: named === null ? null : path.relative(root, named) }, found);
  const values = merge({ ...defaultConfig, ...file.values }, flags);
  return { options: { root, ...values, places: placesBeside(flags, file.places) }, diagnostics: found.sorted() };
}

/** The project's folder, absolute. */
export function rootOf(flags: ConfigFlags): string {
  const named = namedConfig(flags);
  return path.resolve(flags.cwd, flags.root ?? (named === null ? "." : path.dirname(named)));
}

/** Where the configuration may lie, relative to the project's folder. */
export function possibleConfigFiles(flags: ConfigFlags): readonly string[] {
  const named = namedConfig(flags);
  return named === null
    ? [configFileName, "package.json"]
    : [path.relative(rootOf(flags), named).replaceAll("\\", "/")];
}

/** Those of them that are there. */
export function configFiles(flags: ConfigFlags): readonly string[] {
  return possibleConfigFiles(flags).filter((file) => fs.existsSync(path.join(rootOf(flags), file)));
}

function namedConfig({ cwd, config }: ConfigFlags): string | null {
  return config === undefined ? null : path.resolve(cwd, config);
}

/** The options as the same flags give them in another copy of the project: the same folder at another time. */
export function optionsAt(root: string, flags: ConfigFlags, present: GenerateOptions): GenerateOptions {
  const config =
    flags.config === undefined ? undefined : path.relative(present.root, path.resolve(flags.cwd, flags.config));
  return readConfig({ ...flags, cwd: root, root: ".", config }).options;
}

function merge(file: ConfigValues, flags: ConfigFlags): ConfigValues {
  const apps = flags.apps ?? file.apps;
  const formats = flags.formats ?? file.formats;
  return {
    ini: flagPath("--ini", flags.ini, false) ?? file.ini,
    out: flagPath("--out", flags.out, true) ?? file.out,
    ...(apps === undefined ? {} : { apps }),
    sourceRoot: flagPath("--source-root", flags.sourceRoot, false) ?? file.sourceRoot,
    modules: slashedValues({ ...file.modules, ...pairs("--module", flags.module) }),
    globalConf: { ...file.globalConf, ...pairs("--global", flags.global) },
    importExtension: flags.importExtension ?? file.importExtension,
    ...(formats === undefined ? {} : { formats: slashed(formats) }),
  };
}

/** Paths as everything else writes them; the name of a package has no backslash. */
function slashed(text: string): string {
  return text.replaceAll("\\", "/");
}

function slashedValues(map: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([name, text]) => [name, slashed(text)]));
}

/** A flag has no place. */
function placesBeside(flags: ConfigFlags, { apps, formats, globalConf }: OptionPlaces): OptionPlaces {
  const flagged = pairs("--global", flags.global);
  return {
    ...(apps === undefined || flags.apps !== undefined ? {} : { apps }),
    ...(formats === undefined || flags.formats !== undefined ? {} : { formats }),
    ...(globalConf && {
      globalConf: Object.fromEntries(Object.entries(globalConf).filter(([name]) => !Object.hasOwn(flagged, name))),
    }),
  };
}

function flagPath(flag: string, value: string | undefined, below: boolean): string | null {
  if (value === undefined) return null;
  if (isInside(value, below)) return tidy(value);
  throw new CannotRun(
    `${flag} ${value}: give a path ${below ? "below" : "in"} the project's folder, relative to it, without ..`,
  );
}

/** `["a=1", "b=x=y"]` -> `{ a: "1", b: "x=y" }`. */
export function pairs(flag: string, values: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    values.map((text) => {
      const at = text.indexOf("=");
      if (at < 1) throw new CannotRun(`${flag} ${text}: give a name and a value, as in ${flag} name=value`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}
