/** Faults: errors as Nova's API tells them. */
import type { PasteRequest } from "../http/request.js";
import { PasteResponse } from "../http/response.js";
import { getLogger } from "../log.js";
import { HTTPBadRequest, HTTPException, HTTPForbidden, HTTPInternalServerError, HTTPNotFound } from "./errors.js";
import type { ErrorHeaders } from "./http-exception.js";
import { faultBody, type FaultFacts, faultType } from "./fault-body.js";
import { absoluteLocation } from "./location.js";
import {
  Forbidden,
  Invalid,
  ServiceException,
  Unauthorized,
  VersionNotFoundForAPIMethod,
} from "./service-exception.js";
import { errorClasses } from "./status-map.js";

const noHeaders: ErrorHeaders = {};

/** A fault: `{"itemNotFound": {"code": 404, "message": explanation}}`. `headers` are kept, but for the media type. */
export function fault(code: number, explanation: string, headers: ErrorHeaders = noHeaders): PasteResponse {
  const facts: FaultFacts = { code, message: explanation };
  const list = ["Content-Type", faultType];
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (lower === "content-type" || lower === "content-length") continue;
    if (lower === "retry-after" && (code === 413 || code === 429) && value !== "") facts.retryAfter = value;
    list.push(name, value);
  }
  return new PasteResponse(code, list, faultBody(facts));
}

/**
 * The fault that a method's error becomes; null for what a method should not throw: the fault wrapper answers that.
 *
 * A `TypeError` is a 400 with the usual words (as Nova: Python throws it for arguments and values of the wrong type, such as the
 * parts of a body that no schema has checked). It may as well be a mistake in the method, so it is logged.
 *
 * `Unauthorized` becomes what the fault wrapper would make of it, but here: it tells of the client alone, so it is no failure to log, and the filters around
 * the method see its 401.
 */
export function methodFault(error: unknown, req: PasteRequest): PasteResponse | null {
  if (error instanceof HTTPException) return exceptionFault(error, req);
  if (error instanceof Forbidden) return fault(HTTPForbidden.code, error.message);
  if (error instanceof Unauthorized) return unhandled(error, req);
  if (error instanceof VersionNotFoundForAPIMethod) return fault(HTTPNotFound.code, HTTPNotFound.explanation);
  if (error instanceof Invalid) return fault(error.code, error.message);
  if (!(error instanceof TypeError)) return null;
  getLogger().error({ err: error }, "A method threw a TypeError");
  return fault(HTTPBadRequest.code, HTTPBadRequest.explanation);
}

/**
 * What the fault wrapper answers to an error that nobody has handled: an HTTP error as it is, a `ServiceException` by its code and headers, with its
 * message when that is safe, and anything else as a 500 that tells nothing. A code that no class of errors has is a 500, too.
 *
 * The request's version is told once it is known. Writing the error to the log is the caller's.
 */
export function faultResponse(error: unknown, req: PasteRequest): PasteResponse {
  return withVersion(unhandled(error, req), req);
}

/** Tells the request's version on a fault. */
export function withVersion(answer: PasteResponse, req: PasteRequest): PasteResponse {
  answer.headers.push(...req.versionHeaders);
  return answer;
}

function unhandled(error: unknown, req: PasteRequest): PasteResponse {
  if (error instanceof HTTPException) return exceptionFault(error, req);
  if (!(error instanceof ServiceException))
    return fault(HTTPInternalServerError.code, HTTPInternalServerError.explanation);
  const { code, explanation } = errorClasses.get(error.code) ?? HTTPInternalServerError;
  return fault(code, error.safe ? `${error.name}: ${error.message}` : explanation, located(error.headers, req));
}

/** The fault of an HTTP error: its code, explanation and headers. */
export function exceptionFault(error: HTTPException, req: PasteRequest): PasteResponse {
  return fault(error.code, error.explanation, located(error.headers, req));
}

function located(headers: ErrorHeaders, req: PasteRequest): ErrorHeaders {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === "location");
  const location = name === undefined ? undefined : headers[name];
  return name === undefined || location === undefined
    ? headers
    : { ...headers, [name]: absoluteLocation(location, req) };
}
