/** Which of two routes that match one path is tried first, as the runtime's matcher does it: by specificity from left to right, never by order. */
import { compareText } from "../../parser/diagnostics.js";
import type { PathPart, PathSegment } from "../../parser/source-model.js";
import { charsOf, isClass, isFree } from "../../parser/source/character-class.js";
import { partsOf } from "../../parser/source/path-segment.js";

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

/**
 * A literal first; then more text before the first variable; then more text behind it, fewer free variables, a regular expression before a class, a smaller
 * class before a larger one; of those with the same text before them a wildcard last.
 */
function compareSegments(a: PathSegment, b: PathSegment): number {
  const [one, two] = [rank(a), rank(b)];
  for (const [index, left] of one.entries()) {
    const difference = left - (two[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return compareText(sourceOf(a), sourceOf(b));
}

function rank(segment: PathSegment): readonly number[] {
  if (segment.kind === "literal") return [0];
  const [first] = partsOf(segment);
  const before = first?.kind === "literal" ? first.text.length : 0;
  const rest = segment.kind === "wildcard" ? segment.requirement : null;
  const tested = behindText(segment);
  const literals = tested.reduce((sum, part) => sum + (part.kind === "literal" ? part.text.length : 0), 0);
  const free = tested.filter((part) => part.kind === "variable" && isFree(part.requirement)).length;
  return [1, -before, rest === null ? 0 : 1, -literals, free, classSize(tested), rest === ".*" ? 1 : 0];
}

/** The first variable of a segment and what follows it. */
function behindText(segment: PathSegment): readonly PathPart[] {
  const parts = partsOf(segment);
  return parts[0]?.kind === "literal" ? parts.slice(1) : parts;
}

/** How many characters a lone class admits; 0 for anything else. */
function classSize(parts: readonly PathPart[]): number {
  const [only, ...more] = parts;
  if (only?.kind !== "variable" || only.requirement === null || more.length > 0) return 0;
  return isClass(only.requirement) ? charsOf(only.requirement).size : 0;
}

/** A lone variable asks for nothing in two ways: `{id}`, `{id:[^/]+}`. Beside others it matters how much one takes. */
function sourceOf(segment: PathSegment): string {
  const tested = behindText(segment);
  const [only, ...more] = tested;
  if (only?.kind === "variable" && more.length === 0 && isFree(only.requirement)) return "";
  return tested.map((part) => (part.kind === "literal" ? part.text : `(${part.requirement ?? ""})`)).join("");
}
