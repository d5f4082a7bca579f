/** The keywords of arrays. */
import type { JsonValue } from "../json.js";
import { isUnique } from "./comparison.js";
import { pythonRepr } from "./python-repr.js";
import { sortedTexts } from "./text-order.js";
import { firstOf, isList, type Rule, type Rules, type SchemaObject } from "./walk.js";

/** One schema for the items after `prefixItems`, or (before 2020-12) a list of schemas by position. */
const items: Rule = (operand, value, { schema, walk }) => {
  if (!isList(value)) return null;
  if (isList(operand)) return positional(operand, value, { schema, walk });
  const start = isList(schema["prefixItems"]) ? schema["prefixItems"].length : 0;
  if (operand === false && value.length > start)
    return walk.error(value, () => `Expected at most ${start} items, but found ${value.length}`);
  for (let i = start; i < value.length; i++) {
    const error = walk.descend(operand, value[i], i);
    if (error !== null) return error;
  }
  return null;
};

const positional: Rule = (operand, value, { walk }) => {
  if (!isList(value) || !isList(operand)) return null;
  return firstOf(operand.slice(0, value.length).entries(), ([i, schema]) => walk.descend(schema, value[i], i));
};

/** What comes after a positional `items`. */
const additionalItems: Rule = (operand, value, { schema, walk }) => {
  const list = schema["items"];
  if (!isList(value) || !isList(list) || value.length <= list.length) return null;
  const extras = value.slice(list.length);
  if (operand === false) return walk.error(value, () => unexpected("Additional items", sorted(extras)));
  return firstOf(extras.entries(), ([i, item]) => walk.descend(operand, item, list.length + i));
};

/** In order where Python has one: all texts or all numbers. */
function sorted(items: readonly JsonValue[]): readonly JsonValue[] {
  if (items.every((item) => typeof item === "number")) return [...items].sort((a, b) => a - b);
  return items.every((item) => typeof item === "string") ? sortedTexts(items) : items;
}

const uniqueItems: Rule = (operand, value, { walk }) =>
  operand !== true || !isList(value) || isUnique(value)
    ? null
    : walk.error(value, () => `${pythonRepr(value)} has non-unique elements`);

const contains: Rule = (operand, value, { schema, walk }) => {
  if (!isList(value)) return null;
  const { min, max } = containsBounds(schema);
  const found = value.filter((item) => walk.check(operand, item) === null).length;
  if (found > max) return walk.error(value, () => `Too many items match the given schema (expected at most ${max})`);
  if (found >= min) return null;
  return walk.error(value, () =>
    found === 0
      ? `${pythonRepr(value)} does not contain items matching the given schema`
      : `Too few items match the given schema (expected at least ${min} but only ${found} matched)`,
  );
};

function containsBounds(schema: SchemaObject): { readonly min: number; readonly max: number } {
  const { minContains: min, maxContains: max } = schema;
  return { min: typeof min === "number" ? min : 1, max: typeof max === "number" ? max : Number.POSITIVE_INFINITY };
}

/** `Additional properties are not allowed ('bar', 'foo' were unexpected)` */
export function unexpected(what: string, extras: readonly unknown[]): string {
  return `${what} are not allowed (${extras.map(pythonRepr).join(", ")} ${extras.length === 1 ? "was" : "were"} unexpected)`;
}

export const arrayKeywords: Rules = [
  ["prefixItems", positional],
  ["items", items],
  ["additionalItems", additionalItems],
  ["uniqueItems", uniqueItems],
  ["contains", contains],
];
