/** What the code of a compiled schema works with. */
import type { JsonValue } from "../json.js";
import { codePointLength, deepEqual, isUnique, numeric } from "./comparison.js";
import type { SchemaSource } from "./first-error.js";
import type { FormatCheck } from "./format-checks.js";
import { isObject } from "./walk.js";

/** The helpers of compiled code. They take what they need by name, so that one schema's code is independent of the others. */
export interface Compiled {
  /** The part of the schema at a path of keys and indices. */
  readonly at: (...path: readonly string[]) => JsonValue;
  /** The expression that stands for a pattern of the schema. */
  readonly pattern: (text: string) => RegExp;
  readonly format: (name: string) => FormatCheck;
  readonly isArray: (value: unknown) => value is readonly unknown[];
  readonly isObject: (value: unknown) => value is Readonly<Record<string, unknown>>;
  /** Whether an object has a property of its own. */
  readonly hasOwn: (value: unknown, name: string) => boolean;
  /** A property that the object itself has, never an inherited one; undefined when there is none. */
  readonly property: (value: unknown, name: string) => unknown;
  /** Whether a value is an object with such a property. */
  readonly hasProperty: (value: unknown, name: string) => boolean;
  /** Whether a value equals an item of a list. */
  readonly isOneOf: (value: unknown, list: JsonValue) => boolean;
  readonly codePointLength: (text: string) => number;
  readonly deepEqual: (a: unknown, b: unknown) => boolean;
  readonly isUnique: (items: readonly unknown[]) => boolean;
  readonly numeric: (value: number | string) => number;
}

/** The helpers for one schema. */
export function createHelpers({ schema, patterns, formats }: SchemaSource): Compiled {
  return {
    at: (...path) => path.reduce(partOf, schema),
    pattern: (text) => named(patterns, text),
    format: (name) => named(formats, name),
    isArray: (value) => Array.isArray(value),
    isObject,
    hasOwn,
    property,
    hasProperty: (value, name) => property(value, name) !== undefined,
    isOneOf: (value, list) => Array.isArray(list) && list.some((each) => deepEqual(value, each)),
    codePointLength,
    deepEqual,
    isUnique,
    numeric,
  };
}

function hasOwn(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name);
}

function property(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** @throws RangeError when the schema has no such part: the code was compiled from another schema */
function partOf(schema: JsonValue, key: string): JsonValue {
  return named((schema ?? {}) as Readonly<Record<string, JsonValue>>, key);
}

function named<T>(table: Readonly<Record<string, T>>, name: string): T {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) throw new RangeError(`the compiled schema has no ${JSON.stringify(name)}`);
  return found;
}
