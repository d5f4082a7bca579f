/** Random response schemas of 2020-12, most of which forbid fields, and values for them. */
import { fc } from "../fast-check.js";
import type { Json } from "../../src/parser/model.js";

const names = fc.constantFrom("a", "b", "c", "x_1", "__proto__", "toString", "constructor", "1");
const patterns = fc.constantFrom("^[ab]$", "^x_", "^__", "^.$", "_");
const mapOf = <T>(keys: fc.Arbitrary<string>, values: fc.Arbitrary<T>): fc.Arbitrary<Readonly<Record<string, T>>> =>
  fc.array(fc.tuple(keys, values), { maxLength: 4 }).map((entries) => Object.fromEntries(entries));

export const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    fc.constantFrom<Json>(null, true, 1, "text"),
    fc.array(tie("value"), { maxLength: 3 }),
    mapOf(names, tie("value")),
    mapOf(names, tie("value")),
  ),
}));

const optional = (keywords: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Json> =>
  fc.record(keywords, { requiredKeys: [] }) as fc.Arbitrary<Json>;

const { schema } = fc.letrec<{ schema: Json }>((tie) => {
  const one = tie("schema");
  const some = fc.array(one, { minLength: 1, maxLength: 3 });
  const types = fc.constantFrom("null", "string", "array", "object");
  const objects = {
    properties: mapOf(names, one),
    patternProperties: mapOf(patterns, one),
    additionalProperties: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: one }),
  };
  return {
    schema: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.boolean(),
      optional({ type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })) }),
      fc.record({ enum: fc.uniqueArray(value, { minLength: 1, maxLength: 3, selector: (v) => JSON.stringify(v) }) }),
      fc.record({ $ref: fc.constantFrom("#", "#/$defs/p", "#/$defs/q") }),
      optional({ ...objects, type: types }),
      optional(objects),
      optional({ ...objects, additionalProperties: fc.constant(false) }),
      optional({ items: one, prefixItems: some, type: types }),
      optional({ ...objects, allOf: some, unevaluatedProperties: fc.oneof(fc.constant(false), one) }),
      optional({ anyOf: some, oneOf: some, allOf: some }),
      optional({ if: one, then: one, else: one, const: value, $ref: fc.constantFrom("#/$defs/p", "#/$defs/q") }),
    ),
  };
});

const $schema = "https://json-schema.org/draft/2020-12/schema";
export const roots = fc
  .tuple(schema, schema, schema)
  .map(([inner, p, q]): Json => ({ $schema, allOf: [inner], $defs: { p: { allOf: [p] }, q: { allOf: [q] } } }));
