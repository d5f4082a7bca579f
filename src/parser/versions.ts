/** Microversions at build time: text such as `2.53`, compared as numbers; null is no bound. */
import type { VersionRange } from "./model.js";

/** Whether a text is a microversion as Nova takes it: no leading zeros, no third number, not `latest`. */
export function isMicroversion(text: string): boolean {
  return /^[1-9][0-9]*\.(?:[1-9][0-9]*|0)$/.test(text);
}

/** Below zero when `a` is older than `b`. */
export function compareVersions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.split(".").map(Number);
  return majorA - majorB || minorA - minorB;
}

/** By first version, then by last; no bound comes first below and last above. */
export function compareRanges(a: VersionRange, b: VersionRange): number {
  return compareBounds(a.min, b.min, -1) || compareBounds(a.max, b.max, 1);
}

/** Whether a version lies in both. */
export function rangesOverlap(a: VersionRange, b: VersionRange): boolean {
  return startsBefore(a.min, b.max) && startsBefore(b.min, a.max);
}

/** True when nothing lies between the end of `a` and the start of `b`, which begins later. */
export function rangesTouch(a: VersionRange, b: VersionRange): boolean {
  if (a.max === null || b.min === null) return true;
  const [majorA = 0, minorA = 0] = a.max.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.min.split(".").map(Number);
  return majorA === majorB && minorA + 1 === minorB;
}

/** `2.1 to 2.8`, `2.9 and later`, `up to 2.8`, `every version`. */
export function describeRange(range: VersionRange): string {
  if (range.min === null) return range.max === null ? "every version" : `up to ${range.max}`;
  return range.max === null
    ? `${range.min} and later`
    : range.min === range.max
      ? range.min
      : `${range.min} to ${range.max}`;
}

function startsBefore(min: string | null, max: string | null): boolean {
  return min === null || max === null || compareVersions(min, max) <= 0;
}

function compareBounds(a: string | null, b: string | null, absent: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? absent : -absent;
  return compareVersions(a, b);
}
