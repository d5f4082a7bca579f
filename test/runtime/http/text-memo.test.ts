import { expect, it } from "vitest";
import { TextMemo } from "../../../src/runtime/http/text-memo.js";

it("knows what texts mean, in whatever order they come", () => {
  const memo = new TextMemo<number>();
  expect(memo.get("")).toBeUndefined();
  memo.set("", 0);
  expect(memo.get("")).toBe(0);
  memo.set("one", 1);
  memo.set("two", 2);
  expect(["one", "one", "two", "", "one", "three"].map((text) => memo.get(text))).toEqual([1, 1, 2, 0, 1, undefined]);
});

it("takes neither long texts nor ever more of them", () => {
  const memo = new TextMemo<number>();
  memo.set("x".repeat(201), 1);
  for (let i = 0; i < 1001; i++) memo.set(String(i), i);
  expect(["x".repeat(201), "999", "1000"].map((text) => memo.get(text))).toEqual([undefined, 999, undefined]);
});
