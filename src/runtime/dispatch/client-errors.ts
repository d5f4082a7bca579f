/** The client's mistakes, a class for each status that WebOb has one for. The 400 and 404 speak WebOb's own words: clients of Nova know them. */
import { HTTPClientError } from "./http-exception.js";

/** 400: The request is malformed or otherwise wrong. */
export class HTTPBadRequest extends HTTPClientError {
  static override readonly code: number = 400;
  static override readonly explanation: string =
    "The server could not comply with the request since it is either malformed or otherwise incorrect.";
}

/** 401: The client is not authenticated. */
export class HTTPUnauthorized extends HTTPClientError {
  static override readonly code: number = 401;
  static override readonly explanation: string = "The server could not verify that you may see what you asked for.";
}

/** 402: Access needs a payment. */
export class HTTPPaymentRequired extends HTTPClientError {
  static override readonly code: number = 402;
  static override readonly explanation: string = "Access needs a payment.";
}

/** 403: The client may not do this. */
export class HTTPForbidden extends HTTPClientError {
  static override readonly code: number = 403;
  static override readonly explanation: string = "Access was denied to this resource.";
}

/** 404: There is no such resource. */
export class HTTPNotFound extends HTTPClientError {
  static override readonly code: number = 404;
  static override readonly explanation: string = "The resource could not be found.";
}

/** 405: The resource does not have this method. */
export class HTTPMethodNotAllowed extends HTTPClientError {
  static override readonly code: number = 405;
  static override readonly explanation: string = "The resource does not have this method.";
}

/** 406: No version or media type that the client takes. */
export class HTTPNotAcceptable extends HTTPClientError {
  static override readonly code: number = 406;
  static override readonly explanation: string = "The resource cannot be had in the way that was asked for.";
}

/** 407: A proxy asks who the client is. */
export class HTTPProxyAuthenticationRequired extends HTTPClientError {
  static override readonly code: number = 407;
  static override readonly explanation: string = "The proxy asks for authentication.";
}

/** 408: The request took too long to arrive. */
export class HTTPRequestTimeout extends HTTPClientError {
  static override readonly code: number = 408;
  static override readonly explanation: string = "The request took too long to arrive.";
}

/** 409: The request conflicts with the state of the resource. */
export class HTTPConflict extends HTTPClientError {
  static override readonly code: number = 409;
  static override readonly explanation: string = "The request conflicts with the state of the resource.";
}

/** 410: The resource was here and is not any more. */
export class HTTPGone extends HTTPClientError {
  static override readonly code: number = 410;
  static override readonly explanation: string = "The resource is no longer here.";
}

/** 411: A Content-Length header is required. */
export class HTTPLengthRequired extends HTTPClientError {
  static override readonly code: number = 411;
  static override readonly explanation: string = "A Content-Length header is required.";
}

/** 412: A precondition of the request does not hold. */
export class HTTPPreconditionFailed extends HTTPClientError {
  static override readonly code: number = 412;
  static override readonly explanation: string = "A precondition of the request does not hold.";
}

/** 413: The body of the request is too large. */
export class HTTPRequestEntityTooLarge extends HTTPClientError {
  static override readonly code: number = 413;
  static override readonly explanation: string = "The body of the request is too large.";
}

/** 414: The URI of the request is too long. */
export class HTTPRequestURITooLong extends HTTPClientError {
  static override readonly code: number = 414;
  static override readonly explanation: string = "The URI of the request is too long.";
}

/** 415: The media type of the body is not supported. */
export class HTTPUnsupportedMediaType extends HTTPClientError {
  static override readonly code: number = 415;
  static override readonly explanation: string = "The media type of the request is not supported.";
}

/** 416: The range that was asked for is not available. */
export class HTTPRequestRangeNotSatisfiable extends HTTPClientError {
  static override readonly code: number = 416;
  static override readonly explanation: string = "The range that was asked for is not available.";
}

/** 417: An expectation of the request cannot be met. */
export class HTTPExpectationFailed extends HTTPClientError {
  static override readonly code: number = 417;
  static override readonly explanation: string = "An expectation of the request cannot be met.";
}

/** 422: Well-formed, but it cannot be carried out. */
export class HTTPUnprocessableEntity extends HTTPClientError {
  static override readonly code: number = 422;
  static override readonly explanation: string = "The instructions of the request cannot be carried out.";
}

/** 423: The resource is locked. */
export class HTTPLocked extends HTTPClientError {
  static override readonly code: number = 423;
  static override readonly explanation: string = "The resource is locked.";
}

/** 424: Another action that the request needs has failed. */
export class HTTPFailedDependency extends HTTPClientError {
  static override readonly code: number = 424;
  static override readonly explanation: string = "Another action that the request needs has failed.";
}

/** 428: The request must state a precondition. */
export class HTTPPreconditionRequired extends HTTPClientError {
  static override readonly code: number = 428;
  static override readonly explanation: string = "The request must state a precondition.";
}

/** 429: Too many requests in a given time. */
export class HTTPTooManyRequests extends HTTPClientError {
  static override readonly code: number = 429;
  static override readonly explanation: string = "Too many requests were sent in a given time.";
}

/** 431: The headers of the request are too large. */
export class HTTPRequestHeaderFieldsTooLarge extends HTTPClientError {
  static override readonly code: number = 431;
  static override readonly explanation: string = "The headers of the request are too large.";
}

/** 451: Withheld for legal reasons. */
export class HTTPUnavailableForLegalReasons extends HTTPClientError {
  static override readonly code: number = 451;
  static override readonly explanation: string = "The resource is not available for legal reasons.";
}
