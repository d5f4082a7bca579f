/** What a response schema lets leave, keyword by keyword, and what its projection looks like. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Json } from "../../src/parser/model.js";
import { leftOf, projectionOf } from "./load-projection.js";
import { roots } from "./random-response-schemas.js";
import { compilers, compilerSays, linterSays, strictProject } from "./strict-compilers.js";

const closed = (...names: readonly string[]): Json => ({
  properties: Object.fromEntries(names.map((name) => [name, {}])),
  additionalProperties: false,
});
const draft7 = "http://json-schema.org/draft-07/schema#";
const draft4 = "http://json-schema.org/draft-04/schema#";

/** Schema, value, and what leaves of it. */
const cases: readonly (readonly [what: string, schema: Json, value: Json, left: Json])[] = [
  ["declared fields", closed("a"), { b: 1, a: 2 }, { a: 2 }],
  ["nothing, of an object that may have no fields", { additionalProperties: false }, { a: 1 }, {}],
  ["all, where other fields may be there", { properties: { a: {} } }, { b: 1 }, { b: 1 }],
  ["values of another kind", closed("a"), ["b"], ["b"]],
  ["values of another kind than the type says", { type: "array", ...(closed() as object) }, { a: 1 }, { a: 1 }],
  ["null", { properties: { a: closed() } }, { a: null }, { a: null }],
  [
    "fields that are not valid",
    { properties: { a: { type: "integer" } }, additionalProperties: false },
    { a: "x" },
    { a: "x" },
  ],
  ["no field whose schema is false", { properties: { a: false } }, { a: 1, b: 2 }, { b: 2 }],
  [
    "fields that match a pattern",
    { patternProperties: { "^x-": {} }, additionalProperties: false },
    { "x-a": 1, a: 2 },
    { "x-a": 1 },
  ],
  [
    "no field that matches a pattern whose schema is false",
    { patternProperties: { "^_": false } },
    { _a: 1, a: 2 },
    { a: 2 },
  ],
  [
    "what both its name and a pattern let leave",
    { properties: { ab: closed("p", "q") }, patternProperties: { "^a": closed("q", "r") } },
    { ab: { p: 1, q: 2, r: 3 }, ac: { p: 1, q: 2 } },
    { ab: { q: 2 }, ac: { q: 2 } },
  ],
  ["fields of fields", { properties: { a: closed("b") } }, { a: { b: 1, c: 2 }, c: 3 }, { a: { b: 1 }, c: 3 }],
  ["fields of all others", { additionalProperties: closed("b") }, { a: { b: 1, c: 2 } }, { a: { b: 1 } }],
  ["fields of items", { items: closed("a") }, [{ a: 1, b: 2 }, 3], [{ a: 1 }, 3]],
  [
    "by position",
    { prefixItems: [closed("a"), {}], items: closed("b") },
    [
      { a: 1, b: 1 },
      { a: 1, b: 1 },
      { a: 1, b: 1 },
    ],
    [{ a: 1 }, { a: 1, b: 1 }, { b: 1 }],
  ],
  [
    "by position, before 2020-12",
    { $schema: draft7, items: [closed("a")], additionalItems: closed("b") },
    [
      { a: 1, b: 1 },
      { a: 1, b: 1 },
    ],
    [{ a: 1 }, { b: 1 }],
  ],
  [
    "every item, even one that should not be there",
    { prefixItems: [closed("a")], items: false },
    [{ b: 1 }, 2],
    [{}, 2],
  ],
  [
    "what a reference says",
    { properties: { a: { $ref: "#/definitions/x" } }, definitions: { x: closed("b") } },
    { a: { b: 1, c: 2 } },
    { a: { b: 1 } },
  ],
  [
    "what an anchor says",
    { properties: { a: { $ref: "#x" } }, $defs: { x: { $anchor: "x", ...(closed("b") as object) } } },
    { a: { b: 1, c: 2 } },
    { a: { b: 1 } },
  ],
  [
    "what a pointer with escapes says",
    { items: { $ref: "#/$defs/a~1b%25" }, $defs: { "a/b%": closed("a") } },
    [{ b: 1 }],
    [{}],
  ],
  [
    "what stands where no keyword is",
    { items: { $ref: "#/components/x" }, components: { x: closed("a") } },
    [{ b: 1 }],
    [{}],
  ],
  [
    "what it says itself, however deep",
    { properties: { a: { $ref: "#" } }, additionalProperties: false },
    { a: { a: { b: 1 }, b: 2 } },
    { a: { a: {} } },
  ],
  [
    "nothing by what stands beside a reference, before 2019-09",
    { $schema: draft7, $ref: "#/definitions/x", ...(closed("a") as object), definitions: { x: {} } },
    { b: 1 },
    { b: 1 },
  ],
  [
    "what it and its reference both let leave, later",
    { $ref: "#/$defs/x", ...(closed("a", "b") as object), $defs: { x: closed("b", "c") } },
    { a: 1, b: 2, c: 3 },
    { b: 2 },
  ],
  ["what all parts let leave", { allOf: [closed("a", "b"), closed("b", "c")] }, { a: 1, b: 2, c: 3 }, { b: 2 }],
  ["what any branch declares", { anyOf: [closed("a"), closed("b")] }, { a: 1, b: 2, c: 3 }, { a: 1, b: 2 }],
  [
    "deeper, too",
    { oneOf: [{ properties: { x: closed("a") } }, { properties: { x: closed("b") } }] },
    { x: { a: 1, b: 2, c: 3 } },
    { x: { a: 1, b: 2 } },
  ],
  [
    "all, where a branch forbids nothing",
    { anyOf: [closed("a"), { required: ["b"] }] },
    { b: 1, c: 2 },
    { b: 1, c: 2 },
  ],
  [
    "what the branches for such a value declare",
    { anyOf: [{ type: "null" }, { enum: [1, "a"] }, { const: [] }, closed("a")] },
    { a: 1, b: 2 },
    { a: 1 },
  ],
  [
    "that of lists by those for lists",
    {
      oneOf: [
        { type: "array", items: closed("a") },
        { type: "object", ...(closed("b") as object) },
      ],
    },
    [{ a: 1, b: 2 }],
    [{ a: 1 }],
  ],
  [
    "what then or else declares",
    { if: { required: ["a"] }, then: closed("a", "b"), else: closed("c") },
    { a: 1, b: 2, c: 3, d: 4 },
    { a: 1, b: 2, c: 3 },
  ],
  ["all, where there is no else", { if: { required: ["a"] }, then: closed("a") }, { b: 1 }, { b: 1 }],
  [
    "what any part declares, where what none looks at is forbidden",
    {
      properties: { a: {} },
      allOf: [{ properties: { b: {} } }],
      anyOf: [{ patternProperties: { "^c": {} } }, { $ref: "#/$defs/x" }],
      unevaluatedProperties: false,
      $defs: { x: { properties: { d: {} } } },
    },
    { a: 1, b: 2, cc: 3, d: 4, e: 5 },
    { a: 1, b: 2, cc: 3, d: 4 },
  ],
  [
    "all, where a part looks at every field",
    { anyOf: [{ additionalProperties: true }], unevaluatedProperties: false },
    { a: 1 },
    { a: 1 },
  ],
  [
    "what no condition that nobody can tell forbids",
    { dependentSchemas: { a: closed("a") }, not: closed("b") },
    { a: 1, c: 2 },
    { a: 1, c: 2 },
  ],
  [
    "by Python's patterns in draft 4",
    { $schema: draft4, patternProperties: { "^a\\Z": {} }, additionalProperties: false },
    { a: 1, aZ: 2 },
    { a: 1 },
  ],
  [
    "a field called __proto__ where it is declared",
    JSON.parse('{"properties":{"__proto__":{}},"additionalProperties":false}') as Json,
    JSON.parse('{"__proto__":{"a":1},"b":2}') as Json,
    JSON.parse('{"__proto__":{"a":1}}') as Json,
  ],
  [
    "no field that every object inherits",
    closed("a"),
    JSON.parse('{"__proto__":1,"constructor":2,"toString":3}') as Json,
    {},
  ],
];

describe("a projection lets leave", () => {
  test.each(cases)("%s", (_, schema, value, left) => {
    expect(leftOf(schema, value)).toBe(JSON.stringify(left));
  });
});

describe("the text of a projection", () => {
  test("is one constant for each part that leaves something behind", () => {
    const flavor = { type: ["object", "null"], ...(closed("id", "odd name") as object) };
    const schema = { properties: { id: {}, tags: { items: {} }, flavor, old: flavor }, additionalProperties: false };
    expect(projectionOf(schema, "server").text).toBe(`// Generated by paste-gen.
import * as paste from "@paste-gen/runtime";

/** src/schemas.ts#server */
export const server: paste.Projection = paste.projection({
  fields: (value, key) => {
    switch (key) {
      case "id":
      case "tags":
        return value;
      case "flavor":
      case "old":
        return serverFlavor(value, key);
      default:
        return undefined;
    }
  },
});

/** src/schemas.ts#server at /properties/flavor */
const serverFlavor: paste.Projection = paste.projection({
  fields: (value, key) => {
    switch (key) {
      case "id":
      case "odd name":
        return value;
      default:
        return undefined;
    }
  },
});
`);
  });

  test.each<[string, Json]>([
    ["true", {}],
    ["no keyword", { type: "object", properties: { a: { type: "string" } }, required: ["a"] }],
    ["what no value of that kind can be", { type: "string", ...(closed("a") as object) }],
    ["a branch that forbids nothing", { anyOf: [closed("a"), {}] }],
    ["what nothing refers to", { $defs: { x: closed("a") } }],
  ])("is none for a schema that forbids nothing: %s", (_, schema) => {
    expect(projectionOf(schema).text).not.toContain("export");
    expect(projectionOf(schema).problems).toEqual([]);
  });

  test("holds no code from a schema", () => {
    const nasty = '"]; throw 1; //*/ </script>\n${x}';
    const { text } = projectionOf({
      properties: { [nasty]: closed(nasty) },
      patternProperties: { "/*\\/]": closed("a") },
      additionalProperties: false,
    });
    expect(text).toContain(String.raw`case '"]; throw 1; //*/ \u003c/script>\n`);
    expect(
      leftOf(
        { properties: { [nasty]: closed(nasty) }, additionalProperties: false },
        { [nasty]: { [nasty]: 1, b: 2 } },
      ),
    ).toBe(JSON.stringify({ [nasty]: { [nasty]: 1 } }));
  });
});

describe("what is wrong with a response schema", () => {
  test("a reference that leads nowhere", () => {
    expect(projectionOf({ items: { $ref: "https://example.test/other" } }).problems).toEqual([
      {
        kind: "invalid",
        name: "it",
        pointer: "/items",
        detail: 'it refers to "https://example.test/other", which is not in it',
      },
    ]);
  });

  test("a pattern that is none, even where only a reference leads", () => {
    const bad = { patternProperties: { "(": {} }, additionalProperties: false };
    expect(projectionOf({ items: bad }).problems).toMatchObject([{ kind: "pattern", pointer: "/items", pattern: "(" }]);
    expect(projectionOf({ items: { $ref: "#/components/x" }, components: { x: bad } }).problems).toEqual([
      { kind: "invalid", name: "it", pointer: "/components/x", detail: 'its pattern "(" can\'t be used' },
    ]);
  });

  test("branches that combine to more ways than anybody can follow", () => {
    const group = (n: number): Json => ({ anyOf: [1, 2, 3, 4].map((m) => closed(`a${String(n)}${String(m)}`)) });
    expect(projectionOf({ allOf: [1, 2, 3].map(group) }).problems).toEqual([]);
    expect(projectionOf({ allOf: [1, 2, 3, 4].map(group) }).problems).toMatchObject([
      { kind: "invalid", pointer: "", detail: expect.stringContaining("more ways than anybody can follow") as string },
    ]);
  });

  test("many patterns, and branches that forbid nothing, are no such thing", () => {
    const patterns = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`^a${String(i)}-`, { type: "string", minLength: i }]),
    );
    const idle = Array.from({ length: 12 }, (_, i) => ({
      anyOf: [{ required: [`a${String(i)}`] }, { minProperties: i }],
    }));
    const schema = {
      patternProperties: { ...patterns, "^b": closed("x") },
      additionalProperties: false,
      allOf: idle,
    } as Json;
    expect(leftOf(schema, { "a39-": 1, b: { x: 1, y: 2 }, c: 3 })).toBe('{"a39-":1,"b":{"x":1}}');
  });
});

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
