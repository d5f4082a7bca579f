/** Calling a controller method: its checks, its errors, its result. */
import type { Answer } from "../http/after.js";
import { Query } from "../http/query.js";
import type { PasteRequest } from "../http/request.js";
import type { PasteResponse } from "../http/response.js";
import { getLogger } from "../log.js";
import { isThenable } from "../thenable.js";
import { bodyValidator, queryValidator, responseProjection, type Validator } from "../validation/ranges.js";
import { Microversion } from "./microversion.js";
import { createMediaTypes, type MediaTypes } from "./content-type.js";
import { HTTPBadRequest, HTTPException, HTTPInternalServerError } from "./errors.js";
import { methodFault, withVersion } from "./faults.js";
import { respond, type ResultFormat } from "./result.js";
import type { AnyMethodSpec } from "./routes.js";
import type { Deserializer } from "./serializer.js";
import { Forbidden, NotSupported, Unauthorized, ValidationError } from "./service-exception.js";

/** A controller method as dispatch calls it, made once. */
export interface Method extends ResultFormat {
  readonly min: Microversion | null;
  readonly max: Microversion | null;
  /** The error statuses that may leave it; null: any. */
  readonly expected: ReadonlySet<number> | null;
  /** The media types of its answers. */
  readonly media: MediaTypes;
  readonly deserializers: ReadonlyMap<string, Deserializer>;
  /** Runs the checks, then the method. What it gives may be a promise. */
  readonly invoke: (req: PasteRequest, body: unknown) => unknown;
}

type Call = (req: PasteRequest, body: unknown, query?: unknown) => unknown;

/** The media types that every method has, and the same made ready. */
interface CommonMedia {
  readonly mediaTypes: readonly string[];
  readonly media: MediaTypes;
}

/** Makes a method ready. Throws a `RangeError` for a bound that is no version. */
export function createMethod(spec: AnyMethodSpec, { mediaTypes, media }: CommonMedia): Method {
  const serializers = mapOf(spec.serializers);
  return {
    min: spec.min === undefined ? null : Microversion.of(spec.min),
    max: spec.max === undefined ? null : Microversion.of(spec.max),
    status: spec.status ?? 200,
    expected: spec.errors ? new Set(spec.errors) : null,
    project: spec.response === undefined ? null : responseProjection(spec.response),
    serializers,
    media: serializers.size === 0 ? media : createMediaTypes([...new Set([...mediaTypes, ...serializers.keys()])]),
    deserializers: mapOf(spec.deserializers),
    invoke: createInvocation(spec),
  };
}

/** Most methods have no formats of their own: these share a map. */
const none: ReadonlyMap<string, never> = new Map<string, never>();

function mapOf<T>(formats: Readonly<Record<string, T>> | undefined): ReadonlyMap<string, T> {
  return formats === undefined ? none : new Map(Object.entries(formats));
}

/** The checks of the body, then those of the query, then the method (as Nova's decorators). Without any there is nothing in between. */
function createInvocation(spec: AnyMethodSpec): Method["invoke"] {
  const call = spec.call as Call;
  const checkBody = spec.body ? bodyValidator(spec.body) : null;
  const finish = spec.query ? withQuery(call, queryValidator(spec.query)) : withoutQuery(call);
  if (checkBody === null) return finish;
  return (req, body) => {
    const checked = checkBody(body, req);
    return isThenable(checked) ? checked.then((value) => finish(req, value)) : finish(req, checked);
  };
}

/** Parsing a query costs: a method that takes no third argument is not given one. */
function withoutQuery(call: Call): Method["invoke"] {
  return call.length > 2 ? (req, body) => call(req, body, req.query) : call;
}

function withQuery(call: Call, check: Validator<Query>): Method["invoke"] {
  const callWith = (req: PasteRequest, body: unknown, query: unknown): unknown => {
    if (query instanceof Query) req.query = query;
    return call(req, body, query);
  };
  return (req, body) => {
    const checked = check(req.query, req);
    return isThenable(checked) ? checked.then((query) => callWith(req, body, query)) : callWith(req, body, checked);
  };
}

/** Calls a method: its result, or the fault that its error becomes. Errors that are the fault wrapper's to answer are thrown on. */
export function run(method: Method, req: PasteRequest, body: unknown): Answer {
  let result: unknown;
  try {
    result = method.invoke(req, body);
  } catch (error) {
    return failed(method, req, error);
  }
  if (!isThenable(result)) return finished(method, req, result);
  return Promise.resolve(result).then(
    (value) => finished(method, req, value),
    (error: unknown) => failed(method, req, error),
  );
}

/** An HTTP error that was returned is as good as thrown. */
function finished(method: Method, req: PasteRequest, result: unknown): PasteResponse {
  return result instanceof HTTPException ? failed(method, req, result) : respond(result, req, method);
}

function failed({ expected }: Method, req: PasteRequest, error: unknown): PasteResponse {
  const left = expected === null ? error : expectedError(error, expected);
  const answer = methodFault(left, req);
  if (answer === null) throw left;
  return withVersion(answer, req);
}

/**
 * The error that leaves a method which closes the list of its errors.
 *
 * An HTTP error passes when its status is listed; `Forbidden`, `ValidationError` and `Unauthorized` always do; `NotSupported` becomes a 400 with its
 * message; anything else is a mistake: logged, and a 500 (as Nova).
 */
function expectedError(error: unknown, expected: ReadonlySet<number>): unknown {
  if (error instanceof HTTPException && expected.has(error.code)) return error;
  if (error instanceof Forbidden || error instanceof ValidationError || error instanceof Unauthorized) return error;
  if (error instanceof NotSupported) return new HTTPBadRequest(error.message);
  getLogger().error({ err: error }, "Unexpected exception in API method");
  return new HTTPInternalServerError("Unexpected API error.");
}
