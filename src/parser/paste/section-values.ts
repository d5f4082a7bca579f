/** The settings of one section, as PasteDeploy reads them: `set`, `get`, what [DEFAULT] displaces, interpolation. */
import { badInterpolation, deepInterpolation, missingGlobal, missingInterpolation } from "../messages/paste.js";
import { tooLarge } from "../messages/paste-names.js";
import { droppedSetting } from "../messages/paste-warnings.js";
import type { Diagnostic } from "../diagnostics.js";
import type { IniOption, IniSection } from "../plan-model.js";
import { askAt, type Ask } from "./ask.js";
import { placeInValue, valueOrigin, type Conf, type ConfValue } from "./conf.js";
import { interpolate, interpolationTroubles, type InterpolationTrouble, type Lookup } from "./interpolate.js";
import type { ConfigLoader } from "./loader.js";
import { reportPartialEnvironment } from "./partial-environment.js";
import { isLiteralSecret, reportSecrets } from "./secrets.js";
import type { Session } from "./session.js";
import { strip } from "./white-space.js";

export interface SectionValues {
  readonly localConf: Conf;
  readonly globalConf: Conf;
  /** What `set` set: it goes on to what the section uses. */
  readonly additions: Conf;
  /** A value could not be read; it has been reported. */
  readonly broken: boolean;
}

/** A section about to be read, and who asks for it. */
export interface SectionRequest {
  readonly loader: ConfigLoader;
  readonly section: IniSection;
  readonly ask: Ask;
  /** The asker's global conf, which wins over [DEFAULT]; null when there is none. */
  readonly globals: Conf | null;
}

interface Reader {
  readonly session: Session;
  readonly request: SectionRequest;
  readonly own: ReadonlyMap<string, IniOption>;
  readonly values: SectionValues & { broken: boolean };
  readonly wanted: Map<string, ConfValue>;
}

/** Reads a section's own options, then those of [DEFAULT], which matter only when they begin with `set ` or `get `. */
export function readSection(session: Session, request: SectionRequest): SectionValues {
  const { loader, section, globals } = request;
  const reader: Reader = {
    session,
    request,
    own: new Map(section.options.map((option) => [option.key, option])),
    values: {
      localConf: new Map(),
      globalConf: new Map([...loader.defaults, ...(globals ?? [])]),
      additions: new Map(),
      broken: loader.troubles.length > 0,
    },
    wanted: new Map(),
  };
  for (const { key, value, trouble } of loader.troubles) reportTrouble(reader, { key, option: value.option }, trouble);
  for (const option of section.options) readOption(reader, option.key, { value: option.raw, option });
  for (const [key, value] of loader.raw) if (!reader.own.has(key)) readOption(reader, key, value);
  getGlobals(reader);
  reportSecrets(session.found, section.options, request.ask);
  reportPartialEnvironment(session.found, section.options, request.ask);
  return reader.values;
}

function readOption(reader: Reader, key: string, raw: ConfValue): void {
  const { localConf, globalConf, additions } = reader.values;
  const { loader } = reader.request;
  if (key.startsWith("set ")) {
    const value = interpolated(reader, key, raw);
    if (value === null) return;
    const name = strip(key.slice(4));
    globalConf.set(name, value);
    additions.set(name, value);
  } else if (key.startsWith("get ")) {
    const value = interpolated(reader, key, raw);
    if (value !== null) reader.wanted.set(strip(key.slice(4)), value);
  } else if (loader.defaults.has(key)) {
    if (reader.own.has(key)) reportDropped(reader, key, raw);
  } else {
    const value = interpolated(reader, key, raw);
    if (value !== null) localConf.set(key, value);
  }
}

/** `get` comes after everything else, and wins. */
function getGlobals(reader: Reader): void {
  const { localConf, globalConf } = reader.values;
  for (const [key, { value: name, option }] of reader.wanted) {
    const found = globalConf.get(name);
    if (found !== undefined) {
      localConf.set(key, { value: found.value, option });
      continue;
    }
    const { ask } = reader.request;
    const origin = option === null ? ask.origin : valueOrigin(option);
    reader.session.found.report(missingGlobal(name, globalConf.keys(), askAt(ask, origin)));
    reader.values.broken = true;
  }
}

function interpolated(reader: Reader, key: string, raw: ConfValue): ConfValue | null {
  const { own, request } = reader;
  const lookup: Lookup = (name) => own.get(name)?.raw ?? request.loader.raw.get(name)?.value;
  const result = interpolate(raw.value, lookup);
  if (result.ok) return { value: result.value, option: raw.option };
  for (const trouble of interpolationTroubles(raw.value, lookup))
    reportTrouble(reader, { key, option: raw.option }, trouble);
  reader.values.broken = true;
  return null;
}

function reportTrouble(
  reader: Reader,
  at: { key: string; option: IniOption | null },
  trouble: InterpolationTrouble,
): void {
  const { ask } = reader.request;
  const origin = at.option === null ? ask.origin : placeInValue(at.option, trouble.offset, trouble.length);
  const told = at.option !== null && isLiteralSecret(at.option) ? withoutText(trouble) : trouble;
  reader.session.found.report(troubleMessage(reader, told, { ...askAt(ask, origin), key: at.key }));
}

/** A message may go where the value of a secret must not. */
function withoutText(trouble: InterpolationTrouble): InterpolationTrouble {
  return trouble.kind === "syntax" ? { ...trouble, text: "%" } : trouble;
}

function troubleMessage(
  { own, request }: Reader,
  trouble: InterpolationTrouble,
  at: Ask & { key: string },
): Diagnostic {
  switch (trouble.kind) {
    case "syntax":
      return badInterpolation(at.key, trouble.text, at);
    case "missing":
      return missingInterpolation(trouble.name, [...own.keys(), ...request.loader.raw.keys()], at);
    case "too-deep":
      return deepInterpolation(at.key, at);
    case "too-long":
      return tooLarge({ what: `the value of '${at.key}' grows beyond a million characters`, refers: "value" }, at);
  }
}

function reportDropped(reader: Reader, key: string, raw: ConfValue): void {
  const { session, request } = reader;
  if (raw.option === null) return;
  session.found.report(droppedSetting(key, displacer(request.loader, key), askAt(request.ask, raw.option.origin)));
}

/** Who sets the global that displaces a local setting. */
function displacer(loader: ConfigLoader, key: string): string {
  const { file, defaults } = loader.file.ini;
  if (defaults.some((option) => option.key === key)) return "[DEFAULT]";
  if (key === "here" || key === "__file__") return "PasteDeploy itself";
  const asker = loader.raw.get(key)?.option?.origin.file;
  return asker === undefined || asker === file
    ? "the caller's global configuration"
    : `${asker}, which uses this file,`;
}
