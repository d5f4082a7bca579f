/** What the specifier of an import means: a file of the project, a package, or something that isn't there. */
import { resolveOwnEntry, resolvePackage } from "./packages.js";
import { candidates, folderOf, joinPath, likeliest, type Space } from "./paths.js";
import { isInstalled, type SourceModule, type SourceProject } from "./project.js";
import { mappedPaths } from "./tsconfig-paths.js";

export type Target =
  | { readonly kind: "file"; readonly path: string }
  /** `path` is null when the package isn't installed or has no such file. */
  | { readonly kind: "package"; readonly specifier: string; readonly path: string | null }
  /** A relative import of what isn't there: a misspelt name, or a file still to be generated. `path` is where it would be. */
  | { readonly kind: "missing"; readonly path: string };

/** The package whose markers and base classes mean something to paste-gen. */
export const RUNTIME = "@paste-gen/runtime";

/** Finds what `specifier` means in a file: the same for all files of a folder. */
export function resolveSpecifier(from: SourceModule, specifier: string, space: Space): Target {
  return from.project.memo(`specifier ${space} ${folderOf(from.path)}`, specifier, () =>
    resolve(from, specifier, space),
  );
}

function resolve(from: SourceModule, specifier: string, space: Space): Target {
  const { project } = from;
  if (/^\.\.?(?:\/|$)/.test(specifier)) {
    const path = joinPath(from.path, /^\.\.?$/.test(specifier) ? `${specifier}/` : specifier);
    const file = existingFile(project, path, space);
    return file === null ? { kind: "missing", path: likeliest(path) } : { kind: "file", path: file };
  }
  if (isRuntime(specifier)) return { kind: "package", specifier, path: resolvePackage(from, specifier, space) };
  const own = isInstalled(from.path) ? null : ownFile(from, specifier, space);
  if (own !== null) return { kind: "file", path: own };
  return { kind: "package", specifier, path: resolvePackage(from, specifier, space) };
}

/** A path alias: `imports` of a `package.json`, the package's own name, or `paths` of a `tsconfig.json`. */
function ownFile(from: SourceModule, specifier: string, space: Space): string | null {
  const entry = resolveOwnEntry(from, specifier, space);
  if (entry !== null || specifier.startsWith("#")) return entry;
  for (const path of mappedPaths(from, specifier)) {
    const file = existingFile(from.project, path, space);
    if (file !== null) return file;
  }
  return null;
}

/** The first file that `path` may mean, or null. */
export function existingFile(project: SourceProject, path: string, space: Space): string | null {
  return candidates(path, space).find((c) => project.exists(c)) ?? null;
}

/** Whether a specifier is the runtime or one of its optional parts. */
export function isRuntime(specifier: string): boolean {
  return specifier === RUNTIME || specifier.startsWith(`${RUNTIME}/`);
}
