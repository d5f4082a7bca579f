import { describe, expect, test } from "vitest";
import { codePointLength, deepEqual, isUnique, numeric } from "../../../src/runtime/validation/comparison.js";

describe("equality of JSON values", () => {
  test.each<[unknown, unknown, boolean]>([
    [1, 1, true],
    [1, true, false],
    [0, false, false],
    [null, {}, false],
    [[], {}, false],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [[1, [2]], [1, [2]], true],
    [JSON.parse('{"__proto__": 1}'), {}, false],
    [JSON.parse('{"toString": 1}'), JSON.parse('{"toString": 1}'), true],
  ])("%j and %j", (a, b, same) => {
    expect(deepEqual(a, b)).toBe(same);
  });
});

describe("uniqueItems", () => {
  test.each<[string, boolean]>([
    ['["a", "a"]', false],
    ['["1", 1, true, null]', true],
    ['[{"a": 1, "b": 2}, {"b": 2, "a": 1}]', false],
    ['[[1], ["1"]]', true],
    ['["__proto__", "__proto__"]', false],
    ["[{}, []]", true],
    ['["{}", {}]', true],
    ["[1.0, 1]", false],
    ["[[0], [-0]]", false],
    [`[["${"x".repeat(1000)}"], ["${"x".repeat(1000)}"]]`, false],
    [`[["${"x".repeat(1000)}y"], ["${"x".repeat(1000)}z"]]`, true],
    [`[["a", "b"], ["a\\"b"], ["1\\"a"]]`, true],
  ])("%s", (items, unique) => {
    expect(isUnique(JSON.parse(items) as unknown[])).toBe(unique);
  });

  test("a hostile body of a megabyte is no quadratic work", () => {
    const items = JSON.parse(`[${Array.from({ length: 160_000 }, (_, i) => `[${i}]`).join()}]`) as unknown[];
    expect(isUnique(items)).toBe(true);
  });
});

test("arrays in arrays, each of which asks for unique items, do not read what is in them once for each level", () => {
  let items: readonly unknown[] = ["x".repeat(1_000_000)];
  for (let depth = 0; depth < 800; depth++) items = [items, [depth], [depth + 1], ["x"], { depth }];
  for (let at = items; at.length > 1; at = at[0] as readonly unknown[]) expect(isUnique(at)).toBe(true);
});

describe("numbers in strings (README J2)", () => {
  test.each<[string, number]>([
    ["5", 5],
    ["5\n", 5],
    [" +5 ", 5],
    ["-1_000", -1000],
    ["1.5", 1.5],
    [".5", 0.5],
    ["1e2", 100],
    ["inf", Number.POSITIVE_INFINITY],
    ["-Infinity", Number.NEGATIVE_INFINITY],
  ])("%j", (text, number) => {
    expect(numeric(text)).toBe(number);
  });

  test.each(["", "a", "0x10", "1__0", "_1", "5 6", "."])("%j is none, and passes every bound", (text) => {
    expect(numeric(text)).toBeNaN();
  });
});

test("lengths are code points (README J2)", () => {
  expect(codePointLength("a😀é")).toBe(3);
  expect(codePointLength("\ud83d\ud83d\ude00\ude00")).toBe(3);
  expect(codePointLength("")).toBe(0);
});
