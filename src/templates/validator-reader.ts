/** What ajv wrote, read: its functions, and what they name. */
import type { Json } from "../parser/model.js";
import type { AjvCode, SchemaEnv, ScopeName } from "./ajv-code.js";
import type { Names } from "./validator-expressions.js";
import { readFunction } from "./validator-statements.js";
import type { Lookup, Module } from "./validator-syntax.js";

/** Reads what ajv wrote. Throws for code that ajv isn't known to write. */
export function readModule({ main, functions, names }: AjvCode): Module {
  const known: Names = { functions: new Map(names.flatMap(aliasOf)), arrays: [] };
  return {
    main,
    functions: functions.map((text) => readFunction(text, known)),
    lookups: names.flatMap(lookupOf),
    definitions: new Map(names.flatMap(definitionOf)),
  };
}

const helpers: Readonly<Record<string, string>> = {
  'require("ajv/dist/runtime/ucs2length").default': "codePointLength",
  'require("ajv/dist/runtime/equal").default': "deepEqual",
  "Object.prototype.hasOwnProperty": "hasOwn",
};

/** `func0`, a helper; `wrapper0` and `root0`, whose property `validate` is a function. */
function aliasOf({ str, prefix, value }: ScopeName): [string, string][] {
  if (prefix === "wrapper" || prefix === "root")
    return [[`${str}.validate`, String((value?.ref as SchemaEnv).validateName)]];
  if (prefix !== "func") return [];
  const helper = helpers[String(value?.code)];
  if (helper === undefined) throw new Error(`ajv's helper ${str} has no counterpart in the runtime`);
  return [[str, helper]];
}

/** `pattern0` and `formats0`. */
function lookupOf({ str, prefix, value }: ScopeName): Lookup[] {
  const table = prefix === "pattern" ? "pattern" : prefix === "formats" ? "format" : null;
  return table === null ? [] : [{ name: str, in: table, text: String(value?.key) }];
}

/** `schema1`, a definition; `schema0` is the schema itself. */
function definitionOf({ str, prefix, value }: ScopeName): [number, Json][] {
  return prefix !== "schema" || str === "schema0" ? [] : [[Number(str.slice(prefix.length)), value?.ref as Json]];
}
