/** Random JSON Schemas and values of the supported subset. */
import { fc } from "../fast-check.js";
import type { Json } from "../../src/parser/model.js";

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
/** So few that they contradict each other. */
const constant = fc.constantFrom<Json>("a", "b", 1, true, false, null);
const constants = fc.uniqueArray(constant, { minLength: 1, maxLength: 3 });

export const { value } = fc.letrec<{ value: Json }>((tie) => ({
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
export function schemas(later: boolean): fc.Arbitrary<Json> {
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
      optional({
        type: types,
        enum: constants,
        allOf: fc.tuple(fc.record({ enum: constants })),
        not: fc.record({ enum: constants }),
      }),
      optional({ minLength: size, maxLength: size, pattern: patterns }),
      optional({ items: one, minItems: size, maxItems: size, uniqueItems: fc.boolean() }),
      optional({ ...objects, additionalProperties: fc.oneof(fc.boolean(), one) }),
      optional({ allOf: some, anyOf: some, oneOf: some, not: one }),
    ];
    const more: fc.Arbitrary<Json>[] = [
      optional({ type: types, enum: constants, const: constant, not: fc.record({ enum: constants, const: constant }) }),
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
