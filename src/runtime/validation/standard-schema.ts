/** Standard Schema objects (zod, valibot, arktype, …) as checks: https://standardschema.dev, version 1. */
import type { Query } from "../http/query.js";
import { ValidationError } from "../dispatch/service-exception.js";
import { isThenable } from "../thenable.js";
import { bodySentence, querySentence } from "./schema-error.js";
import type { BodyCheck, QueryCheck, SchemaError } from "./validator.js";

/** The part of a Standard Schema that is used. */
export interface StandardSchema<Output = unknown> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | PromiseLike<StandardResult<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

/** What a Standard Schema says of a value. */
export type StandardResult<Output> =
  { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };

/** One complaint of a Standard Schema. An absent path is the value as a whole. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a Standard Schema gives for a valid value. */
export type OutputOf<S extends StandardSchema> = NonNullable<S["~standard"]["types"]>["output"];

/** Checks a body by a Standard Schema; its output is what the controller gets. The first issue becomes a 400 with the usual sentence. */
export function standardSchema<S extends StandardSchema>(schema: S): BodyCheck<OutputOf<S>> {
  return {
    kind: "standard-schema",
    check: (body) => settle(schema["~standard"].validate(body), body, bodySentence),
  };
}

/** Checks a query by a Standard Schema: a parameter is a string, one that is given several times a list of strings. Its output is what the controller gets. */
export function standardQuery<S extends StandardSchema>(schema: S): QueryCheck<OutputOf<S>> {
  return {
    kind: "standard-schema",
    check: (query) => {
      const parameters = parametersOf(query);
      return settle(schema["~standard"].validate(parameters), parameters, querySentence);
    },
  };
}

function parametersOf(query: Query): Readonly<Record<string, string | string[]>> {
  const entries = [...query.lists()].map(
    ([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values] as const,
  );
  return Object.fromEntries(entries);
}

type Sentence = (error: SchemaError) => string;
type Result = StandardResult<unknown>;

function settle(result: Result | PromiseLike<Result>, value: unknown, sentence: Sentence): unknown {
  if (isThenable(result)) return result.then((settled) => outputOf(settled, value, sentence));
  return outputOf(result, value, sentence);
}

function outputOf(result: Result, value: unknown, sentence: Sentence): unknown {
  if (result.issues === undefined) return result.value;
  const [issue] = result.issues;
  const path = (issue?.path ?? []).map((step) => plainKey(typeof step === "object" ? step.key : step));
  throw new ValidationError(
    sentence({ path, value: valueAt(value, path), message: issue?.message ?? "The value is not valid" }),
  );
}

function plainKey(key: PropertyKey): string | number {
  return typeof key === "symbol" ? String(key) : key;
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, key)
        ? (at as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    value,
  );
}
