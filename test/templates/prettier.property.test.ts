import { fc } from "../fast-check.js";
import * as prettier from "prettier";
import { describe, expect, it } from "vitest";
import { emit } from "../../src/templates/emit.js";
import { nameAllSchemas } from "../../src/templates/schema-names.js";
import { print } from "../../src/templates/layout.js";
import { objectArray } from "../../src/templates/literals.js";
import type { AppModel, Part } from "../../src/parser/app-model.js";
import { randomApp } from "./random-app.js";

const origin = { file: "api-paste.ini", line: 1, column: 1 };

/** Of these parts the last is the app. */
function appOf(...parts: Part[]): AppModel {
  return {
    ...{ file: "api-paste.ini", parts, globalConf: [], entries: [{ name: "main", part: parts.length - 1 }] },
    ...{ servers: [], routers: [], services: [], managerDependencies: [] },
  };
}

/** A filter around an app, whose names have so many letters. */
function wrappedApp(letters: number, by: "filter-app" | "filter-with"): AppModel {
  const factory = (name: string, makes: "app" | "filter", from: string): Part => ({
    ...{ kind: "factory", name, section: `${makes}:${name}`, origin, makes },
    ...{ target: { kind: "builtin", name: from }, globalConf: [], localConf: [] },
    protocol: makes === "app" ? "paste.app_factory" : "paste.filter_factory",
  });
  return appOf(factory("f".repeat(letters), "filter", "cors"), factory("a".repeat(letters), "app", "healthcheckApp"), {
    kind: "wrapped",
    by,
    name: "main",
    section: "app:main",
    origin,
    makes: "app",
    filter: 0,
    next: 1,
  });
}

/** An app that needs nothing of the program's, whose name has so many letters. */
function constantApp(letters: number): AppModel {
  const name = "a".repeat(letters);
  return appOf({ kind: "cascade", name, section: `composite:${name}`, origin, makes: "app", catch: [], apps: [] });
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

  it.each([
    ["a filter-app", (letters: number) => wrappedApp(letters, "filter-app")],
    ["an app with filter-with", (letters: number) => wrappedApp(letters, "filter-with")],
    ["an app that is a constant", constantApp],
  ])("breaks %s where prettier does, whatever the length of its name", async (_what, appWith) => {
    const options = { out: "src/generated", importExtension: ".js" } as const;
    for (let letters = 40; letters < 75; letters++)
      for (const { text } of await emit(appWith(letters), new Map(), options))
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
