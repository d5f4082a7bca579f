/** The language of a generated router: what stands behind `METHOD /path`. */
import type { PasteRequest } from "../http/request.js";
import type { Query } from "../http/query.js";
import type { BodyCheck, Checked, QueryCheck } from "../validation/validator.js";
import type { JsonValue } from "../json.js";
import type { Projection, RangedProjection } from "./projection.js";
import type { Deserializer, Serializer } from "./serializer.js";

type Names<Path extends string> = Path extends `${string}{${infer Variable}}${infer Rest}`
  ? (Variable extends `${infer Name}:${string}` ? Name : Variable) | Names<Rest>
  : never;

/** The variables of a route's key: `"GET /servers/{server_id}/ips/{id:[0-9]+}"` has `server_id` and `id`. */
export type ParamsOf<Key extends string> = { readonly [Name in Names<Key>]: string };

/** A part of a method's settings that holds for a range of versions, both bounds inclusive; none is no bound. */
export interface Ranged<T> {
  readonly min?: string;
  readonly max?: string;
  readonly check: T;
}

/** One check, or several with ranges of microversions. */
export type Checks<C> = C | readonly Ranged<C>[];

/** What has passed checks: what one of them gives. `Unchecked` where there is none. */
export type CheckedBy<C, Unchecked> =
  C extends Checked<infer T>
    ? T
    : C extends readonly Ranged<infer One>[]
      ? One extends Checked<infer T>
        ? T
        : never
      : Unchecked;

/** What is said of a controller method beside its checks. */
interface MethodSettings {
  /** First and last microversion that it serves; none is no bound. */
  readonly min?: string;
  readonly max?: string;
  /** The status of its success. Default 200. */
  readonly status?: number;
  /** The statuses of the HTTP errors that may leave it, as `@ExpectedErrors` (Nova's `expected_errors`) has them. Default: any. */
  readonly errors?: readonly number[];
  /** What its results let leave. Default: everything. */
  readonly response?: Projection | readonly RangedProjection[];
  /** What writes its answers, by media type. JSON is always there. */
  readonly serializers?: Readonly<Record<string, Serializer>>;
  /** What reads its bodies, by media type. JSON is always there. */
  readonly deserializers?: Readonly<Record<string, Deserializer>>;
}

/** How one controller method is called: with the route's variables, `P`, and with what its checks, `B` and `Q`, give; `D` is a body that none checks. */
export interface MethodSpec<P, D, B, Q> extends MethodSettings {
  readonly body?: B;
  readonly query?: Q;
  readonly call: (req: PasteRequest<P>, body: CheckedBy<B, D>, query: CheckedBy<Q, Query>) => unknown;
}

declare const variables: unique symbol;
declare const uncheckedBody: unique symbol;

/** What answers a route whose variables are `P`. `D` is what a body is that no schema checks. */
export interface Endpoint<P, D = JsonValue> {
  readonly [variables]?: (params: P) => void;
  readonly [uncheckedBody]?: (body: D) => void;
  readonly kind: "method" | "versions" | "actions" | "no-method" | "misfit";
}

/** A method's settings, whatever its types are: dispatch calls it with what they say. */
export interface AnyMethodSpec extends MethodSettings {
  readonly body?: Checks<BodyCheck<unknown>>;
  readonly query?: Checks<QueryCheck<unknown>>;
  readonly call: (req: PasteRequest, body: never, query: never) => unknown;
}

/** An endpoint as the functions below make it. */
export type AnyEndpoint =
  | { readonly kind: "method"; readonly spec: AnyMethodSpec }
  | { readonly kind: "versions"; readonly variants: readonly AnyEndpoint[] }
  | { readonly kind: "actions"; readonly table: Readonly<Record<string, AnyEndpoint>> }
  | { readonly kind: "no-method" }
  | { readonly kind: "misfit" };

/** One controller method. */
export function method<
  P,
  D = JsonValue,
  B extends Checks<BodyCheck<unknown>> | undefined = undefined,
  Q extends Checks<QueryCheck<unknown>> | undefined = undefined,
>(spec: MethodSpec<P, D, B, Q>): Endpoint<P, D> {
  const endpoint = { kind: "method", spec } as const;
  return endpoint;
}

/** The variants of one method, by microversion: 404 where none matches. */
export function versions<P, D = JsonValue>(...variants: readonly Endpoint<P, D>[]): Endpoint<P, D> {
  const endpoint = { kind: "versions", variants } as const;
  return endpoint;
}

/** Actions by key. */
export type ActionTable<P, Key extends string> = {
  readonly [K in Key]: Endpoint<P, { readonly [Name in K]: JsonValue }>;
};

/** The action table of a resource, by the body's only key: a body that no schema checks has that key, and nothing else. */
export function actions<P, const Key extends string>(table: ActionTable<P, Key>): Endpoint<P> {
  const endpoint = { kind: "actions", table } as const;
  return endpoint;
}

/** A connected route whose controller has no method: 404 after the resource's checks (as Nova). */
export function noMethod<P, D = JsonValue>(): Endpoint<P, D> {
  return { kind: "no-method" };
}

/** An action whose method takes other arguments than this route gives: 400 (as Nova's TypeError). */
export function misfit<P, D = JsonValue>(): Endpoint<P, D> {
  return { kind: "misfit" };
}

/** An endpoint as dispatch reads it: the functions above make no others, and dispatch calls each with the variables of its own route. */
export function opened<P>(endpoint: Endpoint<P>): AnyEndpoint {
  return endpoint as unknown as AnyEndpoint;
}

/** A route table. */
export interface Routes<Key extends string = string> {
  readonly endpoints: { readonly [K in Key]: Endpoint<ParamsOf<K>> };
}

/** The keys of several route tables together. */
export type RouteKeys<Tables extends readonly { readonly endpoints: object }[]> = {
  readonly [Table in keyof Tables]: keyof Tables[Table]["endpoints"] & string;
}[number];

/** Types each route's variables from its key. */
export function defineRoutes<const Key extends string>(endpoints: {
  readonly [K in Key]: Endpoint<ParamsOf<K>>;
}): Routes<Key> {
  return { endpoints };
}
