/** What can be named, and how (README of the yardstick, "Names", "config:", and surprise 7). */
import { describe, expect, it } from "vitest";
import { isUri, readCall, readImport, readUri, unquote } from "../../../src/parser/paste/uri.js";

const origin = { file: "a.ini", line: 1, column: 1 };

describe("a URI", () => {
  it("begins with letters and a colon", () => {
    expect(["egg:a", "Config:a", "a:b", "a1:b", ":a", "a b:c", "a"].map(isUri)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it.each([
    ["egg:Paste#urlmap", "egg", "Paste", "urlmap"],
    ["egg:Paste", "egg", "Paste", "main"],
    ["egg:Paste#", "egg", "Paste", ""],
    ["CONFIG:a/b.ini#x#y", "config", "a/b.ini", "x#y"],
    ["call:a.b:c", "call", "a.b:c", "main"],
  ])("%s", (uri, scheme, path, name) => {
    expect(readUri(uri)).toEqual({ scheme, path, name });
  });
});

describe("a path", () => {
  it.each([
    ["a%20b", "a b"],
    ["%C3%A9", "é"],
    ["100%", "100%"],
    ["%zz%41", "%zzA"],
    ["%ff", "\uFFFD"],
  ])("%s means %s", (quoted, path) => {
    expect(unquote(quoted)).toBe(path);
  });
});

describe("a factory reference", () => {
  it.each(["", "a b", "\na:b", "a:b:c", "a:b c", ":b", "a:", "a:b-c", "a:b\ufeff", "./a:b\ufeff"])(
    "%j is none",
    (spec) => {
      expect(readImport(spec, origin)).toBeNull();
    },
  );

  it.each(["a:b", "a : b", "a\x85:\x1cb\u3000", "a:b [x]", "a:b [\u2028]\x1f"])(
    "%j has white space as Python knows it",
    (spec) => {
      expect(readImport(spec, origin)).toMatchObject({ module: "a", attr: "b" });
    },
  );

  it("may name a module alone, as far as its form goes", () => {
    expect(readImport("a.b", origin)).toMatchObject({ module: "a.b", attr: "" });
  });

  it.each(["a", "a:b:c", ":b", "a b:c"])("call:%s is none", (path) => {
    expect(readCall(path, origin)).toBeNull();
  });

  it("of call: may name a file of the project", () => {
    expect(readCall("./src/shop:make", origin)).toMatchObject({ scheme: "call", module: "./src/shop", attr: "make" });
  });
});
