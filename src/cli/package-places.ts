/** Where the files of packages are, where no `node_modules` folder on the way to them shows it: as Node finds them. */
import fs from "node:fs";
import Module from "node:module";
import path from "node:path";

/** Yarn's Plug'n'Play, as far as it is asked. */
interface PnpApi {
  /** The folder of a package as the files of another folder get it. It throws for what they don't depend on. */
  readonly resolveToUnqualified: (name: string, from: string, options: object) => string | null;
}

/** A path of an installed package: the folder with the `node_modules`, the package, and the way from there. */
const installed = /^(.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)(\/.*)?$/;

/**
 * The absolute place of a path that is relative to the project's root, with `/`. `node_modules/NAME` of a folder is the package that Node gives to the files
 * of that folder: what a package behind a link (as pnpm lays them out) brings along lies beside the place where the link leads, and Plug'n'Play has no
 * such folders at all.
 */
export function packagePlaces(root: string): (file: string) => string {
  const pnp = pnpOf(root);
  const folders = new Map<string, string | null>();
  const placeOf = (file: string): string => {
    const [, above = "", name, rest = ""] = installed.exec(file) ?? [];
    const isBroughtAlong = installed.test(above.slice(0, -1));
    if (name === undefined || (pnp === null && !isBroughtAlong)) return path.join(root, file);
    const key = `${above}\n${name}`;
    let folder = folders.get(key);
    if (folder === undefined) {
      const holder = placeOf(above.slice(0, -1));
      folder = pnp === null ? besideLink(holder, name) : byPnp(pnp, holder, name);
      // What the project itself gets has one path, that of its own folder.
      if (pnp !== null && above !== "" && folder === byPnp(pnp, root, name)) folder = null;
      folders.set(key, folder);
    }
    return folder === null ? path.join(root, file) : path.join(folder, rest);
  };
  return placeOf;
}

/** Null outside of a project with Plug'n'Play, and where Node runs without it: what a project brings along is not run. */
function pnpOf(root: string): PnpApi | null {
  const { findPnpApi } = Module as { readonly findPnpApi?: (place: string) => PnpApi | null };
  return findPnpApi?.(root + path.sep) ?? null;
}

/**
 * The way to a place from a folder. What `node_modules` only links to, a package of the same workspace, is named where it is: build systems look at what
 * Git knows, and so into no `node_modules`.
 */
export function wayTo(place: string, from: string): string {
  const real = realPlace(place);
  const isLinked = real !== null && isBelowModules(place) && !isBelowModules(real);
  return isLinked ? path.relative(realPlace(from) ?? from, real) : path.relative(from, place);
}

function isBelowModules(place: string): boolean {
  return place.split(path.sep).includes("node_modules");
}

function byPnp(pnp: PnpApi, holder: string, name: string): string | null {
  try {
    return pnp.resolveToUnqualified(name, holder + path.sep, { considerBuiltins: false });
  } catch {
    return null;
  }
}

/** What the package at `holder` gets and no folder on the way to it has; null when there is no such thing. */
function besideLink(holder: string, name: string): string | null {
  const real = realPlace(holder);
  if (real === null || real === holder) return null;
  const found = nearestPackage(real, name);
  const onTheWay = nearestPackage(holder, name);
  return found === null || (onTheWay !== null && realPlace(onTheWay) === realPlace(found)) ? null : found;
}

/** The folder of a package in the nearest `node_modules`. */
export function nearestPackage(from: string, name: string): string | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const place = path.join(folder, "node_modules", name);
    if (path.basename(folder) !== "node_modules" && fs.existsSync(place)) return place;
    if (path.dirname(folder) === folder) return null;
  }
}

/** Null where nothing is. */
function realPlace(place: string): string | null {
  try {
    return fs.realpathSync(place);
  } catch {
    return null;
  }
}
