/** Where ini files come from and what they are told about their place: real folders, or a project whose output must be the same on every machine. */
import path from "node:path";
import { strip } from "./white-space.js";
import { unquote } from "./uri.js";

export interface World {
  /** The bytes of a file, or null when it is not there. */
  readonly read: (file: string) => Uint8Array | null;
  /** The names of the files in a folder, for what may have been meant by one that is not there. Default: nothing is known of it. */
  readonly filesIn?: ((folder: string) => readonly string[]) | undefined;
  /** The value of `here`: the folder of the file. */
  readonly here: (file: string) => string;
  /** The file that a `config:` path written in `from` means; `known` are the files read so far. */
  readonly locate: (place: ConfigPath) => string;
}

export interface ConfigPath {
  /** As written after `config:`, interpolated. */
  readonly path: string;
  readonly from: string;
  readonly known: Iterable<string>;
}

/** The value of `__file__`. */
export function selfOf(world: World, file: string): string {
  const here = world.here(file);
  const name = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf(path.sep)) + 1);
  return here.endsWith("/") ? here + name : `${here}/${name}`;
}

/** Files by their absolute paths. */
export function realWorld(read: World["read"]): World {
  return {
    read,
    here: (file) => path.dirname(file),
    locate: (place) => path.resolve(path.dirname(place.from), strip(unquote(place.path.replaceAll("\\", "/")))),
  };
}

/**
 * Files by their paths below `root`, with `/`. `here` may give anything that stands for the folder of a file; a `config:` path that begins with it is
 * understood.
 */
export function projectWorld(root: string, options: Pick<World, "read" | "filesIn" | "here">): World {
  const system = root.startsWith("/") ? path.posix : path.win32;
  return {
    ...options,
    locate: ({ path: written, from, known }) => {
      const marks = [...known]
        .map((file) => ({ file, here: options.here(file) }))
        .filter(({ here }) => here !== "" && written.startsWith(here));
      const mark = marks.reduce<(typeof marks)[number] | null>(
        (best, m) => (best !== null && best.here.length >= m.here.length ? best : m),
        null,
      );
      const rest = mark === null ? written : `.${written.slice(mark.here.length)}`;
      const target = strip(unquote(rest.replaceAll("\\", "/")));
      if (path.posix.isAbsolute(target) || path.win32.isAbsolute(target))
        return system.relative(root, system.resolve(root, target)).replaceAll("\\", "/");
      return path.posix.join(path.posix.dirname(mark?.file ?? from), target);
    },
  };
}
