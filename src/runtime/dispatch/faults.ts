/** Faults: errors as Nova's API tells them. */
import type { PasteRequest } from "../http/request.js";
import { PasteResponse } from "../http/response.js";
import { getLogger } from "../log.js";
import { HTTPBadRequest, HTTPException, HTTPForbidden, HTTPInternalServerError, HTTPNotFound } from "./errors.js";
import type { ErrorHeaders } from "./http-exception.js";
import { absoluteLocation } from "./location.js";
import { Forbidden, Invalid, ServiceException, VersionNotFoundForAPIMethod } from "./service-exception.js";
import { errorClasses } from "./status-map.js";

const names: Readonly<Record<number, string>> = {
  400: "badRequest",
  401: "unauthorized",
  403: "forbidden",
  404: "itemNotFound",
  405: "badMethod",
  409: "conflictingRequest",
  413: "overLimit",
  415: "badMediaType",
  429: "overLimit",
  501: "notImplemented",
  503: "serviceUnavailable",
};

/** Whatever the client accepts (as Nova). */
const mediaType = "application/json; charset=UTF-8";

const noHeaders: ErrorHeaders = {};

/** A fault: `{"itemNotFound": {"code": 404, "message": explanation}}`. `headers` are kept, but for the media type. */
export function fault(code: number, explanation: string, headers: ErrorHeaders = noHeaders): PasteResponse {
  const told: Record<string, unknown> = { code, message: explanation };
  const list = ["Content-Type", mediaType];
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (lower === "content-type" || lower === "content-length") continue;
    if (lower === "retry-after" && (code === 413 || code === 429) && value !== "") told["retryAfter"] = value;
    list.push(name, value);
  }
  return new PasteResponse(code, list, JSON.stringify({ [names[code] ?? "computeFault"]: told }));
}

/**
 * The fault that a method's error becomes; null for what a method should not throw: the fault wrapper answers that.
 *
 * A `TypeError` is a 400 without a word of its own (as Nova: Python throws it for arguments and values of the wrong type, such as the
 * parts of a body that no schema has checked). It may as well be a mistake in the method, so it is logged.
 */
export function methodFault(error: unknown, req: PasteRequest): PasteResponse | null {
  if (error instanceof HTTPException) return exceptionFault(error, req);
  if (error instanceof Forbidden) return fault(HTTPForbidden.code, error.message);
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
