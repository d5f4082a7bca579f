/** Which of two routes that match one path is tried first, as the runtime's matcher does it: by specificity from left to right, never by order. */
import { compareText } from "../../parser/diagnostics.js";
import type { PathPart, PathSegment } from "../../parser/model.js";
import { charsOf, isClass } from "../../parser/source/character-class.js";

/** Below zero when `a` is the more specific. */
export function compareSpecificity(a: readonly PathSegment[], b: readonly PathSegment[]): number {
  for (const [index, segment] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const difference = compareSegments(segment, other);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** A literal first; then more literal text, fewer free variables, a regular expression before a class, a smaller class before a larger one; a wildcard last. */
function compareSegments(a: PathSegment, b: PathSegment): number {
  const [one, two] = [rank(a), rank(b)];
  for (const [index, left] of one.entries()) {
    const difference = left - (two[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return compareText(sourceOf(a), sourceOf(b));
}

function rank(segment: PathSegment): readonly number[] {
  if (segment.kind === "literal") return [-1];
  const parts = partsOf(segment);
  const literals = parts.reduce((sum, part) => sum + (part.kind === "literal" ? part.text.length : 0), 0);
  const free = parts.filter((part) => part.kind === "variable" && part.requirement === null).length;
  const wildcard = segment.kind === "wildcard";
  return [wildcard ? 1 : 0, -literals, free, classSize(parts), wildcard && segment.requirement === ".*" ? 1 : 0];
}

/** How many characters a lone class admits; 0 for anything else. */
function classSize(parts: readonly PathPart[]): number {
  const [only, ...more] = parts;
  if (only?.kind !== "variable" || only.requirement === null || more.length > 0) return 0;
  return isClass(only.requirement) ? charsOf(only.requirement).size : 0;
}

function partsOf(segment: PathSegment): readonly PathPart[] {
  if (segment.kind === "mixed") return segment.parts;
  return segment.kind === "wildcard" ? [{ ...segment, kind: "variable" }] : [segment];
}

function sourceOf(segment: PathSegment): string {
  return partsOf(segment)
    .map((part) => (part.kind === "literal" ? part.text : `{${part.requirement ?? ""}}`))
    .join("");
}
