import { fc } from "../fast-check.js";
import { describe, expect, test } from "vitest";
import { nearest } from "../../src/parser/nearest.js";
import { listed } from "../../src/parser/phrases.js";

/** How many insertions, deletions, replacements and swaps of neighbours turn one word into another, by the book. */
function distance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i + j));
  const at = (i: number, j: number): number => table[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const row = table[i];
      if (row !== undefined) row[j] = Math.min(replaced, at(i - 1, j) + 1, at(i, j - 1) + 1, swapped);
    }
  return at(a.length, b.length);
}

describe("the nearest name", () => {
  test("is the one with the least changes, of several the first by code unit, and null when too much is different", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "A", "_"), maxLength: 12 });
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 5 }), (name, candidates) => {
        const changes = (candidate: string): number => distance(name.toLowerCase(), candidate.toLowerCase());
        const near = candidates.filter((candidate) => changes(candidate) <= Math.max(1, Math.floor(name.length / 3)));
        const least = Math.min(...near.map(changes));
        const [best = null] = near.filter((candidate) => changes(candidate) === least).sort();
        expect(nearest(name, candidates)).toBe(best);
      }),
      { numRuns: 2000 },
    );
  });

  test("of a name of any length is found, unless more than twenty letters differ", () => {
    const long = "ab".repeat(200_000);
    expect(nearest(long, ["ba".repeat(200_000)])).toBe("ba".repeat(200_000));
    expect(nearest(long, ["cd".repeat(200_000), "x"])).toBe(null);
    expect(nearest(`${long}${"c".repeat(30)}${long}`, [`${long}${"d".repeat(30)}${long}`])).toBe(null);
  });
});

test("a long list of names is cut", () => {
  expect(listed(["a", "b"])).toBe("a, b");
  expect(listed(["a", "b", "c", "d"], 2)).toBe("a, b and 2 more");
});
