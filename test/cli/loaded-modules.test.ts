/** What a command loads decides how fast it starts (issue 5, "The build"): counted here, not timed. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { useBuiltProgram, useFolders, type Folder } from "./project.js";
import { changedController, sample } from "./sample.js";

useBuiltProgram();
const folder = useFolders();

/** The packages of which a run loads something, as V8's coverage tells. */
function packagesOf(of: Folder, args: readonly string[]): Set<string> {
  const coverage = path.join(of.root, "coverage");
  fs.rmSync(coverage, { recursive: true, force: true });
  expect(of.run(args, { NODE_V8_COVERAGE: coverage }).status).toBe(0);
  const texts = fs.readdirSync(coverage).map((file) => fs.readFileSync(path.join(coverage, file), "utf8"));
  const urls = texts.flatMap((text) => (JSON.parse(text) as { result: { url: string }[] }).result.map((r) => r.url));
  return new Set(urls.flatMap((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []));
}

const heavy = ["ts-morph", "@ts-morph/common", "handlebars", "prettier", "ajv", "picomatch", "chokidar", "diff"];

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
    expect(heavyOf(of, ["build"])).toEqual(expect.arrayContaining(["ts-morph", "handlebars", "picomatch"]));
    for (const args of [["build"], ["build", "--check"], ["build", "--print-inputs"]])
      expect(
        heavyOf(of, args).filter((name) => name !== "diff"),
        args.join(" "),
      ).toEqual([]);
  });

  it("a cold build loads ajv only for a schema, and prettier's formatter and chokidar not at all", () => {
    const of = folder({ ...sample, "src/controllers/books.ts": changedController });
    const loaded = heavyOf(of, ["build", "--no-cache"]);
    expect(loaded).not.toContain("ajv");
    expect(loaded).not.toContain("chokidar");
  });
});
