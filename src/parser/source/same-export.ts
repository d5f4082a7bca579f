/** Whether two exports are one declaration, reached in two ways: directly, and through a file that exports it again. */
import type { ExportRef } from "../source-model.js";
import { meaningOfExport, type Meaning } from "./identity.js";
import type { SourceProject } from "./project.js";

/** Files are read only where the references differ. */
export function isSameExport(project: SourceProject, a: ExportRef, b: ExportRef): boolean {
  return textOf(a) === textOf(b) || declarationOf(project, a) === declarationOf(project, b);
}

/** Where an export is declared; itself where that can't be told. */
function declarationOf(project: SourceProject, ref: ExportRef): string {
  const module = ref.package || ref.name === "*" ? null : project.module(ref.module);
  if (module === null) return textOf(ref);
  const meaning =
    meaningOfExport(module, ref.name, { space: "type", seen: new Set() }) ??
    meaningOfExport(module, ref.name, { space: "value", seen: new Set() });
  return meaning === null ? textOf(ref) : placeOf(meaning);
}

function placeOf(meaning: Meaning): string {
  if (meaning.kind === "external") return textOf({ module: meaning.specifier, name: meaning.name });
  if (meaning.via !== null) return textOf(meaning.via);
  return textOf({ module: meaning.module.path, name: meaning.kind === "namespace" ? "*" : meaning.name });
}

function textOf({ module, name }: Pick<ExportRef, "module" | "name">): string {
  return `${module}#${name}`;
}
