/** Where names are looked up: in an ini file, in a distribution, or nowhere (`call:`). */
import type { Conf, ConfValue } from "./conf.js";
import type { InterpolationTrouble } from "./interpolate.js";
import type { LoadedFile } from "./loaded-file.js";

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
