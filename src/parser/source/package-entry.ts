/** What the files of a package export, as others import it: by an entry of the package, never by the way to the file. */
import type { ExportRef } from "../source-model.js";
import { exportedNames, meaningOfExport, type Meaning } from "./identity.js";
import { readManifest, resolvePackage } from "./packages.js";
import type { Space } from "./paths.js";
import { isInstalled, type SourceModule, type SourceProject } from "./project.js";

/** The same export by an entry of the package that the file belongs to; null when none of its entries has it. What is no package's file is as it was. */
export function throughEntry(project: SourceProject, ref: ExportRef, space: Space): ExportRef | null {
  const [, folder, name] = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(ref.module) ?? [];
  if (ref.package || folder === undefined || name === undefined || !isInstalled(ref.module)) return ref;
  return project.memo(`entry ${space}`, JSON.stringify([ref.module, ref.name]), () => {
    const found = entriesOf(project, { folder, name }).map((entry) => inEntry(project, { entry, ref, space }));
    return found.find((one) => one !== null) ?? null;
  });
}

/** What others may import of a package, those with a `*` left out. */
function entriesOf(project: SourceProject, { folder, name }: { folder: string; name: string }): readonly string[] {
  const exported = readManifest(project, folder)?.["exports"];
  const keys = Object.keys(typeof exported === "object" && exported !== null ? exported : {});
  const entries = keys.filter((key) => /^\.[^*]*$/.test(key));
  return (entries.length === 0 ? ["."] : entries).map((key) => name + key.slice(1));
}

function inEntry(
  project: SourceProject,
  { entry, ref, space }: { entry: string; ref: ExportRef; space: Space },
): ExportRef | null {
  const file = resolvePackage({ project, path: ref.module }, entry, /\.[cm]?jsx?$/.test(ref.module) ? "value" : "type");
  const module = file === null ? null : project.module(file);
  if (module === null) return null;
  if (ref.name === "*") return file === ref.module ? { module: entry, package: true, name: "*" } : null;
  const declared = meaningIn(project.module(ref.module), ref.name, space);
  const isSame = (name: string): boolean => {
    const meaning = meaningIn(module, name, space);
    return meaning !== null && keyOf(meaning) === (declared === null ? null : keyOf(declared));
  };
  const name = [ref.name, ...exportedNames(module)].find(isSame);
  return name === undefined ? null : { module: entry, package: true, name };
}

function meaningIn(module: SourceModule | null, name: string, space: Space): Meaning | null {
  return module === null ? null : meaningOfExport(module, name, { space, seen: new Set() });
}

function keyOf(meaning: Meaning): string {
  if (meaning.kind === "external") return JSON.stringify([meaning.specifier, meaning.name]);
  return JSON.stringify([meaning.module.path, meaning.kind === "namespace" ? "*" : meaning.name]);
}
