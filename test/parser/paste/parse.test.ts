/** README of the yardstick, "File": ConfigParser's line rules. */
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../../src/parser/diagnostics.js";
import { parse } from "../../../src/parser/paste/parse.js";
import { parseText, rawOf } from "./support.js";

describe("lines", () => {
  it.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("end at %s", (_name, end) => {
    const parsed = parseText(["[app:a]", "x = 1", "y = 2", ""].join(end));
    expect(rawOf(parsed, "app:a")).toEqual([
      ["x", "1"],
      ["y", "2"],
    ]);
  });

  it("do not end at other separators, which are white space at a value's ends and text inside it", () => {
    expect(rawOf(parseText("[a]\nx = one\u2028two\u0085\n"), "a")).toEqual([["x", "one\u2028two"]]);
  });

  it("keep U+FEFF and strip U+001F and no-break spaces, as Python does", () => {
    expect(rawOf(parseText("[a]\nx =\u00a0\ufeff1\u001f\n"), "a")).toEqual([["x", "\ufeff1"]]);
  });
});

describe("comments", () => {
  it("are whole lines that begin with # or ;", () => {
    expect(rawOf(parseText("# one\n[a]\n  ; two\nx = 1\n"), "a")).toEqual([["x", "1"]]);
  });

  it("are never at the end of a line", () => {
    expect(rawOf(parseText("[a]\nx = 1 ; one # two\n"), "a")).toEqual([["x", "1 ; one # two"]]);
  });

  it("vanish from a continued value, while blank lines stay", () => {
    expect(rawOf(parseText("[a]\nx = 1\n  2\n# no\n\n  3\n\n\n"), "a")).toEqual([["x", "1\n2\n\n3"]]);
  });
});

describe("sections", () => {
  it("are named by everything up to the last bracket of the line, unstripped", () => {
    expect(parseText("[ app : a ]\n[b [c] d] rest\n").ini.sections.map((s) => s.name)).toEqual([
      " app : a ",
      "b [c] d",
    ]);
  });

  it("may be indented when no option runs", () => {
    expect(parseText("  [a]\n  x = 1\n").ini.sections.map((s) => s.name)).toEqual(["a"]);
  });

  it("keep the place of their header", () => {
    expect(parseText("\n  [app:a] ; x\n").ini.sections[0]?.origin).toEqual({
      file: "api-paste.ini",
      line: 2,
      column: 3,
      length: 7,
    });
  });

  it("[DEFAULT] may repeat, and is spelled exactly so", () => {
    const parsed = parseText("[DEFAULT]\na = 1\n[default]\nx = 1\n[DEFAULT]\nb = 2\n");
    expect(rawOf(parsed, "DEFAULT").map(([key]) => key)).toEqual(["a", "b"]);
    expect(parsed.ini.sections.map((s) => s.name)).toEqual(["default"]);
    expect(parsed.found).toEqual([]);
  });
});

describe("options", () => {
  it("split at the first = or :, and are stripped on both sides", () => {
    expect(rawOf(parseText("[a]\nx : y = z\nhttp://h/p = q\nk=\n"), "a")).toEqual([
      ["x", "y = z"],
      ["http", "//h/p = q"],
      ["k", ""],
    ]);
  });

  it("keep case, quotes, backslashes and names that JavaScript knows", () => {
    expect(rawOf(parseText('[a]\nX = "q"\nx = C:\\n\n__proto__ = 1\nconstructor = 2\n'), "a")).toEqual([
      ["X", '"q"'],
      ["x", "C:\\n"],
      ["__proto__", "1"],
      ["constructor", "2"],
    ]);
  });

  it("go on in lines that are deeper than their own, whatever those look like", () => {
    const parsed = parseText("[a]\n  x = 1\n    y = 2\n    [b]\n  z = 3\n");
    expect(rawOf(parsed, "a")).toEqual([
      ["x", "1\ny = 2\n[b]"],
      ["z", "3"],
    ]);
  });

  it("begin with a line break when the value starts on the next line", () => {
    expect(rawOf(parseText("[a]\nx =\n  1\n"), "a")).toEqual([["x", "\n1"]]);
  });

  it("keep the place of the key, of each line of the value, and their span", () => {
    const [option] = parseText("[a]\nkey =  one\n\n    two  \n\n").ini.sections[0]?.options ?? [];
    expect(option?.origin).toEqual({ file: "api-paste.ini", line: 2, column: 1, length: 3 });
    expect(option?.valueLines.map(({ line, column, length }) => [line, column, length])).toEqual([
      [2, 8, 3],
      [3, 1, 1],
      [4, 5, 3],
    ]);
    expect(option?.lines).toEqual([2, 4]);
  });
});

describe("mistakes in a file", () => {
  it("are all reported, and the rest is read", () => {
    const parsed = parseText("[a]\nx = 1\nbad\n= 2\nx = 3\n[a]\ny = 4\n[b]\nz = 5\n");
    expect(parsed.found.map((d) => [d.code, d.origin.line])).toEqual([
      ["no-delimiter", 3],
      ["empty-key", 4],
      ["duplicate-option", 5],
      ["duplicate-section", 6],
    ]);
    expect(rawOf(parsed, "a")).toEqual([["x", "1"]]);
    expect(rawOf(parsed, "b")).toEqual([["z", "5"]]);
  });

  it("a second option without a name is a duplicate, as for Python", () => {
    expect(parseText("[a]\n= 1\n[b]\n= 2\n: 3\n").found.map((d) => [d.code, d.origin.line])).toEqual([
      ["empty-key", 2],
      ["empty-key", 4],
      ["duplicate-option", 5],
    ]);
  });

  it("text before the first section is told once", () => {
    expect(parseText("x = 1\ny = 2\n[a]\nz = 3\n").found.map((d) => [d.code, d.origin.line])).toEqual([
      ["missing-section-header", 1],
    ]);
  });

  it("a line without delimiter leaves the option above running, as in Python", () => {
    expect(rawOf(parseText("[a]\nx = 1\nbad\n  more\n"), "a")).toEqual([["x", "1\nmore"]]);
  });

  it.each([
    ["a byte that never occurs", [0x5b, 0x61, 0x5d, 0x0a, 0x78, 0x3d, 0xff], [2, 3]],
    ["a sequence that breaks off", [0x5b, 0x61, 0x5d, 0x0a, 0x78, 0xc3, 0x3d, 0x31], [2, 2]],
    ["a surrogate", [0xed, 0xa0, 0x80], [1, 1]],
    ["a byte behind a byte order mark", [0xef, 0xbb, 0xbf, 0x5b, 0xff], [1, 3]],
    ["a text that ends within a character", [0x5b, 0x61, 0x5d, 0x0d, 0x0a, 0xe2, 0x82], [2, 1]],
  ])("%s is not UTF-8", (_name, bytes, [line, column]) => {
    const found = new Diagnostics();
    parse(Uint8Array.from(bytes), "x.ini", found);
    expect(found.sorted().find((d) => d.code === "not-utf8")?.origin).toEqual({ file: "x.ini", line, column });
  });

  it("an indented section header inside a value is a warning, a bracket in a value is not", () => {
    const parsed = parseText("[a]\nx =\n  [filter:b]\n  [a-z]+\n  [1, 2]\n  [DEFAULT]\n  [service:c]\n");
    expect(parsed.found.map((d) => [d.code, d.severity, d.origin.line])).toEqual([
      ["indented-section", "warning", 3],
      ["indented-section", "warning", 6],
      ["indented-section", "warning", 7],
    ]);
  });
});
