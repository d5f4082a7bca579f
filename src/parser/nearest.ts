/** The nearest right name: what a user may have meant. Each of many mistakes may be compared with many names, so candidates that are too far off are ruled out cheaply. */
import { compareText } from "./diagnostics.js";

/** Names that differ in more characters than this are not alike, however long they are. */
const mostDifferent = 20;

/** The candidate that is most like `name`, or null when none is near enough to be meant (more than a third of it differs). */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.min(mostDifferent, Math.max(1, Math.floor(name.length / 3))) + 1;
  const own = name.toLowerCase();
  const letters = lettersOf(own);
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    // each letter too many or too few is a change, and so is each that only one of them has
    if (Math.abs(own.length - other.length) > bestDistance || differing(letters, lettersOf(other)) > bestDistance)
      continue;
    const d = distance(...middles(own, other), bestDistance);
    if (d < bestDistance || (d === bestDistance && best !== null && compareText(candidate, best) < 0)) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

/** Which letters occur in a text, one bit for each residue. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) letters |= 1 << (text.charCodeAt(i) & 31);
  return letters;
}

/** A replaced letter is missing on one side and too many on the other. */
function differing(a: number, b: number): number {
  return Math.max(countBits(a & ~b), countBits(b & ~a));
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

/** What is left of two texts without what they begin and end with alike. */
function middles(a: string, b: string): [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

/**
 * How many insertions, deletions, replacements and swaps of neighbours turn `a` into `b`; anything above `most` when it is more than that. Only the cells that
 * lie no further than `most` off the diagonal matter: of row i, the cell of column i + k - most stands at k.
 */
function distance(a: string, b: string, most: number): number {
  if (a === "" || b === "") return a.length + b.length;
  const width = 2 * most + 1;
  let older: readonly number[] = [];
  let before: readonly number[] = Array.from({ length: width }, (_, k) => (k < most ? Infinity : k - most));
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = [];
    let least = Infinity;
    for (let k = 0; k < width; k++) {
      const j = i + k - most;
      let d = j === 0 ? i : Infinity;
      if (j > 0 && j <= b.length) {
        const replaced = (before[k] ?? Infinity) + (a[i - 1] === b[j - 1] ? 0 : 1);
        d = Math.min(replaced, (before[k + 1] ?? Infinity) + 1, (row[k - 1] ?? Infinity) + 1);
        const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (isSwapped) d = Math.min(d, (older[k] ?? Infinity) + 1);
      }
      row.push(d);
      least = Math.min(least, d);
    }
    if (least > most) return least;
    older = before;
    before = row;
  }
  return before[b.length - a.length + most] ?? Infinity;
}
