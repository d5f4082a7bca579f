/** Classes of characters, `[0-9a-f-]+`, as tables: entry `c` is 1 when the character with that code belongs to it. */

/** How many characters a table knows: Latin-1. Others are left to the regular expression. */
export const CLASS_SIZE = 256;

const slash = 0x2f;

/** The table of a regular expression that holds for one character alone if it holds for many. A slash never belongs: it ends the segment. */
export function createCharClass(regex: RegExp): Uint8Array {
  return Uint8Array.from({ length: CLASS_SIZE }, (_, code) =>
    code !== slash && regex.test(String.fromCharCode(code)) ? 1 : 0,
  );
}

/** How many characters belong to a class. */
export function countChars(chars: Uint8Array): number {
  return chars.reduce((sum, bit) => sum + bit, 0);
}

/** How two classes lie to each other: no character in common, one within the other, or neither. Equal ones overlap. */
export function compareClasses(a: Uint8Array, b: Uint8Array): "disjoint" | "nested" | "overlapping" {
  const both = a.reduce((sum, bit, code) => sum + (bit & (b[code] ?? 0)), 0);
  if (both === 0) return "disjoint";
  const sizes = [countChars(a), countChars(b)];
  return both === Math.min(...sizes) && both < Math.max(...sizes) ? "nested" : "overlapping";
}
