/** Command lines that are read without yargs are read as yargs reads them (issue 5, "The build"). */
import { fc } from "../fast-check.js";
import { describe, expect, it } from "vitest";
import { commands, generalFlags } from "../../src/cli/commands-table.js";
import { readArguments } from "../../src/cli/main.js";
import { plainArguments } from "../../src/cli/plain-arguments.js";

const names = [...new Set(commands.flatMap(({ options }) => Object.keys({ ...options, ...generalFlags })))];
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names).map((name) => `--${name}`) },
  { weight: 2, arbitrary: fc.constantFrom(...names).map((name) => `--no-${name}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom("json", "github", "pretty", ".ts", "src/x", "a.ini", "./f.ts#x", "true", "1"),
  },
  fc.constantFrom("--", "-", "-x", "--check=false", "--format=json", "'a'", '"a"', "a=b", "", "--chek", "--no-", "--"),
);
const line = fc.tuple(fc.constantFrom(...commands.map(({ name }) => name), "biuld"), fc.array(word, { maxLength: 5 }));

function yargsReads(argv: readonly string[]): unknown {
  const { output, flags } = readArguments(argv);
  const given = Object.entries(flags).filter(([name, value]) => name !== "$0" && value !== undefined);
  return { output, flags: Object.fromEntries(given) };
}

describe("a plain command line", () => {
  it("is read as yargs reads it, or left to yargs", () => {
    let plain = 0;
    fc.assert(
      fc.property(line, ([command, words]) => {
        const argv = [command, ...words];
        const read = plainArguments(argv);
        if (read === null) return;
        plain++;
        expect(yargsReads(argv)).toEqual({ output: "", flags: read.flags });
        expect(read.name).toBe(command);
      }),
      { numRuns: 1000 },
    );
    expect(plain).toBeGreaterThan(50);
  });

  it.each([
    ["build", { _: ["build"] }],
    ["build --check --format github", { _: ["build"], check: true, format: "github" }],
    [
      "build --watch --no-color --ini etc/api-paste.ini",
      { _: ["build"], watch: true, color: false, ini: "etc/api-paste.ini" },
    ],
    ["build --no-cache --quiet", { _: ["build"], cache: false, quiet: true }],
  ])("%s", (text, flags) => {
    expect(plainArguments(text.split(" "))).toEqual({ name: "build", flags });
  });

  it.each([
    "build --chek",
    "build --format yaml",
    "build --ini",
    "build x",
    "build --check --check",
    "build --module a=b",
    "explain GET /x",
    "--check",
    "",
  ])("%s is left to yargs", (text) => {
    expect(plainArguments(text.split(" "))).toBeNull();
  });
});
