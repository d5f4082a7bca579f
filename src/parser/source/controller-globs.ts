/** The controllers in the files that `controllers = GLOB…` names. */
import { ts } from "./typescript.js";
import { compareText } from "../diagnostics.js";
import { misplacedMarker } from "../messages/markers.js";
import { globWithoutController, globWithoutMatch } from "../messages/source.js";
import type { ControllerGlob } from "../link/sources.js";
import type { Controller } from "../source-model.js";
import {
  baseOf,
  classOfExpression,
  classOfMeaning,
  ownLink,
  type ClassLink,
  type ValueMeaning,
} from "./class-chain.js";
import { classMarkersOf, readController } from "./controllers.js";
import { markersOf } from "./decorators.js";
import { refOfMeaning } from "./export-refs.js";
import { exclusion, matchGlob, mendGlob } from "./globs.js";
import { hasMarkedMembers } from "./methods.js";
import { hasModifier } from "./module-index.js";
import { originOf, type SourceModule, type SourceProject } from "./project.js";

/**
 * The controllers of all files that the globs match: classes with markers of their own, on the class or on a member. A class that only inherits markers is
 * none: name it in `static controllers`, or mark it. Sorted by file, then as in the source.
 */
export function readGlobs(project: SourceProject, globs: readonly ControllerGlob[]): Controller[] {
  const controllers = new Map<string, readonly Controller[]>();
  const isExcluded = exclusion(globs.map((g) => g.glob));
  for (const { glob, origin } of globs.filter((g) => !g.glob.startsWith("!"))) {
    const files = matchGlob(project, glob).filter((file) => !isExcluded(file));
    const read = files.map((file) => {
      const found = controllersIn(project, file);
      project.release(file);
      return [file, found] as const;
    });
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
    if (module === null) return [];
    module.syntax.statements.filter(ts.isModuleDeclaration).forEach((each) => reportMarkers(module, each));
    return classesOf(module).flatMap((meaning) =>
      isController(module, meaning) ? (readController(meaning) ?? []) : [],
    );
  });
}

/** A class in a namespace has no name that a file could import: its markers are reported. */
function reportMarkers(module: SourceModule, node: ts.Node): void {
  if (ts.isModuleDeclaration(node) || ts.isModuleBlock(node))
    ts.forEachChild(node, (child) => reportMarkers(module, child));
  if (!ts.isClassDeclaration(node)) return;
  for (const place of [node, ...node.members]) {
    const what = place === node ? "a class in a namespace" : "a member of a class in a namespace";
    for (const marker of ts.canHaveDecorators(place) ? markersOf(module, place) : [])
      module.project.found.report(misplacedMarker(marker.name, what, originOf(module, marker.node)));
  }
}

function classesOf(module: SourceModule): ValueMeaning[] {
  return [...module.values].flatMap(
    ([name, node]) => classOfMeaning({ kind: "value", module, name, node, via: null }) ?? [],
  );
}

function isController(module: SourceModule, meaning: ValueMeaning): boolean {
  const link = ownLink(meaning);
  if (link === null) return false;
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
    const node = ownLink(other)?.node;
    const heritage = node && baseOf(node);
    return heritage !== undefined && classOfExpression(module, heritage.expression)?.node === link.node;
  });
}
