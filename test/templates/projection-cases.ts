/** Response schemas, values, and what leaves of them. */
import type { Json } from "../../src/parser/model.js";

/** The schema of an object that has these fields and no others. */
export const closed = (...names: readonly string[]): Json => ({
  properties: Object.fromEntries(names.map((name) => [name, {}])),
  additionalProperties: false,
});
const draft7 = "http://json-schema.org/draft-07/schema#";
const draft4 = "http://json-schema.org/draft-04/schema#";

/** Schema, value, and what leaves of it. */
export const cases: readonly (readonly [what: string, schema: Json, value: Json, left: Json])[] = [
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
    { items: { $ref: "#/$defs/a~1b~01%25" }, $defs: { "a/b~1%": closed("a") } },
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
  [
    "what all parts let leave, whatever those say that forbid nothing",
    { allOf: [{ prefixItems: [closed("a")] }, { prefixItems: [false] }, { prefixItems: [{ type: "string" }] }] },
    [{ a: 1, b: 2 }],
    [{ a: 1 }],
  ],
  ["what any branch declares", { anyOf: [closed("a"), closed("b")] }, { a: 1, b: 2, c: 3 }, { a: 1, b: 2 }],
  [
    "what all parts of any branch declare",
    { anyOf: [closed("a"), { allOf: [closed("b", "c"), closed("b", "d")] }] },
    { a: 1, b: 2, c: 3, d: 4 },
    { a: 1, b: 2 },
  ],
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
