/** How much a constant holds: a few lines of source that name each other twice make more than any memory has. */
import type { Json } from "../model.js";

/** Values and keys; far more than any schema has. */
const most = 100_000;
/** So many characters of a text count as one value. */
const charactersOfOne = 16;

/** Of objects and arrays that were counted: what several share is counted for each of them, but looked through once. */
const sizes = new WeakMap<object, number>();

/** Whether a value holds no more than the tool is ready to write out. */
export function isModest(value: Json | undefined): boolean {
  return sizeOf(value) <= most;
}

function sizeOf(value: Json | undefined): number {
  if (typeof value === "string") return 1 + value.length / charactersOfOne;
  if (typeof value !== "object" || value === null) return 1;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const size = Object.entries(value).reduce((sum, [key, inner]) => sum + sizeOf(key) + sizeOf(inner), 1);
  sizes.set(value, size);
  return size;
}
