import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { buildCase } from "./golden-build.js";
import { expectGolden, goldenCases, goldenCodes, iniDiagnostics } from "./golden.js";

const messages = path.join(path.dirname(fileURLToPath(import.meta.url)), "../src/parser/messages");

describe("what a user is told about an ini file (DESIGN 9)", () => {
  it.each(goldenCases().filter((golden) => golden.kind === "ini"))("$name", (golden) => {
    expectGolden(golden, new Map([["diagnostics.txt", iniDiagnostics(golden)]]));
  });
});

describe("what a build says and writes (DESIGN 7, 9)", () => {
  it.each(goldenCases().filter((golden) => golden.kind === "project"))("$name", async (golden) => {
    expectGolden(golden, await buildCase(golden));
  });
});

describe("the catalogue of messages", () => {
  it("has a golden case for every code", async () => {
    const shown = goldenCodes();
    const missing = (await codes()).filter((code) => !shown.has(code));
    expect(missing).toEqual([]);
  });

  it("has one message for each code", async () => {
    const all = await codes();
    expect(all.filter((code, i) => all.indexOf(code) !== i)).toEqual([]);
  });

  it("has no golden case for a code that does not exist", async () => {
    const known = new Set(await codes());
    expect([...goldenCodes()].filter((code) => !known.has(code))).toEqual([]);
  });
});

/** The names of the functions in `messages/`, in kebab-case. */
async function codes(): Promise<string[]> {
  const files = readdirSync(messages).filter((file) => file.endsWith(".ts"));
  const modules = await Promise.all(
    files.map((file) => import(path.join(messages, file)) as Promise<Record<string, unknown>>),
  );
  const names = modules.flatMap((module) => Object.keys(module).filter((name) => typeof module[name] === "function"));
  return names.map((name) => name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`));
}
