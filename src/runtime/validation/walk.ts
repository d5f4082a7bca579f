/** What the rules of the keywords share: a schema being walked for its first error. */
import type { JsonValue } from "../json.js";
import type { FormatChecks } from "./format-checks.js";

/** A schema that isn't just true or false. */
export type SchemaObject = Readonly<Record<string, JsonValue>>;

/** A place in a value: the property or index, and what that stands in; null is the value itself. */
export interface Place {
  readonly key: string | number;
  readonly around: Place | null;
}

/**
 * Why a value does not fit. The words are written only when a client is told: most refusals are those of alternatives that nobody hears of, and each would
 * spell out the whole value.
 */
export interface Refusal {
  readonly place: Place | null;
  readonly value: unknown;
  readonly message: () => string;
  /** As in `SchemaError`. */
  readonly sentence?: string | undefined;
}

/** A walk over a schema and a value, side by side. */
export interface Walk {
  readonly formats: FormatChecks;
  /** Unknown properties are deleted instead of refused. */
  readonly relaxed: boolean;
  /** The first error of a value under a schema. */
  check(schema: JsonValue, value: unknown): Refusal | null;
  /** The same for an item or a property of the value. */
  descend(schema: JsonValue, value: unknown, key: string | number): Refusal | null;
  /** What `$ref` or `$dynamicRef` means; undefined when it can't be found. */
  resolve(reference: string): JsonValue | undefined;
  /** The first error of a value under what a reference means. */
  checkReference(reference: string, value: unknown): Refusal | null;
  /** The expression that stands for a pattern. */
  pattern(text: string): RegExp;
  /** An error of the value that is being looked at. */
  error(value: unknown, message: () => string, sentence?: string): Refusal;
}

/** One keyword: its operand, the value, and the schema that has it. */
export type Rule = (
  operand: JsonValue,
  value: unknown,
  at: { readonly schema: SchemaObject; readonly walk: Walk },
) => Refusal | null;

/** Rules by keyword. */
export type Rules = readonly (readonly [string, Rule])[];

/** Whether a value is what JSON calls an object. */
export function isObject(value: unknown): value is Readonly<Record<string, JsonValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is what JSON calls an array. */
export function isList(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The first error that `check` finds, item by item. */
export function firstOf<T>(items: Iterable<T>, check: (item: T) => Refusal | null): Refusal | null {
  for (const item of items) {
    const error = check(item);
    if (error !== null) return error;
  }
  return null;
}
