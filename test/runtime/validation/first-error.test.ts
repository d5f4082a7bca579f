import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/parser/model.js";
import { firstError, type SchemaSource } from "../../../src/runtime/validation/first-error.js";
import { checkOf, sentenceOf } from "../../templates/load-validators.js";

const first = (schema: Json, body: unknown): string | null => sentenceOf(checkOf(schema), body);
const named = (schema: Json): Json => ({ type: "object", properties: { a: schema } });

describe("the first error in the schema's order (README J1)", () => {
  test("keywords as written, not as the validator has them", () => {
    expect(first({ required: ["a"], type: "object", maxProperties: 0 }, { b: 1 })).toBe("'a' is a required property");
    expect(first({ maxProperties: 0, required: ["a"], type: "object" }, { b: 1 })).toBe(
      "{'b': 1} has too many properties",
    );
    expect(first(named({ maxLength: 1, minLength: 5 }), { a: "abc" })).toContain("'abc' is too long");
    expect(first(named({ minLength: 5, maxLength: 1 }), { a: "abc" })).toContain("'abc' is too short");
  });

  test("depth first: what stands inside `properties` comes before the next keyword", () => {
    const inner = { type: "object", properties: { b: { type: "integer" } } } as const;
    const schema = { type: "object", properties: { a: inner }, required: ["z"] };
    expect(first(schema, { a: { b: "x" } })).toBe(
      "Invalid input for field/attribute b. Value: x. 'x' is not of type 'integer'",
    );
  });

  test("properties in the schema's order, not the body's", () => {
    const schema = { properties: { a: { type: "null" }, b: { type: "null" } } };
    expect(first(schema, { b: 1, a: 2 })).toBe(
      "Invalid input for field/attribute a. Value: 2. 2 is not of type 'null'",
    );
  });

  test("items by index; the last step of the path is named", () => {
    const schema = named({ type: "array", items: { type: "string" } });
    expect(first(schema, { a: ["x", 1, 2] })).toBe(
      "Invalid input for field/attribute 1. Value: 1. 1 is not of type 'string'",
    );
  });

  test("required names one at a time, unknown names all and sorted", () => {
    expect(first({ required: ["b", "a"] }, {})).toBe("'b' is a required property");
    const closed = { properties: {}, additionalProperties: false };
    expect(first(closed, { foo: 1, bar: 2 })).toBe(
      "Additional properties are not allowed ('bar', 'foo' were unexpected)",
    );
    expect(first(closed, { foo: 1 })).toBe("Additional properties are not allowed ('foo' was unexpected)");
    // as Python sorts: U+FF5E comes before what is beyond U+FFFF
    expect(first(closed, { "😀": 1, "～": 2, a: 3, ab: 4 })).toBe(
      "Additional properties are not allowed ('a', 'ab', '～', '😀' were unexpected)",
    );
    const metadata = { patternProperties: { "^a": {}, "^b": {} }, additionalProperties: false };
    expect(first(metadata, { z: 1 })).toBe("'z' does not match any of the regexes: '^a', '^b'");
    expect(first(metadata, { z: 1, y: 1 })).toBe("'y', 'z' do not match any of the regexes: '^a', '^b'");
  });

  test.each<[Json, unknown, string]>([
    [{ type: ["integer", "string"] }, null, "None is not of type 'integer', 'string'"],
    [{ type: "integer" }, true, "True is not of type 'integer'"],
    [{ enum: ["a", 1, null] }, "it's", `"it's" is not one of ['a', 1, None]`],
    [{ enum: [1] }, true, "True is not one of [1]"],
    [{ minimum: 1 }, 0, "0 is less than the minimum of 1"],
    [{ minimum: 1 }, "0", "0 is less than the minimum of 1"],
    [{ maximum: 100 }, "101\n", "101 is greater than the maximum of 100"],
    [{ minimum: 1, exclusiveMinimum: true }, 1, "1 is less than or equal to the minimum of 1"],
    [{ maximum: 1, exclusiveMaximum: true }, 1, "1 is greater than or equal to the maximum of 1"],
    [
      { $schema: "https://json-schema.org/draft/2020-12/schema", exclusiveMaximum: 3 },
      3,
      "3 is greater than or equal to the maximum of 3",
    ],
    [
      { $schema: "https://json-schema.org/draft/2020-12/schema", exclusiveMinimum: 3 },
      3,
      "3 is less than or equal to the minimum of 3",
    ],
    [{ maximum: 5 }, "123456789012345678901", "123456789012345678901 is greater than the maximum of 5"],
    [{ minimum: 5 }, " 1_0e-1 ", "1.0 is less than the minimum of 5"],
    [{ multipleOf: 2 }, 3, "3 is not a multiple of 2"],
    [{ multipleOf: 3 }, 2 ** 60, "1152921504606846976 is not a multiple of 3"],
    [{ multipleOf: 0.5 }, 0.75, "0.75 is not a multiple of 0.5"],
    [{ maxLength: 1 }, "😀😀", "'😀😀' is too long"],
    [{ pattern: "^[a-z]+$" }, "A", "'A' does not match '^[a-z]+$'"],
    [{ format: "uuid" }, "x", "'x' is not a 'uuid'"],
    [{ uniqueItems: true }, [1, 1], "[1, 1] has non-unique elements"],
    [{ minItems: 1 }, [], "[] is too short"],
    [{ minProperties: 1 }, {}, "{} does not have enough properties"],
    [{ items: [{}], additionalItems: false }, [1, 2], "Additional items are not allowed (2 was unexpected)"],
    [
      { items: [{}], additionalItems: false },
      [1, 9, 10, 2],
      "Additional items are not allowed (2, 9, 10 were unexpected)",
    ],
    [
      { items: [{}], additionalItems: false },
      [1, "b", "a"],
      "Additional items are not allowed ('a', 'b' were unexpected)",
    ],
    [{ anyOf: [{ type: "null" }, { type: "string" }] }, 1, "1 is not valid under any of the given schemas"],
    [
      { oneOf: [{ type: "integer" }, { minimum: 0 }] },
      1,
      "1 is valid under each of {'minimum': 0}, {'type': 'integer'}",
    ],
    [{ not: { type: "null" } }, null, "None should not be valid under {'type': 'null'}"],
    [{ dependencies: { a: ["b"] } }, { a: 1 }, "'b' is a dependency of 'a'"],
    [{ dependencies: { a: { maxProperties: 1 } } }, { a: 1, b: 2 }, "{'a': 1, 'b': 2} has too many properties"],
    [{ const: { a: 1 } }, 2, "{'a': 1} was expected"],
    [{ contains: { type: "null" } }, [1], "[1] does not contain items matching the given schema"],
    [{ prefixItems: [{}], items: false }, [1, 2], "Expected at most 1 items, but found 2"],
    [{ if: { type: "string" }, then: { minLength: 2 } }, "x", "'x' is too short"],
    [
      { properties: { a: true }, unevaluatedProperties: false },
      { b: 1 },
      "Unevaluated properties are not allowed ('b' was unexpected)",
    ],
    [{ prefixItems: [{}], unevaluatedItems: false }, [1, 2], "Unevaluated items are not allowed (2 was unexpected)"],
    [{ propertyNames: { maxLength: 1 } }, { ab: 1 }, "'ab' is too long"],
  ])("%j on %j", (schema, body, sentence) => {
    expect(first(schema, body)).toBe(sentence);
  });

  test("a name's format has a sentence of its own", () => {
    expect(first(named({ format: "name" }), { a: " x" })).toBe(
      "An invalid 'name' value was provided. The name must be: printable characters. Can not start or end with whitespace.",
    );
  });

  test("references: pointers, anchors, ids and recursion", () => {
    const tree = {
      definitions: {
        node: { type: "object", properties: { next: { $ref: "#/definitions/node" }, n: { type: "integer" } } },
      },
      $ref: "#/definitions/node",
    };
    expect(first(tree, { next: { next: { n: 1 } } })).toBeNull();
    expect(first(tree, { next: { next: { n: "x" } } })).toBe(
      "Invalid input for field/attribute n. Value: x. 'x' is not of type 'integer'",
    );
    const anchors = {
      $defs: { a: { $anchor: "here", type: "null" }, b: { $id: "https://x.test/b", type: "null" } },
      properties: { a: { $ref: "#here" }, b: { $ref: "https://x.test/b" } },
    };
    expect(first(anchors, { a: 1 })).toContain("attribute a. Value: 1. 1 is not of type 'null'");
    expect(first(anchors, { b: 1 })).toContain("attribute b. Value: 1. 1 is not of type 'null'");
  });

  test("a pointer's own escapes are read after those of URIs", () => {
    const definitions = { "a/b": { type: "null" }, "~1": { type: "boolean" }, "50%": { type: "string" } };
    const refused = (pointer: string): string | null => first({ definitions, $ref: `#/definitions/${pointer}` }, 1);
    for (const pointer of ["a~1b", "a%7E1b"]) expect(refused(pointer)).toBe("1 is not of type 'null'");
    for (const pointer of ["~01", "%7E01"]) expect(refused(pointer)).toBe("1 is not of type 'boolean'");
    expect(refused("50%25")).toBe("1 is not of type 'string'");
  });

  test("draft 4 ignores what stands beside a $ref, 2020-12 does not", () => {
    const schema = { definitions: { s: { type: "string" } }, $ref: "#/definitions/s", maxLength: 1 };
    expect(first(schema, "ab")).toBeNull();
    expect(first({ ...schema, $schema: "https://json-schema.org/draft/2020-12/schema" }, "ab")).toBe(
      "'ab' is too long",
    );
  });

  test("properties that every object inherits count only when they are the body's own", () => {
    expect(first({ required: ["constructor"] }, {})).toBe("'constructor' is a required property");
    expect(first({ properties: { toString: { type: "string" } } }, {})).toBeNull();
    expect(first({ properties: {}, additionalProperties: false }, JSON.parse('{"__proto__": 1}'))).toContain(
      "'__proto__' was unexpected",
    );
    const needs = JSON.parse('{"dependencies": {"__proto__": ["a"]}}') as Json;
    expect(first(needs, JSON.parse('{"__proto__": 1}'))).toBe("'a' is a dependency of '__proto__'");
  });

  test("a body nested without end is a 400", () => {
    const deep = JSON.parse(`${"[".repeat(57_000)}${"]".repeat(57_000)}`) as unknown;
    expect(first({ type: "object" }, deep)).toMatch(/^\[\[\[/);
    expect(first({ uniqueItems: true }, [deep, deep])).toBe("The value is nested too deeply");
  });
});

describe("the legacy endpoint's relaxed mode (README J5)", () => {
  const relaxed = (schema: Json, body: unknown): string | null => sentenceOf(checkOf(schema), body, true);
  const closed = {
    type: "object",
    properties: { a: { type: "object", properties: { b: {} }, additionalProperties: false } },
    additionalProperties: false,
  };

  test("unknown properties are deleted, at every level", () => {
    const body = { a: { b: 1, c: 2 }, d: 3 };
    expect(relaxed(closed, body)).toBeNull();
    expect(body).toEqual({ a: { b: 1 } });
  });

  test("other rules hold", () => {
    expect(relaxed({ ...closed, required: ["z"] }, { d: 1 })).toBe("'z' is a required property");
  });

  test.each<[Json, unknown]>([
    [{ minimum: 5 }, "x"],
    [{ maximum: 5 }, null],
    [{ multipleOf: 2 }, "3"],
    [{ minLength: 5 }, [1]],
    [{ maxItems: 1 }, "abc"],
    [{ minProperties: 1 }, []],
    [{ pattern: "^a" }, 1],
    [{ format: "uuid" }, 1],
    [{ items: { type: "string" } }, { 0: 1 }],
    [{ items: [{ type: "string" }], additionalItems: false }, "ab"],
    [{ uniqueItems: true }, "aa"],
    [{ contains: { type: "null" } }, "ab"],
    [{ properties: { length: { type: "string" } } }, [1]],
    [{ patternProperties: { "^0": { type: "string" } } }, [1]],
    [{ additionalProperties: false }, ["a"]],
    [{ propertyNames: { maxLength: 0 } }, ["a"]],
    [{ required: ["a"] }, "a"],
    [{ dependencies: { length: ["a"], 0: { type: "null" } } }, ["a"]],
  ])("%j says nothing of %j, which is of another kind", (schema, body) => {
    expect(relaxed(schema, body)).toBeNull();
  });

  test("beside patternProperties they are refused still", () => {
    const metadata = { patternProperties: { "^a": {} }, additionalProperties: false };
    expect(relaxed(metadata, { z: 1 })).toBe("Additional properties are not allowed ('z' was unexpected)");
    expect(relaxed(metadata, { ab: 1 })).toBeNull();
  });

  test("where they are allowed they stay, unchecked", () => {
    const body = { z: 1 };
    expect(relaxed({ additionalProperties: true }, body)).toBeNull();
    expect(relaxed({ additionalProperties: { type: "string" } }, body)).toBeNull();
    expect(body).toEqual({ z: 1 });
  });
});

describe("a body that is made to take long", () => {
  const nested = (depth: number): Readonly<Record<string, Json>> => {
    let value = {};
    for (let i = 0; i < depth; i++) value = { child: value };
    return value;
  };

  test.each<[string, Readonly<Record<string, Json>>]>([
    ["`if` and `then` that both go on below", { if: node(), then: { ...node(), required: ["zz"] } }],
    ["what counts as evaluated", { allOf: [{ $ref: "#/$defs/node" }], unevaluatedProperties: false }],
    ["two references to the same", { allOf: [{ $ref: "#/$defs/node" }, { $ref: "#/$defs/node" }], required: ["zz"] }],
  ])("is not walked on every way there is: %s", (_, schema) => {
    const whole = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      ...schema,
      $defs: { node: node() },
    };
    expect(firstError(source(whole), { ...nested(200), zzz: 1 }, false)).not.toBeNull();
  });

  test("is not spelt out for alternatives that nobody hears of", () => {
    const schema = { anyOf: [{ type: "string" }, { type: "array", items: { $ref: "#" } }] };
    let value: unknown = ["x".repeat(4_000_000), 5];
    for (let i = 0; i < 300; i++) value = [value];
    expect(firstError(source(schema), value, false)?.path).toEqual([]);
  });

  test("does not have an anchor looked for again and again", () => {
    const definitions = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`d${i}`, { type: "null" }]));
    const schema = {
      items: { $ref: "#last" },
      definitions: { ...definitions, last: { $id: "#last", type: "string" } },
    };
    const value = [...Array.from({ length: 100_000 }, () => "x"), 5];
    expect(firstError(source(schema), value, false)?.path).toEqual([100_000]);
  });

  function node(): Readonly<Record<string, Json>> {
    return { type: "object", properties: { child: { $ref: "#" } } };
  }

  function source(schema: Json): SchemaSource {
    return { schema, draft: 2020, patterns: {}, formats: {} };
  }
});
