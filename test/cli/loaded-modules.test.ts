/** What a command loads decides how fast it starts (issue 5, "The build"): counted here, not timed. */
import fs from "node:fs";
import nodeModule from "node:module";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { useBuiltProgram, useFolders, type Folder } from "./project.js";
import { bookSchema, changedController, controllerWithSchema, sample } from "./sample.js";

useBuiltProgram();
const folder = useFolders();

/** The files that a run loads, as V8's coverage tells. */
function filesOf(of: Folder, args: readonly string[]): string[] {
  const coverage = path.join(of.root, "coverage");
  fs.rmSync(coverage, { recursive: true, force: true });
  expect(of.spawn(args, { NODE_V8_COVERAGE: coverage }).status).toBe(0);
  const texts = fs.readdirSync(coverage).map((file) => fs.readFileSync(path.join(coverage, file), "utf8"));
  return texts.flatMap((text) => (JSON.parse(text) as { result: { url: string }[] }).result.map((r) => r.url));
}

/** The packages of which a run loads something. */
function packagesOf(of: Folder, args: readonly string[]): Set<string> {
  const urls = filesOf(of, args);
  return new Set(urls.flatMap((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []));
}

const heavy = ["@ts-morph/common", "handlebars", "prettier", "ajv", "picomatch", "chokidar", "diff", "yargs"];

function heavyOf(of: Folder, args: readonly string[]): string[] {
  const loaded = packagesOf(of, args);
  return heavy.filter((name) => loaded.has(name));
}

describe("what is loaded", () => {
  it("--help and --version load no package at all", () => {
    const of = folder(sample);
    for (const flag of ["--help", "--version"]) expect([...packagesOf(of, [flag])]).toEqual([]);
  });

  it("a build that finds nothing changed reads its cache and loads nothing of what makes files", () => {
    const of = folder(sample);
    fs.mkdirSync(path.join(of.root, "node_modules"));
    expect(heavyOf(of, ["build"])).toEqual(expect.arrayContaining(["@ts-morph/common", "handlebars", "picomatch"]));
    for (const args of [["build"], ["build", "--check"], ["build", "--print-inputs"]])
      expect(heavyOf(of, args), args.join(" ")).toEqual([]);
  });

  it("a cold build loads ajv only for a schema, prettier's formatter only for a configuration that sets something, and chokidar not at all", () => {
    const of = folder({ ...sample, "src/controllers/books.ts": changedController, ".prettierrc": "{}\n" });
    const files = filesOf(of, ["build", "--no-cache"]);
    expect(files.filter((file) => /node_modules\/(?:ajv|chokidar|diff|yargs|ts-morph|prettier)\//.test(file))).toEqual([
      // Its document printer, which lays the code out.
      expect.stringMatching(/prettier\/doc\.mjs$/),
    ]);
  });

  it("a build after an edit elsewhere does not load ajv for a schema that is as it was", () => {
    const of = folder({
      ...sample,
      "src/controllers/books.ts": controllerWithSchema,
      "src/schemas/book.ts": bookSchema(40),
    });
    fs.mkdirSync(path.join(of.root, "node_modules"));
    expect(heavyOf(of, ["build"])).toContain("ajv");
    of.write("src/controllers/books.ts", controllerWithSchema.replace('"1.5"', '"1.6"'));
    expect(heavyOf(of, ["build"])).not.toContain("ajv");
    of.write("src/schemas/book.ts", bookSchema(41));
    expect(heavyOf(of, ["build"])).toContain("ajv");
  });

  it.runIf("enableCompileCache" in nodeModule)("code that was compiled is kept for the next run, but not in CI", () => {
    const of = folder(sample);
    const keeps = (CI: string): boolean => {
      const TMPDIR = fs.mkdtempSync(path.join(of.root, "tmp-"));
      expect(of.spawn(["build", "--no-cache"], { CI, TMPDIR, TEMP: TMPDIR }).status).toBe(0);
      return fs.existsSync(path.join(TMPDIR, "node-compile-cache"));
    };
    expect([keeps(""), keeps("true")]).toEqual([true, false]);
  });
});
