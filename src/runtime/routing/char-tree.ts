/** Char trees: which of many texts may stand in a path, by looking at as few characters as can be. */
import { groupBy } from "./group.js";

/** A text and the record that the tree leads to. */
export interface CharEntry {
  readonly text: string;
  readonly record: number;
}

/** Appends a tree over texts to `code` (laid out as `walk.ts` says), and returns the reference to it. No text may begin another. */
export function writeCharTree(code: number[], entries: readonly CharEntry[]): number {
  const [first] = entries;
  if (first === undefined) return 0;
  if (entries.length === 1) return ~first.record;
  const offset = mostTelling(entries);
  const groups = groupBy(entries, ({ text }) => text.charCodeAt(offset));
  const low = Math.min(...groups.keys());
  const count = Math.max(...groups.keys()) - low + 1;
  const node = code.length;
  code.push(offset, low, count);
  const references = code.length;
  for (let i = 0; i < count; i++) code.push(0);
  groups.forEach((group, char) => {
    code[references + char - low] = writeCharTree(code, group);
  });
  return node;
}

/** How many of the texts are looked at to find the most telling place: the more there are, the less one of them matters. */
const SAMPLE = 32;

/**
 * The place at which the texts differ most: where the groups of equal characters are smallest, by the sum of their squares. At the place where the texts begin
 * to differ they do so in any case.
 */
function mostTelling(entries: readonly CharEntry[]): number {
  const { same, shortest } = compareTexts(entries);
  const step = Math.ceil(entries.length / SAMPLE);
  const some = step === 1 ? entries : entries.filter((_, i) => i % step === 0);
  let best = same;
  let bestScore = Infinity;
  for (let offset = same; offset < shortest && bestScore > some.length; offset++) {
    const score = scoreAt(some, offset, bestScore);
    if (score >= bestScore) continue;
    best = offset;
    bestScore = score;
  }
  return best;
}

/** How far all texts are the same, and how long the shortest is. */
function compareTexts(entries: readonly CharEntry[]): { readonly same: number; readonly shortest: number } {
  const first = entries[0]?.text ?? "";
  let same = first.length;
  let shortest = first.length;
  entries.forEach(({ text }) => {
    shortest = Math.min(shortest, text.length);
    if (!text.startsWith(first.slice(0, same))) same = sameLength(text, first);
  });
  return { same, shortest };
}

function sameLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

/** The sum of squares; it is not worth counting on from `enough`. */
function scoreAt(entries: readonly CharEntry[], offset: number, enough: number): number {
  const counts = new Map<number, number>();
  let score = 0;
  entries.some(({ text }) => {
    const char = text.charCodeAt(offset);
    const count = counts.get(char) ?? 0;
    counts.set(char, count + 1);
    score += 2 * count + 1;
    return score >= enough;
  });
  return score;
}
