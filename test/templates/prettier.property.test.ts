import fc from "fast-check";
import * as prettier from "prettier";
import { describe, expect, it } from "vitest";
import { emit } from "../../src/templates/emit.js";
import { nameAllSchemas } from "../../src/templates/schema-names.js";
import { print } from "../../src/templates/layout.js";
import { objectArray } from "../../src/templates/literals.js";
import type { AppModel, Part } from "../../src/parser/app-model.js";
import { randomApp } from "./random-app.js";

/** A filter around an app, whose names have so many letters. */
function wrappedApp(letters: number): AppModel {
  const origin = { file: "api-paste.ini", line: 1, column: 1 };
  const factory = (name: string, makes: "app" | "filter", from: string): Part => ({
    ...{ kind: "factory", name, section: `${makes}:${name}`, origin, makes },
    ...{ target: { kind: "builtin", name: from }, globalConf: [], localConf: [] },
    protocol: makes === "app" ? "paste.app_factory" : "paste.filter_factory",
  });
  const wrapped: Part = {
    kind: "wrapped",
    name: "main",
    section: "app:main",
    origin,
    makes: "app",
    filter: 0,
    next: 1,
  };
  return {
    file: "api-paste.ini",
    parts: [
      factory("f".repeat(letters), "filter", "cors"),
      factory("a".repeat(letters), "app", "healthcheckApp"),
      wrapped,
    ],
    globalConf: [],
    entries: [{ name: "main", part: 2 }],
    ...{ servers: [], routers: [], services: [], managerDependencies: [] },
  };
}

describe("the layout of generated code", () => {
  it(
    "is that of prettier's defaults, however long names are and however deep things nest",
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(randomApp, async (app) => {
          for (const { path, text } of await emit(app, nameAllSchemas(app.routers), {
            out: "src/generated",
            importExtension: ".js",
          }))
            expect(await prettier.format(text, { parser: "typescript" }), path).toBe(text);
        }),
        { numRuns: 100, interruptAfterTimeLimit: 15_000 },
      );
    },
  );

  it("breaks a filter's call on its app where prettier does, whatever the length of their names", async () => {
    const options = { out: "src/generated", importExtension: ".js" } as const;
    for (let letters = 50; letters < 75; letters++)
      for (const { text } of await emit(wrappedApp(letters), new Map(), options))
        expect(await prettier.format(text, { parser: "typescript" })).toBe(text);
  });

  it("opens an array of objects where prettier does: several, of several properties each", async () => {
    const properties = fc.array(fc.constantFrom("a: 1", "b: 22", 'min: "2.1"'), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(properties, { maxLength: 4 }), async (objects) => {
        const text = `const x = ${print([objectArray(objects), ";"], 0, 10)}\n`;
        expect(await prettier.format(text, { parser: "typescript" })).toBe(text);
      }),
      { numRuns: 100, examples: [[[["b: 22", 'min: "2.1"', "b: 22"], ["a: 1", 'min: "2.1"', "b: 22"], ["b: 22"]]]] },
    );
  });
});
