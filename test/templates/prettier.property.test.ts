import fc from "fast-check";
import * as prettier from "prettier";
import { describe, expect, it } from "vitest";
import { emit } from "../../src/templates/emit.js";
import { randomApp } from "./random-app.js";

describe("the layout of generated code", () => {
  it(
    "is that of prettier's defaults, however long names are and however deep things nest",
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(randomApp, async (app) => {
          for (const { path, text } of emit(app, { out: "src/generated", importExtension: ".js" }).files)
            expect(await prettier.format(text, { parser: "typescript" }), path).toBe(text);
        }),
        { numRuns: 100, interruptAfterTimeLimit: 15_000 },
      );
    },
  );
});
