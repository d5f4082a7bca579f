/** A conflict that Git has left in an ini is one mistake, whatever its lines would mean one by one. */
import { describe, expect, it } from "vitest";
import { parseText, rawOf, type Parsed } from "./support.js";

const places = ({ found }: Parsed): string[] => found.map(({ code, origin }) => `${code} ${String(origin.line)}`);
const conflict = ["<<<<<<< HEAD", "x = 1", "=======", "x: 2", ">>>>>>> b: c"];
const withBase = ["<<<<<<< HEAD", "y = 1", "||||||| base", "y = 0", "=======", ">>>>>>> b: c"];

describe("a conflict", () => {
  it.each(["\n", "\r\n"])("is reported once, and read as its first side, with lines that end with %j", (end) => {
    const parsed = parseText(["[app:a]", ...conflict, ...withBase, "z = 3", ""].join(end));
    expect(places(parsed)).toEqual(["merge-conflict 2", "merge-conflict 7"]);
    expect(rawOf(parsed, "app:a").map(([key, value]) => key + value)).toEqual(["x1", "y1", "z3"]);
  });

  it("may have nothing on one of its sides", () => {
    const parsed = parseText(
      "[app:a]\n<<<<<<< HEAD\n=======\nx = 1\n>>>>>>> b\n<<<<<<< HEAD\ny = 1\n=======\n>>>>>>> b\n",
    );
    expect(places(parsed)).toEqual(["merge-conflict 2", "merge-conflict 6"]);
    expect(rawOf(parsed, "app:a")).toEqual([["y", "1"]]);
  });

  it("may begin the file", () => {
    const parsed = parseText("<<<<<<< HEAD\n[app:a]\n=======\n[app:b]\n>>>>>>> b\nx = 1\n");
    expect(places(parsed)).toEqual(["merge-conflict 1"]);
    expect(rawOf(parsed, "app:a")).toEqual([["x", "1"]]);
  });

  it("has its three markers in the first column, one after another", () => {
    const indented = conflict.map((line) => `  ${line}`);
    expect(places(parseText(["[app:a]", "v =", ...indented, ""].join("\n")))).toEqual([]);
    const half = parseText("[app:a]\n<<<<<<< HEAD: a\nx = 1\n=======\ny = 2\n");
    expect(places(half)).toEqual(["empty-key 4"]);
    expect(rawOf(half, "app:a").map(([key]) => key)).toEqual(["<<<<<<< HEAD", "x", "y"]);
  });

  it("is looked for once, however many lines look like its beginning", () => {
    const text = `[app:a]\n${"<<<<<<< x = 1\n".repeat(200_000)}`;
    expect(new Set(parseText(text).found.map(({ code }) => code))).toEqual(new Set(["duplicate-option"]));
  });
});
