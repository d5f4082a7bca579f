/** What compiled validators ask about values: equality, uniqueness, lengths in code points, strings that are numbers. */
import { areDistinct } from "./distinct.js";

/** Whether two JSON values are the same; key order doesn't matter, `1` is not `true`. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => deepEqual(item, b[i]));
  }
  const keys = Object.keys(a);
  const other = b as Readonly<Record<string, unknown>>;
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && deepEqual((a as Readonly<Record<string, unknown>>)[key], other[key]))
  );
}

/** Whether no two items are the same. The work grows with the text of the items, never with the square of their number. */
export function isUnique(items: readonly unknown[]): boolean {
  const plain = new Set<unknown>();
  const others: object[] = [];
  for (const item of items) {
    if (typeof item === "object" && item !== null) others.push(item);
    else if (plain.has(item)) return false;
    else plain.add(item);
  }
  return others.length < 2 || areDistinct(others, 200);
}

/** The length of a text in code points, as Python's `len`. */
export function codePointLength(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      length--;
      i++;
    }
  }
  return length;
}

const digits = "[0-9]+(?:_[0-9]+)*";
const number = new RegExp(`^\\s*[+-]?(?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:[eE][+-]?${digits})?\\s*$`);
const infinity = /^\s*([+-]?)inf(?:inity)?\s*$/i;

/**
 * The number that `minimum` and `maximum` compare: a number itself, a string when Python's `int()` or `float()` reads it.
 * NaN for other strings, which every bound lets pass. Nova gives JSON's own numbers to `int()`, too, so that 1.5 is no more than a maximum of 1: an accident,
 * which would let values leave the bounds that a schema sets, and is not repeated.
 */
export function numeric(value: number | string): number {
  if (typeof value === "number") return value;
  if (number.test(value)) return Number(value.replaceAll("_", ""));
  const unbounded = infinity.exec(value);
  return unbounded === null ? Number.NaN : unbounded[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
