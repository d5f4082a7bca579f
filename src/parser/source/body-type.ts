/** Where a body's JSON Schema admits what the TypeScript type of the parameter says that it can't be. */
import { ts } from "./typescript.js";
import type { Diagnostic } from "../diagnostics.js";
import { missingMethod, unexpectedValue, unrequiredProperty } from "../messages/schema.js";
import type { Json, Origin } from "../model.js";
import type { SchemaUse } from "../source-model.js";
import { shortText } from "./arguments.js";
import { isInstalled, originOf } from "./project.js";
import { isNullEverywhere } from "./tsconfig-paths.js";
import { alternativesOf, type Alternative, type JsonKind } from "./type-alternatives.js";
import type { Member } from "./type-members.js";
import type { PlacedType } from "./type-reference.js";
import type { TypePlace } from "./type-text.js";

/** Reports them for the parameter `body` of a method with these schemas: each once, with all schemas that admit it. A package's own code is left alone. */
export function reportOnBody(place: TypePlace, method: ts.MethodDeclaration, schemas: readonly SchemaUse[]): void {
  const body = method.parameters.find(({ name }) => ts.isIdentifier(name) && name.text === "body");
  // the compiler infers what a parameter of the method's own type stands for
  if (body?.type === undefined || method.typeParameters !== undefined || isInstalled(place.module.path)) return;
  const { module } = place;
  const found = new Map<string, { readonly difference: Difference; readonly schemas: Set<string> }>();
  for (const { schema } of schemas) {
    if (schema.kind !== "json-schema") continue;
    for (const difference of differences(schema.value, { place, node: body.type })) {
      const key = JSON.stringify(difference);
      found.set(key, { difference, schemas: (found.get(key)?.schemas ?? new Set()).add(schema.name) });
    }
  }
  const origin = originOf(module, body.name);
  for (const { difference, schemas: names } of found.values())
    if (!isOfNothing(difference) || !isNullEverywhere(module))
      module.project.found.report(messageOf(difference, [...names], origin));
}

function messageOf(difference: Difference, schemas: readonly string[], origin: Origin): Diagnostic {
  if ("value" in difference) return unexpectedValue({ ...difference, schemas }, origin);
  return "method" in difference
    ? missingMethod(difference, origin)
    : unrequiredProperty({ ...difference, schemas }, origin);
}

/** Something that a schema admits, and a type doesn't. `property`: `body.server.tags[]`. */
export type Difference =
  /** The property may be missing; `hasDefault`: the schema or the class of the type gives it a value, which nothing fills in. */
  | { readonly property: string; readonly hasDefault: boolean }
  /** `type` (as it is written) has a method, and no data has. */
  | { readonly method: string; readonly type: string }
  /** It may be `value` (in words), which `type` (as it is written) doesn't hold. */
  | { readonly property: string; readonly value: string; readonly type: string };

/** Whether it is about null, or undefined: without `strictNullChecks` every type holds them. */
function isOfNothing(difference: Difference): boolean {
  return "hasDefault" in difference || ("value" in difference && difference.value === "null");
}

type Schema = Readonly<Record<string, Json>>;

/** A part of the schema, and the type of the same part. */
interface Part {
  readonly schema: Json;
  readonly type: PlacedType;
  readonly property: string;
}

/** What is certain: a part whose schema has conditions, references or alternatives may be narrower than it seems, and is left out. */
function differences(schema: Json, type: PlacedType): Difference[] {
  const found: Difference[] = [];
  const seen = new Map<Json, Set<ts.Node>>();
  // not recursive: a schema may be nested as deeply as the source can be read
  const waiting: Part[] = [{ schema, type, property: "body" }];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (!isSchema(part.schema) || hasKeyword(part.schema, narrowing)) continue;
    const types = seen.get(part.schema) ?? new Set();
    seen.set(part.schema, types);
    const alternatives = types.has(part.type.node) ? null : alternativesOf(part.type);
    types.add(part.type.node);
    if (alternatives === null) continue;
    const value = unheldValue(part.schema, alternatives);
    if (value !== null) found.push({ property: part.property, value, type: textOfType(part) });
    found.push(...missingMembers(part, part.schema, alternatives));
    waiting.push(...partsOf(part, part.schema, alternatives).reverse());
  }
  return found;
}

/** Keywords that may exclude what `type`, `enum`, `properties` and `required` beside them admit. */
const narrowing = new Set([
  ...["$ref", "$dynamicRef", "$recursiveRef", "allOf", "anyOf", "oneOf", "not", "if", "dependencies"],
  ...["dependentRequired", "dependentSchemas", "patternProperties", "propertyNames", "disallow", "extends"],
]);

function hasKeyword(schema: Schema, keywords: ReadonlySet<string>): boolean {
  return Object.keys(schema).some((keyword) => keywords.has(keyword));
}

function textOfType({ type: { place, node } }: Part): string {
  return shortText(place.module, node);
}

/** A value, in words, that a schema admits and no alternative holds; null when there is none, or none for certain. */
function unheldValue(schema: Schema, alternatives: readonly Alternative[]): string | null {
  const kinds = kindsOf(schema);
  const listed = "const" in schema ? [schema["const"]] : schema["enum"];
  const isAnyValue = !hasKeyword(schema, limits);
  if (Array.isArray(listed)) {
    if (!isAnyValue) return null;
    const admitted = (listed as readonly Json[]).filter((value) => kinds === null || kinds.includes(kindOf(value)));
    const unheld = admitted.find(isUnheldBy(alternatives));
    return unheld === undefined ? null : JSON.stringify(unheld);
  }
  for (const kind of kinds ?? []) {
    const ofKind = alternatives.filter((one) => one.kind === kind);
    if (ofKind.length === 0) return words[kind];
    if (kind === "boolean") {
      const other = [true, false].find(isUnheldBy(ofKind));
      if (other !== undefined) return String(other);
    }
    const isLimited = ofKind.every((one) => "only" in one && (kind === "string" || one.ofEnum !== true));
    if ((kind === "string" || kind === "number") && isAnyValue && isLimited) return `any ${kind}`;
  }
  return null;
}

/** Keywords that may leave no more of the texts or numbers than a type of literals lists, or than some of those that an `enum` lists. */
const limits = new Set([
  ...["pattern", "format", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
  ...["multipleOf", "divisibleBy", "contentEncoding", "contentMediaType"],
]);

const words: Readonly<Record<JsonKind, string>> = {
  null: "null",
  boolean: "a boolean",
  number: "a number",
  string: "a string",
  array: "an array",
  object: "an object",
};

function isUnheldBy(alternatives: readonly Alternative[]): (value: Json) => boolean {
  const whole = new Set(alternatives.filter((one) => !("only" in one)).map(({ kind }) => kind));
  const single = new Set<Json>(alternatives.flatMap((one) => ("only" in one ? [one.only] : [])));
  return (value) => !whole.has(kindOf(value)) && !single.has(value);
}

/** What `type` admits, and `nullable` beside it; null when it is absent, or has a word of its own. */
function kindsOf({ type, nullable }: Schema): readonly JsonKind[] | null {
  if (type === undefined) return null;
  const named = [type, ...(nullable === true ? ["null"] : [])].flat() as readonly Json[];
  const kinds = named.map((word) => (word === "integer" ? "number" : word));
  return kinds.every(isKind) ? kinds : null;
}

function isKind(word: Json): word is JsonKind {
  return typeof word === "string" && Object.hasOwn(words, word);
}

function kindOf(value: Json): JsonKind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as JsonKind;
}

type OfObject = Extract<Alternative, { kind: "object" }>;

/** Keywords that may admit only objects with more properties than those that are required. */
const listing = new Set(["minProperties", "enum", "const"]);

/** What every object of the type has, and the schema doesn't require. */
function missingMembers(part: Part, schema: Schema, alternatives: readonly Alternative[]): Difference[] {
  const objects = alternatives.filter((one): one is OfObject => one.kind === "object");
  const [first] = objects;
  const { required = [], properties } = schema;
  const isObject = kindsOf(schema)?.includes("object") ?? "properties" in schema;
  if (!isObject || !Array.isArray(required) || first?.members == null) return [];
  if (hasKeyword(schema, listing)) return [];
  return [...first.members].flatMap(([name, { code, begun }]): Difference[] => {
    if ((required as readonly Json[]).includes(name) || !objects.every(({ members }) => isPresent(members?.get(name))))
      return [];
    // every object has `toString`
    if (code && name in Object.prototype) return [];
    if (code) return [{ method: within(part, name), type: textOfType(part) }];
    const ofProperty = isSchema(properties) ? properties[name] : undefined;
    return [{ property: within(part, name), hasDefault: begun ?? (isSchema(ofProperty) && "default" in ofProperty) }];
  });
}

/** Whether a member is always there, and is never undefined. */
function isPresent(member: Member | undefined): boolean {
  if (member === undefined || member.optional) return false;
  if (member.type === null) return member.code ?? member.begun ?? false;
  const alternatives = alternativesOf(member.type);
  return alternatives !== null && !alternatives.some(({ kind }) => kind === "undefined");
}

/** The properties of an object and the items of an array, where one alternative says what they are. */
function partsOf({ property }: Part, schema: Schema, alternatives: readonly Alternative[]): Part[] {
  const parts: Part[] = [];
  const [object, ...moreObjects] = alternatives.filter((one): one is OfObject => one.kind === "object");
  const { properties } = schema;
  if (object?.members && moreObjects.length === 0 && isSchema(properties)) {
    for (const [name, { type }] of object.members)
      if (type !== null && Object.hasOwn(properties, name))
        parts.push({ schema: properties[name] as Json, type, property: within({ property }, name) });
  }
  const [array, ...moreArrays] = alternatives.filter((one) => one.kind === "array");
  const { items } = schema;
  if (array?.element && moreArrays.length === 0 && isSchema(items))
    parts.push({ schema: items, type: array.element, property: `${property}[]` });
  return parts;
}

function within({ property }: { readonly property: string }, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${property}.${name}` : `${property}[${JSON.stringify(name)}]`;
}

function isSchema(value: Json | undefined): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
