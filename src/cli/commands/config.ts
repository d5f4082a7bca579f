/** `paste-gen config`: the configuration that every section's factory would really get, as PasteDeploy resolves it. */
import path from "node:path";
import { nearest } from "../../parser/nearest.js";
import type { Effective, EffectiveSection } from "../../parser/paste/effective-config.js";
import { effectiveConfig } from "../../parser/paste/effective-config.js";
import type { ResolveOptions } from "../../parser/paste/resolve.js";
import { CannotRun } from "../cannot-run.js";
import type { ConfigFlags } from "../config.js";
import { readConfig } from "../config.js";
import { effectiveIni } from "../effective-ini.js";
import type { GenerateOptions } from "../generated.js";
import { diskReader } from "../project-reader.js";
import { jsonDiagnostic, jsonText } from "../report-json.js";
import type { Terminal } from "../terminal.js";
import type { ExitStatus } from "./exit-status.js";
import { requireIni } from "./load-project.js";
import { hasErrors, printDiagnostics } from "./print-diagnostics.js";

/** What `config` can be asked for. */
export interface ConfigCommandFlags extends ConfigFlags {
  /** The ini file, from the current folder. Default: the project's. */
  readonly file: string | undefined;
  /** The full name of the only section to print: `filter:cors`. */
  readonly section: string | undefined;
  readonly format: "ini" | "json";
}

/** Prints the sections that could be resolved, and what is wrong with the others: status 1 when anything is. */
export function config(flags: ConfigCommandFlags, terminal: Terminal): ExitStatus {
  const { options, diagnostics } = readConfig(flags);
  if (hasErrors(diagnostics)) {
    printDiagnostics(diagnostics, options.root, terminal);
    return 1;
  }
  const place = placeOf(flags, options);
  requireIni({ root: place.root, ini: place.file }, flags.file === undefined);
  const { globalConf } = options;
  const effective = effectiveConfig({ ...place, ...diskOf(place), globalConf }, flags.section);
  if (flags.section !== undefined && effective.sections.length === 0 && !hasErrors(effective.diagnostics))
    throw unknownSection(place, flags.section);
  const all = [...effective.diagnostics, ...effective.sections.flatMap((section) => section.diagnostics)];
  printDiagnostics(all, place.root, terminal);
  terminal.data(flags.format === "json" ? jsonText(jsonConfig(effective)) : effectiveIni(effective));
  return hasErrors(all) ? 1 : 0;
}

interface Place {
  readonly root: string;
  readonly out: string;
  readonly file: string;
}

/** A file outside the project is read as a project of its own; the project's folder is no file, and is refused by its name. */
function placeOf({ cwd, file }: ConfigCommandFlags, { root, out, ini }: GenerateOptions): Place {
  if (file === undefined) return { root, out, file: ini };
  const absolute = path.resolve(cwd, file);
  const relative = path.relative(root, absolute).replaceAll("\\", "/");
  if (relative === "" || relative.startsWith("..") || path.isAbsolute(relative))
    return { root: path.dirname(absolute), out, file: path.basename(absolute) };
  return { root, out, file: relative };
}

function diskOf({ root, out }: Place): Pick<ResolveOptions, "read" | "list" | "here"> {
  const { read, list } = diskReader({ root, out });
  return { read, list, here: (file) => path.dirname(path.resolve(root, file)) };
}

function unknownSection(place: Place, section: string): CannotRun {
  const names = effectiveConfig({ ...place, ...diskOf(place) }).sections.map((one) => one.section);
  const bare = nearest(bareName(section), names.map(bareName));
  const near = nearest(section, names) ?? names.find((name) => bareName(name) === bare) ?? null;
  return new CannotRun(
    `--section ${section}: ${place.file} has no such section${near === null ? "" : `; did you mean ${near}?`}`,
  );
}

/** `cors` of `filter:cors`: who leaves the kind out, or takes another, means the section of that name. */
function bareName(section: string): string {
  return section.slice(section.indexOf(":") + 1).trim();
}

function jsonConfig({ sections, diagnostics }: Effective): object {
  return { sections: sections.map(jsonSection), diagnostics: diagnostics.map(jsonDiagnostic) };
}

function jsonSection({ section, resolved, diagnostics }: EffectiveSection): object {
  const rest = { diagnostics: diagnostics.map(jsonDiagnostic) };
  if (resolved === null) return { section, resolved: null, ...rest };
  const { kind, via, factory, protocol, localConf, globalConf } = resolved;
  return {
    section,
    kind,
    via: via.map((one) => ({ section: one.section, ...one.origin })),
    factory: factory?.spec ?? null,
    protocol,
    localConf: Object.fromEntries(localConf.map(({ key, value }) => [key, value])),
    globalConf: Object.fromEntries(globalConf.map(({ key, value }) => [key, value])),
    ...rest,
  };
}
