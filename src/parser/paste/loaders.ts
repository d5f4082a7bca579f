/** Makes the loaders of a session. */
import type { Conf } from "./conf.js";
import { interpolate, interpolationTroubles, type Lookup } from "./interpolate.js";
import type { LoadedFile } from "./loaded-file.js";
import type { CallLoader, ConfigLoader, DefaultTrouble, EggLoader } from "./loader.js";
import type { Session } from "./session.js";
import { selfOf } from "./world.js";

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
    const lookup: Lookup = (name) => raw.get(name)?.value;
    const result = interpolate(value.value, lookup);
    if (!result.ok)
      troubles.push(...interpolationTroubles(value.value, lookup).map((trouble) => ({ key, value, trouble })));
    defaults.set(key, result.ok && result.value !== "" ? { ...value, value: result.value } : value);
  }
  return { defaults, troubles };
}
