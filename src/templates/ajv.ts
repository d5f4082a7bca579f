/** Ajv, loaded when the first schema is to be compiled, and set up to write code that only says whether a value fits. */
import { createRequire } from "node:module";
import type { Ajv, ErrorObject, Options, ValidateFunction } from "ajv";
import type * as AjvModule from "ajv";
import type { Json } from "../parser/model.js";
import { isObject } from "./schema-walk.js";
import { replaceKeywords } from "./ajv-keywords.js";
import { namesInherited, type Draft } from "./schema-dialect.js";

type Codegen = Pick<typeof AjvModule, "_" | "Name">;
type Generate = (ajv: Ajv, validate: ValidateFunction) => string;
type AjvClass = new (options: Options) => Ajv;

const require = createRequire(import.meta.url);
const moduleOf: Readonly<Record<Draft, string>> = { 4: "ajv-draft-04", 7: "ajv", 2020: "ajv/dist/2020.js" };

/** Before 2019-09 what stands beside a `$ref` doesn't count. */
const loneReferences = { ignoreKeywordsWithRef: true };

function loadClass(draft: Draft): AjvClass {
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
  if (!isObject(schema)) return [{ pointer: "", detail: "must be an object" }];
  const ajv =
    metaSchemas.get(draft) ??
    new (loadClass(draft))({ strict: false, validateFormats: false, verbose: true, logger: false });
  metaSchemas.set(draft, ajv);
  const { $schema: _, ...rest } = schema;
  if (ajv.validateSchema(rest) === true) return [];
  const byPlace = new Map<string, MetaError>();
  for (const error of ajv.errors ?? [])
    if (!byPlace.has(error.instancePath)) byPlace.set(error.instancePath, metaError(error));
  return [...byPlace.values()];
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

/** The standalone code of a schema, as ajv writes it. Throws ajv's error for a schema that can't be compiled. */
export function standaloneCode(schema: Json, draft: Draft, formats: readonly string[]): string {
  const codegen = require("ajv") as Codegen;
  const generate = (require("ajv/dist/standalone/index.js") as { readonly default: Generate }).default;
  const ajv = new (loadClass(draft))(options(schema, draft, codegen));
  ajv.opts.unevaluated = false;
  ajv.opts.dynamicRef = false;
  for (const format of formats) ajv.addFormat(format, () => true);
  replaceKeywords(ajv, draft, codegen);
  return generate(ajv, ajv.compile(schema as object));
}

/**
 * All errors are counted, not just the first, because that code is flat; it stays linear in the body. Patterns stand in a table beside the schema,
 * so ajv's own compilation may take any expression for them.
 */
function options(schema: Json, draft: Draft, { _ }: Codegen): Options {
  const anything = Object.assign((pattern: string) => ({ test: () => true, toString: () => pattern }), {
    code: "new RegExp",
  });
  return {
    strict: false,
    strictNumbers: true,
    allErrors: true,
    messages: false,
    loopRequired: Number.POSITIVE_INFINITY,
    logger: false,
    meta: false,
    validateSchema: false,
    ...(draft === 2020 ? {} : loneReferences),
    ownProperties: namesInherited(schema),
    code: { source: true, esm: true, lines: true, optimize: 1, formats: _`formats`, regExp: anything },
  };
}
