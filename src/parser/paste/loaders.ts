/** Where names are looked up: in an ini file, in a distribution, or nowhere (`call:`). */
import type { Conf, ConfValue } from "./conf.js";
import { interpolate, type InterpolationTrouble } from "./interpolate.js";
import type { LoadedFile, Session } from "./session.js";
import { selfOf } from "./world.js";

export interface ConfigLoader {
  readonly kind: "config";
  /** Distinguishes the session's loaders. Those of one file differ by the globals of who asks. */
  readonly key: string;
  readonly file: LoadedFile;
  /** `here`, `__file__`, [DEFAULT], and what the asker has beyond them; not interpolated. */
  readonly raw: Conf;
  /** The same, interpolated. A value that comes out empty stays as written, as in PasteDeploy. */
  readonly defaults: Conf;
  /** What could not be interpolated: it breaks whatever is loaded from here. */
  readonly troubles: readonly DefaultTrouble[];
}

export interface DefaultTrouble {
  readonly key: string;
  readonly value: ConfValue;
  readonly trouble: InterpolationTrouble;
}

export interface EggLoader {
  readonly kind: "egg";
  readonly key: string;
  readonly dist: string;
}

/** `call:` needs no look-up; it is its own only name. */
export interface CallLoader {
  readonly kind: "call";
  readonly key: string;
  readonly path: string;
}

export type Loader = ConfigLoader | EggLoader | CallLoader;

/** The loader of a file for an asker with these globals. One per file and globals. */
export function configLoader(session: Session, file: LoadedFile, asker: Conf): ConfigLoader {
  const raw = rawDefaults(session, file, asker);
  const key = JSON.stringify([file.ini.file, ...Array.from(raw, ([name, { value }]) => [name, value])]);
  const known = session.loaders.get(key);
  if (known !== undefined) return known;
  const shortKey = `config:${String(session.loaders.size)}`;
  const loader: ConfigLoader = { kind: "config", key: shortKey, file, raw, ...interpolateDefaults(raw) };
  session.loaders.set(key, loader);
  return loader;
}

/** The loader of a distribution's entry points. */
export function eggLoader(dist: string): EggLoader {
  return { kind: "egg", key: `egg:${dist}`, dist };
}

/** The loader of a function. */
export function callLoader(path: string): CallLoader {
  return { kind: "call", key: `call:${path}`, path };
}

function rawDefaults(session: Session, file: LoadedFile, asker: Conf): Conf {
  const { file: name, defaults } = file.ini;
  const raw: Conf = new Map([
    ["here", { value: session.world.here(name), option: null }],
    ["__file__", { value: selfOf(session.world, name), option: null }],
  ]);
  for (const option of defaults) raw.set(option.key, { value: option.raw, option });
  for (const [key, value] of asker) if (!raw.has(key)) raw.set(key, value);
  return raw;
}

function interpolateDefaults(raw: Conf): Pick<ConfigLoader, "defaults" | "troubles"> {
  const defaults: Conf = new Map();
  const troubles: DefaultTrouble[] = [];
  for (const [key, value] of raw) {
    const result = interpolate(value.value, (name) => raw.get(name)?.value);
    if (!result.ok) troubles.push({ key, value, trouble: result.trouble });
    defaults.set(key, result.ok && result.value !== "" ? { ...value, value: result.value } : value);
  }
  return { defaults, troubles };
}
