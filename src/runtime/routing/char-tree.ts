/** Char trees: which of many texts may stand in a path, by looking at as few characters as can be. */

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
  const groups = groupByChar(entries, offset);
  const low = Math.min(...groups.keys());
  const count = Math.max(...groups.keys()) - low + 1;
  const node = code.length;
  code.push(offset, low, count);
  const references = code.length;
  for (let i = 0; i < count; i++) code.push(0);
  for (const [char, group] of groups) code[references + char - low] = writeCharTree(code, group);
  return node;
}

function groupByChar(entries: readonly CharEntry[], offset: number): Map<number, CharEntry[]> {
  const groups = new Map<number, CharEntry[]>();
  for (const entry of entries) {
    const char = entry.text.charCodeAt(offset);
    const group = groups.get(char);
    if (group) group.push(entry);
    else groups.set(char, [entry]);
  }
  return groups;
}

/** The place at which the texts differ most: where the groups of equal characters are smallest, by the sum of their squares. */
function mostTelling(entries: readonly CharEntry[]): number {
  const shortest = entries.reduce((least, { text }) => Math.min(least, text.length), Infinity);
  let best = 0;
  let bestScore = Infinity;
  for (let offset = 0; offset < shortest && bestScore > entries.length; offset++) {
    const score = scoreAt(entries, offset, bestScore);
    if (score >= bestScore) continue;
    best = offset;
    bestScore = score;
  }
  return best;
}

/** The sum of squares; it is not worth counting on from `enough`. */
function scoreAt(entries: readonly CharEntry[], offset: number, enough: number): number {
  const counts = new Map<number, number>();
  let score = 0;
  for (const { text } of entries) {
    const char = text.charCodeAt(offset);
    const count = counts.get(char) ?? 0;
    counts.set(char, count + 1);
    score += 2 * count + 1;
    if (score >= enough) break;
  }
  return score;
}
