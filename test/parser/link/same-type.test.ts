import { describe, expect, test } from "vitest";
import { isSameType } from "../../../src/parser/link/same-type.js";
import type { Sources } from "../../../src/parser/link/sources.js";
import type { ExportRef, TypeText } from "../../../src/parser/source-model.js";

/** Only whether two exports are the same is asked; `barrel.ts` exports everything of `db.ts` again. */
const sources = {
  isSameExport: (a: ExportRef, b: ExportRef) =>
    a.name === b.name && a.module.replace("barrel", "db") === b.module.replace("barrel", "db"),
} as Sources;

function type(text: string, from: Readonly<Record<string, string>> = {}): TypeText {
  const imports = Object.entries(from).map(([local, ref]) => {
    const [module = "", name = ""] = ref.split("#");
    return { local, from: { module, package: false, name }, at: [text.indexOf(local)] };
  });
  return { text, imports };
}

describe("types of one dependency in two files", () => {
  test.each([
    ["'a'|'b'", '"a" | "b"'],
    ["'it\\'s'", '"it\'s"'],
    ["| 'a' | 'b'", "'a' | 'b'"],
    ["{ a: string; b: number; }", "{ a: string, b: number }"],
    ["{ (x: string,): void; }", "{ (x: string): void }"],
    ["Map<string,number>", "Map<string, number>"],
    ["(\n  | 'a'\n  | 'b'\n)[]", "('a' | 'b')[]"],
  ])("%j is %j", (a, b) => {
    expect(isSameType(type(a), type(b), sources)).toBe(true);
  });

  test.each([
    ["'a b'", "'ab'"],
    ["string | number", "string & number"],
    ["Map<string, number>", "Map<string>"],
    ["A | B", "AB"],
  ])("%j is not %j", (a, b) => {
    expect(isSameType(type(a), type(b), sources)).toBe(false);
  });

  test("an alias and a re-export are what they stand for", () => {
    const direct = type("readonly Db[]", { Db: "db.ts#Database" });
    expect(isSameType(direct, type("readonly Database[]", { Database: "barrel.ts#Database" }), sources)).toBe(true);
    expect(isSameType(direct, type("readonly db.Database[]", { db: "db.ts#*" }), sources)).toBe(true);
    expect(isSameType(direct, type("readonly db.Other[]", { db: "db.ts#*" }), sources)).toBe(false);
    expect(isSameType(direct, type("readonly Db[]", { Db: "other.ts#Database" }), sources)).toBe(false);
    expect(isSameType(direct, type("readonly Db[]"), sources)).toBe(false);
  });
});
