/** The fields that any part of a schema declares about the value itself: what `unevaluatedProperties` is not about. */
import type { Json } from "../parser/model.js";
import type { ProjectionSchema } from "./projection-schema.js";
import { isList, isObject, type SchemaObject } from "./schema-walk.js";

/** Declared names and patterns, as the keywords of a schema that says nothing about their values. */
export interface DeclaredFields {
  readonly properties: Readonly<Record<string, true>>;
  readonly patternProperties: Readonly<Record<string, true>>;
}

/** Follows what is applied in place, whichever branch may hold; `all` where a part says something of every field. */
export function declaredFields(of: ProjectionSchema, schema: SchemaObject): DeclaredFields | "all" {
  const found = { names: new Set<string>(), patterns: new Set<string>(), passed: new Set<Json>() };
  const isAll = collect(of, schema, { ...found, isOutermost: true });
  return isAll ? "all" : { properties: asKeyword(found.names), patternProperties: asKeyword(found.patterns) };
}

interface Found {
  readonly names: Set<string>;
  readonly patterns: Set<string>;
  readonly passed: Set<Json>;
  /** The `unevaluatedProperties` of the schema that is asked about doesn't count. */
  readonly isOutermost: boolean;
}

/** Whether a schema says something of every field; what else it declares is added. */
function collect(of: ProjectionSchema, schema: Json | undefined, found: Found): boolean {
  if (!isObject(schema) || found.passed.has(schema)) return false;
  found.passed.add(schema);
  for (const name of keysOf(schema["properties"])) found.names.add(name);
  for (const pattern of keysOf(schema["patternProperties"])) found.patterns.add(pattern);
  const others = [schema["additionalProperties"], found.isOutermost ? undefined : schema["unevaluatedProperties"]];
  const inner = { ...found, isOutermost: false };
  return others.some((other) => other !== undefined && other !== false) || inPlace(of, schema, inner);
}

function inPlace(of: ProjectionSchema, schema: SchemaObject, found: Found): boolean {
  const lists = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => (isList(schema[keyword]) ? schema[keyword] : []));
  const dependent = schema["dependentSchemas"];
  const parts = [
    ...lists,
    ...["if", "then", "else"].map((keyword) => schema[keyword]),
    ...(isObject(dependent) ? Object.values(dependent) : []),
    ...["$ref", "$dynamicRef"].map((keyword) => of.target(schema[keyword], "")?.schema),
  ];
  return parts.map((part) => collect(of, part, found)).includes(true);
}

function keysOf(map: Json | undefined): string[] {
  return isObject(map) ? Object.keys(map) : [];
}

function asKeyword(names: ReadonlySet<string>): Readonly<Record<string, true>> {
  return Object.fromEntries([...names].map((name) => [name, true as const]));
}
