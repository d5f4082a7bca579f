/** `unevaluatedProperties` and `unevaluatedItems`: what no other keyword of a schema, nor of the schemas applied in place, has looked at. */
import type { JsonValue } from "../json.js";
import { unexpected } from "./array-keywords.js";
import { unknownNames } from "./object-keywords.js";
import { sortedTexts } from "./text-order.js";
import { firstOf, isList, isObject, type Rule, type Rules, type SchemaObject, type Walk } from "./walk.js";

const unevaluatedProperties: Rule = (operand, value, { schema, walk }) => {
  if (!isObject(value)) return null;
  const { unevaluatedProperties: _, ...others } = schema;
  const known = evaluated(others, value, walk);
  const extras = Object.keys(value).filter((name) => !known.has(name));
  if (operand === false && extras.length > 0)
    return walk.error(value, () => unexpected("Unevaluated properties", sortedTexts(extras)));
  return firstOf(extras, (name) => walk.descend(operand, value[name], name));
};

const unevaluatedItems: Rule = (operand, value, { schema, walk }) => {
  if (!isList(value)) return null;
  const { unevaluatedItems: _, ...others } = schema;
  const known = evaluated(others, value, walk);
  const extras = [...value.keys()].filter((i) => !known.has(i));
  if (operand === false && extras.length > 0) {
    return walk.error(value, () =>
      unexpected(
        "Unevaluated items",
        extras.map((i) => value[i]),
      ),
    );
  }
  return firstOf(extras, (i) => walk.descend(operand, value[i], i));
};

/** The names or indices that a schema looks at. */
function evaluated(schema: JsonValue, value: JsonValue, walk: Walk): Set<string | number> {
  if (!isObject(schema)) return new Set();
  const own = isObject(value) ? ownNames(schema, value, walk) : isList(value) ? ownIndices(schema, value, walk) : [];
  const inPlace = applied(schema, value, walk).flatMap((each) => [...evaluated(each, value, walk)]);
  return new Set([...own, ...inPlace]);
}

function ownNames(schema: SchemaObject, value: SchemaObject, walk: Walk): string[] {
  const names = Object.keys(value);
  if (schema["additionalProperties"] !== undefined || schema["unevaluatedProperties"] !== undefined) return names;
  const unknown = new Set(unknownNames(value, schema, walk));
  return names.filter((name) => !unknown.has(name));
}

function ownIndices(schema: SchemaObject, value: readonly JsonValue[], walk: Walk): number[] {
  const indices = [...value.keys()];
  const { items, prefixItems, contains } = schema;
  if (schema["additionalItems"] !== undefined || schema["unevaluatedItems"] !== undefined) return indices;
  if (items !== undefined && !isList(items)) return indices;
  const prefix = isList(prefixItems) ? prefixItems.length : isList(items) ? items.length : 0;
  return indices.filter((i) => i < prefix || (contains !== undefined && walk.check(contains, value[i]) === null));
}

/** The schemas that apply to the value itself and hold for it. */
function applied(schema: SchemaObject, value: JsonValue, walk: Walk): JsonValue[] {
  const { if: condition, then: consequence, else: alternative, dependentSchemas } = schema;
  const candidates: JsonValue[] = [];
  for (const keyword of ["$ref", "$dynamicRef"]) {
    const reference = schema[keyword];
    if (typeof reference === "string") candidates.push(walk.resolve(reference) ?? true);
  }
  for (const keyword of ["allOf", "anyOf", "oneOf"]) {
    const list = schema[keyword];
    if (isList(list)) candidates.push(...list);
  }
  if (condition !== undefined) {
    candidates.push(condition, (walk.check(condition, value) === null ? consequence : alternative) ?? true);
  }
  if (isObject(value) && isObject(dependentSchemas)) {
    candidates.push(
      ...Object.entries(dependentSchemas).flatMap(([name, each]) => (Object.hasOwn(value, name) ? [each] : [])),
    );
  }
  return candidates.filter((each) => walk.check(each, value) === null);
}

export const evaluatedKeywords: Rules = [
  ["unevaluatedItems", unevaluatedItems],
  ["unevaluatedProperties", unevaluatedProperties],
];
