/** Generated projections against a naive one that works value by value: random schemas, random values. */
import { fc } from "../fast-check.js";
import * as prettier from "prettier";
import { describe, expect, test } from "vitest";
import type { Json } from "../../src/parser/model.js";
import { projectionOf, runProjection } from "./load-projection.js";
import { naiveProjection } from "./naive-projection.js";
import { roots, value } from "./random-response-schemas.js";

const lengths = fc.integer({ min: 4, max: 60 });

describe("generated projections", { timeout: 240_000 }, () => {
  test("let leave what a naive one does, and change nothing", () => {
    fc.assert(
      fc.property(roots, fc.array(value, { minLength: 3, maxLength: 8 }), (root, values) => {
        fc.pre(projectionOf(root).problems.length === 0);
        const project = runProjection(root);
        for (const each of values) {
          const before = JSON.stringify(each);
          expect(JSON.stringify(project(deepFreeze(each))), before).toBe(JSON.stringify(naiveProjection(root, each)));
          expect(JSON.stringify(each)).toBe(before);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("are laid out as prettier's defaults have it", async () => {
    await fc.assert(
      fc.asyncProperty(
        roots,
        lengths.map((length) => "name".padEnd(length, "s")),
        async (root, name) => {
          const { text } = projectionOf(root, name);
          expect(await prettier.format(text, { parser: "typescript" })).toBe(text);
        },
      ),
      { numRuns: 100 },
    );
  });
});

function deepFreeze(each: Json): Json {
  if (typeof each === "object" && each !== null) Object.values(Object.freeze(each)).forEach(deepFreeze);
  return each;
}
