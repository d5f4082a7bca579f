/** The sections and options of a file in the form that `openPaste` gives. */
import type { Diagnostic } from "../diagnostics.js";
import type { Conf } from "./conf.js";
import { interpolate, type Lookup } from "./interpolate.js";
import { configLoader } from "./loaders.js";
import type { LoadedFile } from "./loaded-file.js";
import { loadFile, type Session } from "./session.js";
import { viewError, type PasteError } from "./view.js";

/** One option of a section, before and after interpolation. */
export interface PasteOption {
  readonly key: string;
  /** First and last line; null for what is built in or comes from the caller. */
  readonly lines: readonly [number, number] | null;
  /** Before interpolation. */
  readonly raw: string;
  /** After interpolation; absent when it failed. */
  readonly value?: string;
  readonly error?: string;
  readonly message?: string;
}

/** The file's sections in their order, each with its own options; `default` are those of `[DEFAULT]`, with what is built in and what the caller gave. */
export interface PasteParse {
  readonly default: readonly PasteOption[];
  readonly sections: readonly {
    readonly name: string;
    readonly line: number;
    readonly options: readonly PasteOption[];
  }[];
}

/** What stops ConfigParser at once; lines that it can't read are told together at the end. */
const IMMEDIATE: ReadonlySet<string> = new Set(["missing-section-header", "duplicate-section", "duplicate-option"]);
const DEFERRED: ReadonlySet<string> = new Set(["no-delimiter", "empty-key", "merge-conflict"]);

/** Reads the file, or says why ConfigParser would not. */
export function viewParse(session: Session, file: string): PasteParse | PasteError {
  const loaded = loadFile(session, file);
  if (loaded === null) return viewError(session, file, "context");
  if (loaded.refused) return parseError(loaded);
  const { raw } = configLoader(session, loaded, session.globals);
  return {
    default: viewOptions(raw, (name) => raw.get(name)?.value),
    sections: loaded.ini.sections.map(({ name, origin, options }) => {
      const own: Conf = new Map(options.map((option) => [option.key, { value: option.raw, option }]));
      const lookup: Lookup = (key) => (own.get(key) ?? raw.get(key))?.value;
      return { name, line: origin.line, options: viewOptions(own, lookup) };
    }),
  };
}

function viewOptions(options: Conf, lookup: Lookup): PasteOption[] {
  return Array.from(options, ([key, { value: raw, option }]) => {
    const result = interpolate(raw, lookup);
    const base = { key, lines: option?.lines ?? null, raw };
    if (result.ok) return { ...base, value: result.value };
    return { ...base, error: "bad-interpolation", message: `'${key}' cannot be interpolated (${result.trouble.kind})` };
  });
}

function parseError({ diagnostics }: LoadedFile): PasteError {
  const errors = diagnostics.filter((d) => d.severity === "error");
  const bytes = errors.find((d) => d.code === "not-utf8");
  const first = bytes ?? errors.find((d) => IMMEDIATE.has(d.code)) ?? errors[0];
  const error = { error: first?.code ?? "", message: first?.message ?? "", phase: "context" as const };
  if (first === undefined || bytes !== undefined) return error;
  if (IMMEDIATE.has(first.code)) return { ...error, line: first.origin.line };
  return { ...error, lines: linesOf(errors.filter((d) => DEFERRED.has(d.code))) };
}

function linesOf(diagnostics: readonly Diagnostic[]): number[] {
  return diagnostics.map((d) => d.origin.line);
}
