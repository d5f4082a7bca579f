/** The checks of bodies and queries, as generated code makes them and dispatch calls them. */
import type { Query } from "../http/query.js";

/** The first error of a validation. */
export interface SchemaError {
  /** Where in the value: property names and indices from the root. */
  readonly path: readonly (string | number)[];
  /** The offending value. */
  readonly value: unknown;
  /** The sentence without its place: `'name' is a required property`. */
  readonly message: string;
  /** All that the client is told, in place of the usual sentence: for formats that have words of their own. */
  readonly sentence?: string;
}

/** What a check was made of. A Standard Schema may be asynchronous; a JSON Schema never is. */
export type CheckKind = "json-schema" | "standard-schema";

declare const checked: unique symbol;

/** A check that gives a `T`, as the compiler is told. */
export interface Checked<T> {
  readonly [checked]?: () => T;
}

/** Checks a parsed body against one schema. `T` is what a checked body is. */
export interface BodyCheck<T> extends Checked<T> {
  readonly kind: CheckKind;
  /**
   * The checked body: the same value for a JSON Schema, the schema's output for a Standard Schema (a promise of it when that is asynchronous).
   * `relaxed` is the legacy endpoint's mode: unknown properties are deleted from the body instead of refused.
   * Throws, or rejects with, `ValidationError`.
   */
  check(body: unknown, relaxed: boolean): unknown;
}

/** Checks the parameters of a query. `T` is what a checked query is. */
export interface QueryCheck<T = Query> extends Checked<T> {
  readonly kind: CheckKind;
  /**
   * The query without the parameters that the schema doesn't know for a JSON Schema, the schema's output for a Standard Schema.
   * Throws, or rejects with, `ValidationError`.
   */
  check(query: Query, relaxed: boolean): unknown;
}
