/** What the generated validators are, as dispatch sees them. */
import type { Query } from "../http/query.js";

/** Any JSON value. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The first error of a validation. */
export interface SchemaError {
  /** Where in the value: property names and indices from the root. */
  readonly path: readonly (string | number)[];
  /** The offending value. */
  readonly value: unknown;
  /** The sentence without its place: `'name' is a required property`. */
  readonly message: string;
}

declare const checked: unique symbol;

/** Checks a parsed body against one schema. `T` is what a checked body is. */
export interface BodyCheck<T> {
  readonly [checked]?: (value: T) => void;
  readonly kind: string;
}

/** Checks the parameters of a query. `T` is what a checked query is. */
export interface QueryCheck<T = Query> {
  readonly [checked]?: (value: T) => void;
  readonly kind: string;
}
