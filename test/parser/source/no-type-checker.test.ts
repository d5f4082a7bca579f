import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const FOLDER = new URL("../../../src/parser/source/", import.meta.url);
const files = readdirSync(FOLDER).filter((f) => f.endsWith(".ts"));

/** What would make a program, and with it a type checker, a resolver and lib files. */
const BANNED =
  /\b(?:createProgram|getTypeChecker|getProgram|getType|getSymbol|getTypeAtLocation|getSymbolAtLocation|getLanguageService|createLanguageService|new Project)\b/;

test("the sources are read by syntax alone: nothing makes a program or asks a type checker (issue 2, section 3)", () => {
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((f) => BANNED.test(readFileSync(new URL(f, FOLDER), "utf8")))).toEqual([]);
});

test("files are parsed in one place only", () => {
  expect(files.filter((f) => readFileSync(new URL(f, FOLDER), "utf8").includes("createSourceFile("))).toEqual([
    "syntax-cache.ts",
  ]);
});
