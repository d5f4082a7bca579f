/**
 * Which JSON Schema a constant is written in.
 *
 * `$schema` decides where it is present: draft 4, draft 6 and 7 (`7`), else 2020-12. Without it a schema is draft 4, as Nova's are written, unless it uses
 * what draft 4 doesn't have: a later keyword, a numeric `exclusiveMinimum`, or `true` and `false` as a schema. Then it is 2020-12.
 *
 * Patterns are Python's in draft 4 (`$` matches before a final newline, `\d` is any digit) and ECMAScript's with `u` in the others.
 */
import type { Json } from "../parser/model.js";
import { isList, isObject, subschemas, type SchemaObject } from "./schema-walk.js";

export type Draft = 4 | 7 | 2020;

/** Keywords that draft 4 doesn't have. */
const laterKeywords = [
  "$anchor",
  "$defs",
  "$dynamicAnchor",
  "$dynamicRef",
  "$id",
  "const",
  "contains",
  "dependentRequired",
  "dependentSchemas",
  "else",
  "if",
  "maxContains",
  "minContains",
  "prefixItems",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
];

/** Where draft 4 takes true and false already. */
const booleanInDraft4 = /\/additional(?:Items|Properties)$/;

/** The dialect of a schema. */
export function draftOf(schema: Json): Draft {
  const declared = isObject(schema) ? schema["$schema"] : undefined;
  if (typeof declared === "string") return declaredDraft(declared);
  for (const { schema: each, pointer } of subschemas(schema)) {
    if (typeof each === "boolean" ? !booleanInDraft4.test(pointer) : isObject(each) && isLater(each)) return 2020;
  }
  return 4;
}

function declaredDraft(uri: string): Draft {
  if (uri.includes("draft-04")) return 4;
  return /draft-0[67]/.test(uri) ? 7 : 2020;
}

function isLater(schema: SchemaObject): boolean {
  const isNumber = (keyword: string): boolean => typeof schema[keyword] === "number";
  return (
    laterKeywords.some((keyword) => Object.hasOwn(schema, keyword)) ||
    isNumber("exclusiveMinimum") ||
    isNumber("exclusiveMaximum")
  );
}

/** Whether any part of a schema has one of these keywords. */
export function usesKeyword(schema: Json, keywords: readonly string[]): boolean {
  for (const { schema: each } of subschemas(schema)) {
    if (isObject(each) && keywords.some((keyword) => Object.hasOwn(each, keyword))) return true;
  }
  return false;
}

/** Whether a schema names a property that every object inherits: `constructor`, `toString`. Then only own properties may count. */
export function namesInherited(schema: Json): boolean {
  const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));
  for (const { schema: each } of subschemas(schema)) {
    if (!isObject(each)) continue;
    const maps = [each["properties"], each["dependentRequired"], each["dependentSchemas"], each["dependencies"]];
    const names = [
      ...maps.flatMap((map) =>
        isObject(map) ? Object.entries(map).flatMap(([name, value]) => [name, ...textsOf(value)]) : [],
      ),
      ...textsOf(each["required"]),
    ];
    if (names.some((name) => inherited.has(name))) return true;
  }
  return false;
}

function textsOf(value: Json | undefined): string[] {
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}
