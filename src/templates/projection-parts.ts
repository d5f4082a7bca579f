/** What the own keywords of schemas say of one field or item of a value. */
import type { Draft } from "./schema-dialect.js";
import type { SchemaPart } from "./schema-references.js";
import type { Way } from "./projection-ways.js";
import { escapeStep, isList, isObject } from "./schema-walk.js";
import type { SchemaNode } from "./projection-schema.js";

/** A field: its name, null where no schema names it, and which patterns it matches. */
export interface Field {
  readonly name: string | null;
  readonly matches: (pattern: string) => boolean;
}

/** The schemas of a field, those for all others where it is not declared; none when nothing is said. */
export function saidOfField(node: SchemaNode, field: Field): SchemaPart[] {
  const declared = declaredOfField(node, field);
  const others = node.schema[node.others];
  if (declared.length > 0 || others === undefined) return declared;
  return [{ schema: others, pointer: `${node.pointer}/${node.others}` }];
}

/** The schemas of a field under its name and the patterns that it matches. */
export function declaredOfField({ schema, pointer }: SchemaNode, { name, matches }: Field): SchemaPart[] {
  const own = valuesOf(schema["properties"], `${pointer}/properties`).filter(([key]) => key === name);
  const matched = valuesOf(schema["patternProperties"], `${pointer}/patternProperties`).filter(([p]) => matches(p));
  return [...own, ...matched].map(([, part]) => part);
}

/** The schema of the item at an index; null for the index means all items after those that have schemas of their own. */
export function saidOfItem({ schema, pointer }: SchemaNode, index: number | null, draft: Draft): SchemaPart[] {
  const { items } = schema;
  const keyword = draft === 2020 ? "prefixItems" : "items";
  const list = schema[keyword];
  const own = isList(list) && index !== null ? list[index] : undefined;
  if (own !== undefined) return [{ schema: own, pointer: `${pointer}/${keyword}/${String(index)}` }];
  const [others, where] = isList(items) ? [schema["additionalItems"], "additionalItems"] : [items, "items"];
  return others === undefined ? [] : [{ schema: others, pointer: `${pointer}/${where}` }];
}

/** All names that schemas declare, in their order. */
export function namesIn(ways: readonly Way[]): readonly string[] {
  return keysIn(ways, "properties");
}

/** All patterns that schemas declare, in their order. */
export function patternsIn(ways: readonly Way[]): readonly string[] {
  return keysIn(ways, "patternProperties");
}

/** How many items have schemas of their own. */
export function ownItems(ways: readonly Way[], draft: Draft): number {
  const lists = ways.flat().map(({ schema }) => schema[draft === 2020 ? "prefixItems" : "items"]);
  return Math.max(0, ...lists.map((list) => (isList(list) ? list.length : 0)));
}

function keysIn(ways: readonly Way[], keyword: string): readonly string[] {
  const maps = ways.flat().map(({ schema }) => schema[keyword]);
  return [...new Set(maps.flatMap((map) => (isObject(map) ? Object.keys(map) : [])))];
}

function valuesOf(map: SchemaNode["schema"][string] | undefined, pointer: string): [string, SchemaPart][] {
  if (!isObject(map)) return [];
  return Object.entries(map).map(([key, schema]) => [key, { schema, pointer: `${pointer}/${escapeStep(key)}` }]);
}
