/** What the module of `module:attr` in the ini means: in the order of the README, without the built-in aliases, which are not found in sources. */
import { posix } from "node:path";
import { isInstalledPackage, resolvePackage } from "./packages.js";
import { candidates } from "./paths.js";
import type { SourceModule, SourceProject } from "./project.js";
import type { ExportRef } from "../source-model.js";
import { existingFile } from "./specifiers.js";

/** A module that was found. `package` is its specifier, null for the project's own files. */
export interface FoundModule {
  readonly kind: "found";
  readonly file: string;
  readonly package: string | null;
}

/** What a name means, or the paths that were tried. */
export type ModuleLookup = FoundModule | { readonly kind: "missing"; readonly tried: readonly string[] };

/**
 * What the project itself says of a name: null when it says nothing, so that a built-in alias may. In this order: a path (`./src/filters/audit`, relative to
 * the project's root); an exact name in the `modules` map; a package (`@acme/filters`, `acme-filters`); the longest first words that are mapped. Those claim a
 * name only when the file is there: an alias below a mapped package stays an alias. A word without a mark of a package is one when it is installed.
 */
export function lookUpClaimed(project: SourceProject, module: string): ModuleLookup | null {
  if (isPath(module)) return fileAt(project, module);
  const { modules } = project.options;
  const exact = Object.hasOwn(modules, module) ? modules[module] : undefined;
  if (exact !== undefined) return targetOf(project, exact);
  if (/^@|\/|-/.test(module)) return packageOf(project, module);
  for (const prefix of prefixesOf(module)) {
    const target = Object.hasOwn(modules, prefix) ? modules[prefix] : undefined;
    if (target === undefined) continue;
    const below = `${withoutEnding(target)}/${module.slice(prefix.length + 1).replaceAll(".", "/")}`;
    const found = targetOf(project, below);
    if (found.kind === "found") return found;
  }
  const isBareWord = !module.includes(".");
  return isBareWord && isInstalledPackage(project, module) ? packageOf(project, module) : null;
}

/** A dotted Python path below the source root: `nova.api` is `<sourceRoot>/nova/api.ts` or `…/index.ts`. */
export function lookUpDotted(project: SourceProject, module: string): ModuleLookup {
  return fileAt(project, posix.join(project.options.sourceRoot, module.replaceAll(".", "/")));
}

/** The parsed module and how other files import from it. */
export function openModule(
  project: SourceProject,
  found: FoundModule,
): { module: SourceModule; via: ExportRef | null } | null {
  const module = project.module(found.file);
  if (module === null) return null;
  return { module, via: found.package === null ? null : { module: found.package, package: true, name: "*" } };
}

function targetOf(project: SourceProject, target: string): ModuleLookup {
  return isPath(target) || existingFile(project, normalised(target), "type") !== null
    ? fileAt(project, target)
    : packageOf(project, target);
}

function fileAt(project: SourceProject, path: string): ModuleLookup {
  const file = existingFile(project, normalised(path), "type");
  if (file !== null) return { kind: "found", file, package: null };
  const tried = candidates(normalised(path), "type").filter((c) => /(?:^|[^d])\.ts$/.test(c) && !c.endsWith(".d.ts"));
  return { kind: "missing", tried };
}

function packageOf(project: SourceProject, specifier: string): ModuleLookup {
  const file = resolvePackage({ project, path: "" }, specifier, "type");
  if (file !== null) return { kind: "found", file, package: specifier };
  return { kind: "missing", tried: [`the package ${specifier}`] };
}

/** `a.b.c` gives `a.b`, then `a`. */
function prefixesOf(module: string): string[] {
  const words = module.split(".");
  return words.slice(1).map((_, i) => words.slice(0, words.length - 1 - i).join("."));
}

function isPath(name: string): boolean {
  return /^\.\.?(?:\/|$)/.test(name);
}

function normalised(path: string): string {
  const folder = path.endsWith("/") ? "/" : "";
  return posix.normalize(path).replace(/^\.\/|\/$/g, "") + folder;
}

function withoutEnding(target: string): string {
  return target.replace(/(?:\/index)?\.(?:[cm]?[jt]s|tsx)$|\/+$/, "");
}
