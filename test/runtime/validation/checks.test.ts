import { describe, expect, test } from "vitest";
import { Microversion } from "../../../src/runtime/dispatch/microversion.js";
import { Query } from "../../../src/runtime/http/query.js";
import {
  bodyValidator,
  queryValidator,
  standardQuery,
  standardSchema,
  ValidationError,
} from "../../../src/runtime/index.js";
import type { BodyCheck, QueryCheck, StandardResult, StandardSchema } from "../../../src/runtime/index.js";
import type { Json } from "../../../src/parser/model.js";
import { checkOf } from "../../templates/load-validators.js";

const list = (schema: Json): Json => ({ type: "array", items: schema });
const queryOf = (schema: Json): QueryCheck => checkOf(schema, "query") as QueryCheck;
const stripped = (schema: Json, text: string): unknown =>
  (queryOf(schema).check(Query.parse(text), false) as Query).entries();
const at = (version: string, legacyV2 = false) => ({ apiVersion: Microversion.parse(version), legacyV2 });

describe("queries (README J4)", () => {
  const schema = {
    type: "object",
    properties: { limit: list({ type: "string", pattern: "^[0-9]+$" }) },
    patternProperties: { "^_": list({}) },
    additionalProperties: true,
  };

  test("unknown parameters are stripped, those that a pattern knows are kept, in their order", () => {
    expect(stripped(schema, "b=1&_x=2&limit=3&_y=4&limit=5")).toEqual([
      ["_x", "2"],
      ["limit", "3"],
      ["_y", "4"],
      ["limit", "5"],
    ]);
  });

  test("a pattern keeps a parameter only from the beginning of its name, as Nova's re.match", () => {
    expect(stripped({ properties: {}, patternProperties: { x: list({}) } }, "ax=1&xa=2")).toEqual([["xa", "2"]]);
  });

  test("an error names the parameter, not the position in its list", () => {
    expect(() => stripped(schema, "limit=1&limit=a")).toThrow(
      "Invalid input for query parameters limit. Value: a. 'a' does not match '^[0-9]+$'",
    );
  });

  test("additionalProperties: false refuses", () => {
    expect(() => stripped({ properties: {}, additionalProperties: false }, "foo=1&bar=2")).toThrow(
      "Additional properties are not allowed ('bar', 'foo' were unexpected)",
    );
  });

  test("a parameter called __proto__ is one like any other", () => {
    expect(() => stripped({ properties: {}, additionalProperties: false }, "__proto__=1")).toThrow(
      "('__proto__' was unexpected)",
    );
  });
});

describe("ranges of versions (README J3, J5)", () => {
  const typed = (type: string): BodyCheck<unknown> => checkOf({ type });
  const validate = bodyValidator([
    { min: "2.0", max: "2.0", check: typed("null") },
    { min: "2.1", max: "2.9", check: typed("string") },
    { min: "2.12", check: typed("integer") },
  ]);

  test.each<[unknown, string, boolean]>([
    ["x", "2.1", true],
    [1, "2.9", false],
    [1, "2.10", true],
    [{}, "2.11", true],
    ["x", "2.12", false],
    [1, "2.93", true],
  ])("%j at %s passes: %s", (body, version, passes) => {
    const run = (): unknown => validate(body, at(version));
    if (passes) expect(run()).toBe(body);
    else expect(run).toThrow(ValidationError);
  });

  test("a schema without range always holds, beside those in range", () => {
    const both = bodyValidator([{ check: checkOf({ minimum: 5 }) }, { min: "2.10", check: checkOf({ maximum: 7 }) }]);
    expect(() => both(1, at("2.1"))).toThrow(ValidationError);
    expect(both(9, at("2.1"))).toBe(9);
    expect(() => both(9, at("2.10"))).toThrow(ValidationError);
  });

  test("the legacy endpoint asks those from 2.0 or without a minimum only", () => {
    expect(validate(null, at("2.1", true))).toBeNull();
    expect(() => validate("x", at("2.1", true))).toThrow(ValidationError);
    const upTo = bodyValidator([{ max: "2.9", check: typed("string") }]);
    expect(() => upTo(1, at("2.1", true))).toThrow(ValidationError);
  });
});

/** A Standard Schema without a library: doubles numbers, refuses the rest. */
function doubling(later: boolean): StandardSchema<number> {
  const validate = (value: unknown): StandardResult<number> =>
    typeof value === "number"
      ? { value: value * 2 }
      : { issues: [{ message: "not a number", path: ["a", { key: 0 }] }] };
  return {
    "~standard": {
      version: 1,
      vendor: "test",
      validate: later ? async (value) => Promise.resolve(validate(value)) : validate,
    },
  };
}

describe("Standard Schemas", () => {
  test("the output is what the controller gets", () => {
    expect(bodyValidator(standardSchema(doubling(false)))(21, at("2.1"))).toBe(42);
  });

  test("an asynchronous one gives a promise; several run one after the other", async () => {
    const twice = bodyValidator([
      { check: standardSchema(doubling(true)) },
      { check: standardSchema(doubling(false)) },
    ]);
    await expect(twice(1, at("2.1"))).resolves.toBe(4);
  });

  test("an issue is a 400 with the usual sentence", async () => {
    const sentence = "Invalid input for field/attribute 0. Value: x. not a number";
    const body = { a: ["x"] };
    expect(() => bodyValidator(standardSchema(doubling(false)))(body, at("2.1"))).toThrow(sentence);
    const refused = bodyValidator(standardSchema(doubling(true)))(body, at("2.1"));
    await expect(refused).rejects.toThrow(ValidationError);
    await expect(refused).rejects.toThrow(sentence);
  });

  test("a query is an object of strings, a list for a parameter that is given twice", () => {
    const seen: unknown[] = [];
    const schema: StandardSchema = {
      "~standard": { version: 1, vendor: "test", validate: (value) => ({ value: seen.push(value) }) },
    };
    expect(queryValidator(standardQuery(schema))(Query.parse("a=1&b=2&a=3&__proto__=x"), at("2.1"))).toBe(1);
    expect(JSON.stringify(seen)).toBe('[{"a":["1","3"],"b":"2","__proto__":"x"}]');
  });

  test("an issue of a query names the parameter", () => {
    expect(() => queryValidator(standardQuery(doubling(false)))(Query.parse("a=x&a=y"), at("2.1"))).toThrow(
      "Invalid input for query parameters a. Value: x. not a number",
    );
  });
});
