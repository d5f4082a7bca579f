/** How much a constant holds: a few lines of source that name each other twice make more than any memory has, or a value deeper than any stack. */
import type { Json } from "../model.js";

/** Values and keys; far more than any schema has. */
const most = 100_000;
/** Objects and arrays in each other; what comes after this goes down into a schema by itself. */
const deepest = 500;
/** So many characters of a text count as one value. */
const charactersOfOne = 16;

interface Extent {
  readonly size: number;
  readonly depth: number;
}

/** Of objects and arrays that were measured: what several share is counted for each of them, but looked through once. */
const extents = new WeakMap<object, Extent>();

/** Why a value is more than the tool is ready to write; null when it isn't. */
export function whyTooMuch(value: Json | undefined): string | null {
  const { size, depth } = extentOf(value);
  if (depth > deepest) return "it is nested too deeply";
  return size > most ? "it is too large" : null;
}

function extentOf(value: Json | undefined): Extent {
  if (typeof value === "string") return { size: 1 + value.length / charactersOfOne, depth: 0 };
  if (typeof value !== "object" || value === null) return { size: 1, depth: 0 };
  const known = extents.get(value);
  if (known !== undefined) return known;
  let [size, depth] = [1, 0];
  for (const [key, inner] of Object.entries(value)) {
    const extent = extentOf(inner);
    size += extentOf(key).size + extent.size;
    depth = Math.max(depth, extent.depth);
  }
  const extent = { size, depth: depth + 1 };
  extents.set(value, extent);
  return extent;
}
