/** White space is Python's (README of the yardstick, "File"). */
import { describe, expect, it } from "vitest";
import { indentOf, splitWords, strip, stripEnd } from "../../../src/parser/paste/white-space.js";

describe("white space", () => {
  it.each(["\u001c", "\u001d", "\u001e", "\u001f", "\u0085", "\u00a0", "\u2028", "\u3000", "\t", "\v", "\f"])(
    "has %j",
    (space) => {
      expect(strip(`${space}x y${space}`)).toBe("x y");
      expect(splitWords(`a${space}b`).map((word) => word.text)).toEqual(["a", "b"]);
    },
  );

  it.each(["\ufeff", "\u200b", "\u0000", "\u001b"])("has not %j", (text) => {
    expect(strip(text)).toBe(text);
    expect(splitWords(`a${text}b`)).toHaveLength(1);
  });

  it("is stripped on the side that is asked for", () => {
    expect([stripEnd("  x  "), stripEnd("   "), strip(" \n "), indentOf(" \t x")]).toEqual(["  x", "", "", 3]);
  });

  it("a text that is nearly all white space is stripped", () => {
    expect(stripEnd(`${" ".repeat(2_000_000)}x`)).toHaveLength(2_000_001);
  });

  it("words know where they stand", () => {
    expect(splitWords("  ab  c")).toEqual([
      { text: "ab", offset: 2 },
      { text: "c", offset: 6 },
    ]);
  });
});
