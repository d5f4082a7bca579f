/** The subschemas of a JSON Schema: only what stands where a schema is meant, never data under `enum`, `const` or `default`. */
import type { Json } from "../parser/model.js";

/** A schema that isn't just true or false. */
export type SchemaObject = Readonly<Record<string, Json>>;

const single = [
  "additionalItems",
  "additionalProperties",
  "contains",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
];
const lists = ["allOf", "anyOf", "items", "oneOf", "prefixItems"];
const maps = ["$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"];

/** A schema and all that it contains, outermost first, each with its JSON pointer. */
export function* subschemas(
  schema: Json,
  pointer = "",
): Generator<{ readonly schema: Json; readonly pointer: string }> {
  yield { schema, pointer };
  if (!isObject(schema)) return;
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword];
    const at = `${pointer}/${escapeStep(keyword)}`;
    if (single.includes(keyword) && (isObject(value) || typeof value === "boolean")) yield* subschemas(value, at);
    if (lists.includes(keyword) && isList(value)) {
      for (const [i, each] of value.entries()) yield* subschemas(each, `${at}/${i}`);
    }
    if (maps.includes(keyword) && isObject(value)) {
      for (const [name, each] of Object.entries(value))
        if (!isList(each)) yield* subschemas(each, `${at}/${escapeStep(name)}`);
    }
  }
}

/** Every pattern that a schema names, `pattern` and keys of `patternProperties`, once, in their order. */
export function patternsOf(schema: Json): { readonly text: string; readonly pointer: string }[] {
  const found = new Map<string, string>();
  for (const { schema: each, pointer } of subschemas(schema)) {
    if (!isObject(each)) continue;
    const { pattern, patternProperties } = each;
    const texts = [
      ...(typeof pattern === "string" ? [pattern] : []),
      ...(isObject(patternProperties) ? Object.keys(patternProperties) : []),
    ];
    for (const text of texts) if (!found.has(text)) found.set(text, pointer);
  }
  return [...found].map(([text, pointer]) => ({ text, pointer }));
}

/** Every format that a schema names, once. */
export function formatsOf(schema: Json): { readonly name: string; readonly pointer: string }[] {
  const found = new Map<string, string>();
  for (const { schema: each, pointer } of subschemas(schema)) {
    if (isObject(each) && typeof each["format"] === "string" && !found.has(each["format"]))
      found.set(each["format"], pointer);
  }
  return [...found].map(([name, pointer]) => ({ name, pointer }));
}

/** Whether a part of a schema has keywords: it is neither true, false nor a list. */
export function isObject(value: Json | undefined): value is SchemaObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A name as a step of a JSON pointer. */
export function escapeStep(step: string): string {
  return step.replaceAll("~", "~0").replaceAll("/", "~1");
}
