/** Generated projections are code of the project: its compiler and its linter read them as they read the rest. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fc } from "../fast-check.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectionOf } from "./load-projection.js";
import { cases } from "./projection-cases.js";
import { roots } from "./random-response-schemas.js";
import { compilers, compilerSays, linterSays, strictProject } from "./strict-compilers.js";

describe("generated projections, under every strict flag", { timeout: 300_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), "paste-gen-strict-"));
  const all = [...cases.map(([, schema]) => schema), ...fc.sample(roots, 60)];

  beforeAll(() => {
    const texts = all.map((schema, i) => projectionOf(schema, `schema${String(i)}`).text);
    const files = texts.filter((text) => text.includes("export")).map((text, i) => [`projection${String(i)}.ts`, text]);
    strictProject(folder, Object.fromEntries(files) as Record<string, string>);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test.each(Object.keys(compilers) as (keyof typeof compilers)[])("compile with TypeScript %s", (version) => {
    expect(compilerSays(folder, version)).toBe("");
  });

  test("give a linter nothing to say", async () => {
    expect(await linterSays(folder)).toEqual([]);
  });
});
