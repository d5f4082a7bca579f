/** Which of a method's schemas hold for a request. */
import { Microversion } from "../dispatch/microversion.js";
import type { Projection, RangedProjection } from "../dispatch/projection.js";
import type { Checks, Ranged } from "../dispatch/routes.js";
import { Query } from "../http/query.js";
import { isThenable } from "../thenable.js";
import type { BodyCheck, QueryCheck } from "./validator.js";

/** What the choice depends on: `PasteRequest` has it. */
export interface Versioned {
  readonly apiVersion: Microversion | null;
  readonly legacyV2: boolean;
}

/** Checks a value for a request; gives what the controller gets, or a promise of it (asynchronous Standard Schemas only). Throws `ValidationError`. */
export type Validator<V> = (value: V, request: Versioned) => unknown;

/**
 * All checks of a method's body that hold for a request, in their order: made once, when the router is.
 *
 * A check without range always holds, one with a range inside it; with none the body passes as it is. Behind the legacy endpoint
 * only those hold whose `min` is absent or "2.0", in relaxed mode.
 */
export function bodyValidator(checks: Checks<BodyCheck<unknown>>): Validator<unknown> {
  const all = parseRanges(checks);
  return (body, request) =>
    all.reduce<unknown>(
      (value, c) => (c.holds(request) ? then(value, (v) => c.check.check(v, request.legacyV2)) : value),
      body,
    );
}

/** The same for a query. The result is a `Query` for JSON Schemas, the output for a Standard Schema. */
export function queryValidator(checks: Checks<QueryCheck<unknown>>): Validator<Query> {
  const all = parseRanges(checks);
  return (query, request) => {
    let known = query;
    return all.reduce<unknown>((value, c) => {
      if (!c.holds(request)) return value;
      return then(value, (v) => {
        if (v instanceof Query) known = v;
        return c.check.check(known, request.legacyV2);
      });
    }, query);
  };
}

/** What a method's response schemas let leave of a value, for a request. */
export type ResponseProjection = (value: unknown, request: Versioned) => unknown;

/** All projections of a method that hold for a request, one after the other; with none the value leaves as it is. */
export function responseProjection(response: Projection | readonly RangedProjection[]): ResponseProjection {
  if (typeof response === "function") return (value) => response(value);
  const all = response.map(({ project, ...range }) => ({ project, holds: holdsIn(range) }));
  return (value, request) => all.reduce((left, each) => (each.holds(request) ? each.project(left) : left), value);
}

interface Parsed<C> {
  readonly check: C;
  readonly holds: (request: Versioned) => boolean;
}

function parseRanges<C extends BodyCheck<unknown> | QueryCheck<unknown>>(checks: Checks<C>): readonly Parsed<C>[] {
  if (!isList(checks)) return [{ check: checks, holds: () => true }];
  return checks.map(({ check, ...range }) => ({ check, holds: holdsIn(range) }));
}

function holdsIn({ min, max }: Omit<Ranged<unknown>, "check">): (request: Versioned) => boolean {
  const from = min === undefined ? null : Microversion.parse(min);
  const to = max === undefined ? null : Microversion.parse(max);
  const legacy = min === undefined || min === "2.0";
  return (r) => (r.legacyV2 ? legacy : r.apiVersion === null || r.apiVersion.matches(from, to));
}

function isList<C>(checks: Checks<C>): checks is readonly Ranged<C>[] {
  return Array.isArray(checks);
}

function then(value: unknown, next: (value: unknown) => unknown): unknown {
  return isThenable(value) ? value.then(next) : next(value);
}
