/**
 * What in a JSON Schema is valid, and hardly what was meant: keywords that no draft has, properties both required and forbidden, query parameters that are no
 * lists.
 */
import type { Json } from "../model.js";
import { nearest } from "../nearest.js";

const ofSchema = [
  "additionalItems",
  "additionalProperties",
  "contains",
  "else",
  "if",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
];
const ofList = ["allOf", "anyOf", "items", "oneOf", "prefixItems"];
const ofMap = ["$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"];
const ofData = [
  ...["$anchor", "$comment", "$dynamicAnchor", "$dynamicRef", "$id", "$recursiveAnchor", "$recursiveRef", "$ref"],
  ...["$schema", "$vocabulary", "const", "contentEncoding", "contentMediaType", "contentSchema", "default"],
  ...["dependentRequired", "deprecated", "description", "enum", "examples", "exclusiveMaximum", "exclusiveMinimum"],
  ...["format", "id", "maxContains", "maxItems", "maxLength", "maxProperties", "maximum", "minContains", "minItems"],
  ...["minLength", "minProperties", "minimum", "multipleOf", "pattern", "readOnly", "required", "title", "type"],
  ...["uniqueItems", "writeOnly"],
];
const keywords: ReadonlySet<string> = new Set([...ofSchema, ...ofList, ...ofMap, ...ofData]);
/** Words of other dialects and of tools, some of them almost keywords. */
const annotations: ReadonlySet<string> = new Set([
  ...["comment", "comments", "discriminator", "enumDescriptions", "example", "href", "note", "nullable", "samples"],
  ...["schema", "tsType", "typeof", "xml"],
]);

/** A keyword that no draft has, and the one that it is almost. */
export interface MisspeltKeyword {
  readonly keyword: string;
  readonly near: string;
}

/** Each misspelt keyword once. What is not almost a keyword may be an annotation of the project's own. */
export function misspeltKeywords(schema: Json): MisspeltKeyword[] {
  const found = new Map<string, MisspeltKeyword>();
  for (const each of schemasIn(schema)) {
    for (const keyword of Object.keys(each)) {
      const isKnown = keywords.has(keyword) || annotations.has(keyword) || !/^\$?[a-z]+$/i.test(keyword);
      const near = isKnown ? null : nearest(keyword, keywords);
      if (near !== null) found.set(keyword, { keyword, near });
    }
  }
  return [...found.values()];
}

/** The properties that an object must have and may not have: no object fits. Each once. */
export function forbiddenRequirements(schema: Json): string[] {
  const found = schemasIn(schema).flatMap((each) => {
    const { additionalProperties, patternProperties, properties = {}, required, type = "object" } = each;
    const isClosed = additionalProperties === false && patternProperties === undefined && !("$ref" in each);
    if (!isClosed || ![type].flat().includes("object")) return [];
    if (!isObject(properties) || !Array.isArray(required)) return [];
    return (required as readonly Json[]).filter((name) => typeof name === "string" && !Object.hasOwn(properties, name));
  });
  return [...new Set(found as string[])];
}

/** A schema and all that it contains, but for true and false. */
export function schemasIn(schema: Json): readonly Readonly<Record<string, Json>>[] {
  const all = new Set<Readonly<Record<string, Json>>>();
  // not recursive: a schema may be nested as deeply as the source can be read
  const waiting: Json[] = [schema];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (!isObject(at) || all.has(at)) continue;
    all.add(at);
    for (const [keyword, value] of Object.entries(at)) waiting.push(...subschemasOf(keyword, value));
  }
  return [...all];
}

function subschemasOf(keyword: string, value: Json): readonly Json[] {
  if (ofMap.includes(keyword)) return isObject(value) ? Object.values(value) : [];
  if (ofList.includes(keyword) && Array.isArray(value)) return value as readonly Json[];
  return ofSchema.includes(keyword) || keyword === "items" ? [value] : [];
}

/** A parameter of a query whose schema no list of texts can fit, and the type that it asks for. */
export interface UnlistedParameter {
  readonly parameter: string;
  readonly type: string;
}

/** The parameters that a query's schema takes for single values. */
export function unlistedParameters(schema: Json): UnlistedParameter[] {
  const properties = isObject(schema) ? schema["properties"] : undefined;
  if (!isObject(properties)) return [];
  return Object.entries(properties).flatMap(([parameter, each]) => {
    const type = isObject(each) ? each["type"] : undefined;
    return typeof type === "string" && singles.includes(type) ? [{ parameter, type }] : [];
  });
}

const singles = ["boolean", "integer", "number", "object", "string"];

function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
