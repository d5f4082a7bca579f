/** The language of a generated router: what stands behind `METHOD /path`. */
import type { PasteRequest } from "../http/request.js";
import type { Query } from "../http/query.js";
import type { BodyCheck, JsonValue, QueryCheck } from "../validation/validator.js";

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

/** How one controller method is called. */
export interface MethodSpec<P, B, Q> {
  /** First and last microversion that it serves; none is no bound. */
  readonly min?: string;
  readonly max?: string;
  /** The status of its success. Default 200. */
  readonly status?: number;
  /** The error statuses that may leave it; anything else becomes a 500 (as Nova's `expected_errors`). Default: any. */
  readonly errors?: readonly number[];
  readonly body?: BodyCheck<B> | readonly Ranged<BodyCheck<B>>[];
  readonly query?: QueryCheck<Q> | readonly Ranged<QueryCheck<Q>>[];
  readonly call: (req: PasteRequest<P>, body: B, query: Q) => unknown;
}

declare const variables: unique symbol;

/** What answers a route whose variables are `P`. */
export interface Endpoint<P> {
  readonly [variables]?: (params: P) => void;
  readonly kind: "method" | "versions" | "actions" | "no-method" | "misfit";
}

/** One controller method. */
export declare function method<P, B = JsonValue, Q = Query>(spec: MethodSpec<P, B, Q>): Endpoint<P>;

/** The variants of one method, by microversion: 404 where none matches. */
export declare function versions<P>(...variants: readonly Endpoint<P>[]): Endpoint<P>;

/** The action table of a resource, by the body's only key. */
export declare function actions<P>(table: { readonly [key: string]: Endpoint<P> }): Endpoint<P>;

/** A connected route whose controller has no method: 404 after the resource's checks (as Nova, README G1). */
export declare function noMethod<P>(): Endpoint<P>;

/** An action whose method takes other arguments than this route gives: 400 (as Nova's TypeError, README G3). */
export declare function misfit<P>(): Endpoint<P>;

/** A route table. */
export interface Routes<Key extends string = string> {
  readonly endpoints: { readonly [K in Key]: Endpoint<ParamsOf<K>> };
}

/** Types each route's variables from its key. */
export declare function defineRoutes<const Key extends string>(endpoints: {
  readonly [K in Key]: Endpoint<ParamsOf<K>>;
}): Routes<Key>;
