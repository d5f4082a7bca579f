/** Ajv, loaded when the first schema is to be compiled, and its check of schemas by their meta-schemas. */
import { createRequire } from "node:module";
import type { Ajv, ErrorObject, Options, SchemaValidateFunction } from "ajv";
import type { Json } from "../parser/model.js";
import { isObject } from "./schema-walk.js";
import type { Draft } from "./schema-dialect.js";

type AjvClass = new (options: Options) => Ajv;

const require = createRequire(import.meta.url);
const moduleOf: Readonly<Record<Draft, string>> = { 4: "ajv-draft-04", 7: "ajv", 2020: "ajv/dist/2020.js" };

/** The class for a dialect. */
export function loadClass(draft: Draft): AjvClass {
  return (require(moduleOf[draft]) as { readonly default: AjvClass }).default;
}

/** What is wrong with a part of a schema. */
export interface MetaError {
  readonly pointer: string;
  readonly detail: string;
  /** For a word that isn't one of those that may stand there. */
  readonly wrong?: { readonly word: string; readonly allowed: readonly string[] };
}

/** Each has its meta-schema compiled once, when the first schema of its draft comes: that takes as long as compiling dozens of schemas. */
const metaSchemas = new Map<Draft, Ajv>();

/** Checks a schema by its meta-schema: places and words, none when nothing is wrong. */
export function metaErrors(schema: Json, draft: Draft): MetaError[] {
  // true and false are schemas since draft 6; nothing in them can be wrong
  if (typeof schema === "boolean") return [];
  if (!isObject(schema)) return [{ pointer: "", detail: "must be an object" }];
  const ajv = metaSchemas.get(draft) ?? createMetaAjv(draft);
  metaSchemas.set(draft, ajv);
  const { $schema: _, ...rest } = schema;
  if (ajv.validateSchema(rest) === true) return [];
  const byPlace = new Map<string, MetaError>();
  for (const error of ajv.errors ?? [])
    if (!byPlace.has(error.instancePath)) byPlace.set(error.instancePath, metaError(error));
  return [...byPlace.values()];
}

function createMetaAjv(draft: Draft): Ajv {
  const ajv = new (loadClass(draft))({ strict: false, validateFormats: false, verbose: true, logger: false });
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword({ keyword: "uniqueItems", type: "array", schemaType: "boolean", validate: areUnique });
  return ajv;
}

/** Instead of ajv's own, which calls `toString` and `valueOf` of the objects of an enum, though they may be properties there. */
const areUnique: SchemaValidateFunction = (wanted: boolean, items: readonly Json[]) => {
  const texts = items.map((item) => JSON.stringify(item, withSortedKeys));
  const lastOf = new Map(texts.map((text, i) => [text, i]));
  const first = texts.findIndex((text, i) => lastOf.get(text) !== i);
  if (!wanted || first < 0) return true;
  const last = texts.lastIndexOf(texts[first] ?? "");
  const message = `must NOT have duplicate items (items ## ${first} and ${last} are identical)`;
  areUnique.errors = [{ message, params: {} }];
  return false;
};

function withSortedKeys(_key: string, value: Json): Json {
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, value[key] ?? null]));
}

function metaError({ instancePath: pointer, message, data, params }: ErrorObject): MetaError {
  const { allowedValues } = params as { readonly allowedValues?: readonly string[] };
  if (allowedValues === undefined || typeof data !== "string") return { pointer, detail: message ?? "is not valid" };
  return {
    pointer,
    detail: `${JSON.stringify(data)} is not one of ${allowedValues.join(", ")}`,
    wrong: { word: data, allowed: allowedValues },
  };
}
