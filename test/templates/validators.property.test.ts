/** Compiled validators against plain ajv: random schemas, random values. */
import { createRequire } from "node:module";
import type { Ajv, Options } from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../src/parser/model.js";
import { firstError } from "../../src/runtime/validation/first-error.js";
import { formatChecks } from "../../src/runtime/validation/format-checks.js";
import { checkOf, sentenceOf } from "./load-validators.js";

const require = createRequire(import.meta.url);
type AjvClass = new (options: Options) => Ajv;
const Ajv4 = (require("ajv-draft-04") as { default: AjvClass }).default;
const Ajv2020 = (require("ajv/dist/2020.js") as { default: AjvClass }).default;

// ajv's own comparison of objects stumbles over properties called `toString`, `valueOf` and `constructor`: ours is tested elsewhere
const names = fc.constantFrom("a", "b", "c", "x_1", "__proto__", "hasOwnProperty", "é", '"];//');
const texts = fc.oneof(
  fc.constantFrom("", "a", "b", "abc", "x_1", "é", "😀", "true", "null"),
  fc.string({ maxLength: 5 }),
);
const scalars = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -5, max: 20 }),
  fc.double({ min: -2, max: 9, noNaN: true }),
  texts,
);
const patterns = fc.constantFrom("^[a-z]+$", "^x_", "é", "^.{1,2}$", "[/\"'`]", "^$", "^__proto__$");
const size = fc.integer({ min: 0, max: 4 });

const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalars,
    fc.array(tie("value"), { maxLength: 4 }),
    objectOf(tie("value")),
  ),
}));

/** Own properties, `__proto__` too. */
function objectOf<T>(values: fc.Arbitrary<T>): fc.Arbitrary<Readonly<Record<string, T>>> {
  return fc.array(fc.tuple(names, values), { maxLength: 4 }).map((entries) => Object.fromEntries(entries));
}

const optional = (keywords: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Json> =>
  fc.record(keywords, { requiredKeys: [] }) as fc.Arbitrary<Json>;

/** Schemas whose keywords come in any order. Bounds stand beside numbers only: that they hold for numeric strings is our own. */
function schemas(later: boolean): fc.Arbitrary<Json> {
  const types = fc.constantFrom("null", "boolean", "integer", "number", "string", "array", "object");
  const { schema } = fc.letrec<{ schema: Json }>((tie) => {
    const one = tie("schema");
    const some = fc.array(one, { minLength: 1, maxLength: 3 });
    const needed = fc.uniqueArray(names, { minLength: 1, maxLength: 2 });
    const numeric = later
      ? { exclusiveMinimum: size, exclusiveMaximum: size, minimum: size, maximum: size }
      : { minimum: size, maximum: size };
    const objects = {
      properties: objectOf(one),
      patternProperties: patternsOf(one),
      required: needed,
      minProperties: size,
      maxProperties: size,
    };
    const branches: fc.Arbitrary<Json>[] = [
      fc.record({ type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })) }),
      fc.record({
        enum: fc.uniqueArray(value, { minLength: 1, maxLength: 8, selector: (v) => JSON.stringify(v) }),
      }),
      optional({
        type: fc.constantFrom("integer", "number"),
        ...numeric,
        multipleOf: fc.integer({ min: 1, max: 3 }),
      }).filter(hasType),
      optional({ minLength: size, maxLength: size, pattern: patterns }),
      optional({ items: one, minItems: size, maxItems: size, uniqueItems: fc.boolean() }),
      optional({ ...objects, additionalProperties: fc.oneof(fc.boolean(), one) }),
      optional({ allOf: some, anyOf: some, oneOf: some, not: one }),
    ];
    const more: fc.Arbitrary<Json>[] = [
      optional({ const: value, if: one, then: one, else: one, contains: one }),
      // alone: within `not` and `if` ajv forgets what stands beside a `prefixItems` that is longer than the array
      fc.record({ prefixItems: some }),
      optional({ items: one, propertyNames: one }),
      optional({ properties: objectOf(one), allOf: some, unevaluatedProperties: fc.oneof(fc.boolean(), one) }),
      // not unevaluatedItems: what `contains` has looked at ajv sees in some places only
      optional({ dependentRequired: objectOf(needed), dependentSchemas: objectOf(one) }),
      fc.boolean(),
    ];
    return { schema: fc.oneof({ depthSize: "small", withCrossShrink: true }, ...branches, ...(later ? more : [])) };
  });
  return schema;
}

function hasType(schema: Json): boolean {
  return typeof schema === "object" && schema !== null && "type" in schema;
}

function patternsOf(one: fc.Arbitrary<Json>): fc.Arbitrary<Readonly<Record<string, Json>>> {
  return fc.array(fc.tuple(patterns, one), { maxLength: 2 }).map((entries) => Object.fromEntries(entries));
}

const plain: Options = {
  strict: false,
  validateFormats: false,
  logger: false,
  ownProperties: true,
  allErrors: true,
  meta: false,
  validateSchema: false,
};

describe("compiled validators", { timeout: 120_000 }, () => {
  test.each([
    ["draft 4", false],
    ["2020-12", true],
  ])("accept exactly what plain ajv accepts: %s", (_, later) => {
    const $schema = later ? "https://json-schema.org/draft/2020-12/schema" : "http://json-schema.org/draft-04/schema#";
    fc.assert(
      fc.property(schemas(later), fc.array(value, { minLength: 5, maxLength: 10 }), (inner, values) => {
        const schema = { $schema, allOf: [inner] } as unknown as Json;
        const { $schema: _declared, ...own } = schema as unknown as Record<string, Json>;
        const ajv = new (later ? Ajv2020 : Ajv4)(plain).compile(own);
        const check = checkOf(schema);
        for (const each of values) expect(sentenceOf(check, each) === null, JSON.stringify(each)).toBe(ajv(each));
      }),
      { numRuns: 100 },
    );
  });

  test("every refusal has words: the walk over the schema finds an error exactly when the code refuses", () => {
    fc.assert(
      fc.property(schemas(true), fc.array(value, { minLength: 5, maxLength: 10 }), (inner, values) => {
        const schema = { $schema: "https://json-schema.org/draft/2020-12/schema", allOf: [inner] } as unknown as Json;
        const check = checkOf(schema);
        const expressions = ["^[a-z]+$", "^x_", "é", "^.{1,2}$", "[/\"'`]", "^$", "^__proto__$"];
        const source = {
          schema,
          draft: 2020 as const,
          formats: formatChecks,
          patterns: Object.fromEntries(expressions.map((e) => [e, new RegExp(e, "u")])),
        };
        for (const each of values) {
          const sentence = sentenceOf(check, each);
          expect(sentence).not.toBe("The value is not valid under its schema");
          expect(firstError(source, each, false) === null, JSON.stringify(each)).toBe(sentence === null);
        }
      }),
      { numRuns: 100 },
    );
  });
});
