/** The controllers in the files that `controllers = GLOB…` names. */
import { ts } from "./typescript.js";
import { compareText } from "../diagnostics.js";
import { misplacedMarker } from "../messages/markers.js";
import { globWithoutController, globWithoutMatch } from "../messages/source.js";
import type { ControllerGlob } from "../link/sources.js";
import type { Controller } from "../model.js";
import { chainOf, classOfExpression, classOfMeaning, type ClassLink, type ValueMeaning } from "./class-chain.js";
import { classMarkersOf, readController } from "./controllers.js";
import { refOfMeaning } from "./export-refs.js";
import { isExcluded, matchGlob, mendGlob } from "./globs.js";
import { hasMarkedMembers } from "./methods.js";
import { hasModifier } from "./module-index.js";
import { originOf, type SourceModule, type SourceProject } from "./project.js";

/**
 * The controllers of all files that the globs match: classes with markers of their own, on the class or on a member. A class that only inherits markers is
 * none: name it in `static controllers`, or mark it. Sorted by file, then as in the source.
 */
export function readGlobs(project: SourceProject, globs: readonly ControllerGlob[]): Controller[] {
  const controllers = new Map<string, readonly Controller[]>();
  const texts = globs.map((g) => g.glob);
  for (const { glob, origin } of globs.filter((g) => !g.glob.startsWith("!"))) {
    const files = matchGlob(project, glob).filter((file) => !isExcluded(file, texts));
    const read = files.map((file) => [file, controllersIn(project, file)] as const);
    for (const [file, found] of read) controllers.set(file, found);
    if (files.length === 0) project.found.report(globWithoutMatch(glob, mendGlob(project, glob), origin));
    else if (read.every(([, found]) => found.length === 0))
      project.found.report(globWithoutController(glob, files.length, origin));
  }
  return [...controllers].sort(([a], [b]) => compareText(a, b)).flatMap(([, found]) => found);
}

/**
 * Whether a file can hold a marker: it imports something, and an `@` stands where a decorator's may. That a decorator is called after the runtime's marker,
 * or that the file names the runtime, isn't asked: aliases and re-exports are found only by parsing. Left out are only files where every `@` follows a `*`,
 * as a doc comment's tag does; no decorator can (there it would be an operand).
 */
export function mayHoldMarkers(text: string): boolean {
  return text.includes("import") && /(?:^|[^*\s])\s*@/m.test(text);
}

function controllersIn(project: SourceProject, file: string): readonly Controller[] {
  return project.kept("controllers", file, () => {
    if (!mayHoldMarkers(project.text(file) ?? "")) return [];
    const module = project.module(file);
    return module === null
      ? []
      : classesOf(module).flatMap((meaning) => (isController(module, meaning) ? (readController(meaning) ?? []) : []));
  });
}

function classesOf(module: SourceModule): ValueMeaning[] {
  return [...module.values].flatMap(
    ([name, node]) => classOfMeaning({ kind: "value", module, name, node, via: null }) ?? [],
  );
}

function isController(module: SourceModule, meaning: ValueMeaning): boolean {
  const link = chainOf(meaning)?.links[0];
  if (link === undefined) return false;
  const markers = classMarkersOf(link);
  if (hasModifier(link.node, ts.SyntaxKind.AbstractKeyword)) {
    for (const marker of markers)
      module.project.found.report(misplacedMarker(marker.name, "an abstract class", originOf(module, marker.node)));
    return false;
  }
  if (markers.length > 0) return true;
  return hasMarkedMembers(link) && (refOfMeaning(meaning) !== null || !isExtendedHere(module, link));
}

/** Whether another class of the same file extends a class: then it is a base. */
function isExtendedHere(module: SourceModule, link: ClassLink): boolean {
  return classesOf(module).some((other) => {
    const node = chainOf(other)?.links[0].node;
    const heritage = node?.heritageClauses?.find((h) => h.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
    return heritage !== undefined && classOfExpression(module, heritage.expression)?.node === link.node;
  });
}
