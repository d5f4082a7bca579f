/** The client's mistakes, a class for each status that WebOb has one for, with WebOb's own words: clients of Nova know them. */
import { HTTPClientError } from "./http-exception.js";

/** 400: The request is malformed or otherwise wrong. */
export class HTTPBadRequest extends HTTPClientError {
  static override readonly code: number = 400;
}

/** 401: The client is not authenticated. */
export class HTTPUnauthorized extends HTTPClientError {
  static override readonly code: number = 401;
  static override readonly explanation: string =
    "This server could not verify that you are authorized to access the document you requested. Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand how to supply the credentials required.";
}

/** 402: Access needs a payment. */
export class HTTPPaymentRequired extends HTTPClientError {
  static override readonly code: number = 402;
  static override readonly explanation: string = "Access was denied for financial reasons.";
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
}

/** 406: No version or media type that the client takes. */
export class HTTPNotAcceptable extends HTTPClientError {
  static override readonly code: number = 406;
}

/** 407: A proxy asks who the client is. */
export class HTTPProxyAuthenticationRequired extends HTTPClientError {
  static override readonly code: number = 407;
  static override readonly explanation: string = "Authentication with a local proxy is needed.";
}

/** 408: The request took too long to arrive. */
export class HTTPRequestTimeout extends HTTPClientError {
  static override readonly code: number = 408;
  static override readonly explanation: string =
    "The server has waited too long for the request to be sent by the client.";
}

/** 409: The request conflicts with the state of the resource. */
export class HTTPConflict extends HTTPClientError {
  static override readonly code: number = 409;
  static override readonly explanation: string = "There was a conflict when trying to complete your request.";
}

/** 410: The resource was here and is not any more. */
export class HTTPGone extends HTTPClientError {
  static override readonly code: number = 410;
  static override readonly explanation: string =
    "This resource is no longer available. No forwarding address is given.";
}

/** 411: A Content-Length header is required. */
export class HTTPLengthRequired extends HTTPClientError {
  static override readonly code: number = 411;
  static override readonly explanation: string = "Content-Length header required.";
}

/** 412: A precondition of the request does not hold. */
export class HTTPPreconditionFailed extends HTTPClientError {
  static override readonly code: number = 412;
  static override readonly explanation: string = "Request precondition failed.";
}

/** 413: The body of the request is too large. */
export class HTTPRequestEntityTooLarge extends HTTPClientError {
  static override readonly code: number = 413;
  static override readonly explanation: string = "The body of your request was too large for this server.";
}

/** 414: The URI of the request is too long. */
export class HTTPRequestURITooLong extends HTTPClientError {
  static override readonly code: number = 414;
  static override readonly explanation: string = "The request URI was too long for this server.";
}

/** 415: The media type of the body is not supported. */
export class HTTPUnsupportedMediaType extends HTTPClientError {
  static override readonly code: number = 415;
}

/** 416: The range that was asked for is not available. */
export class HTTPRequestRangeNotSatisfiable extends HTTPClientError {
  static override readonly code: number = 416;
  static override readonly explanation: string = "The Range requested is not available.";
}

/** 417: An expectation of the request cannot be met. */
export class HTTPExpectationFailed extends HTTPClientError {
  static override readonly code: number = 417;
  static override readonly explanation: string = "Expectation failed.";
}

/** 422: Well-formed, but it cannot be carried out. */
export class HTTPUnprocessableEntity extends HTTPClientError {
  static override readonly code: number = 422;
  static override readonly explanation: string = "Unable to process the contained instructions";
}

/** 423: The resource is locked. */
export class HTTPLocked extends HTTPClientError {
  static override readonly code: number = 423;
  static override readonly explanation: string = "The resource is locked";
}

/** 424: Another action that the request needs has failed. */
export class HTTPFailedDependency extends HTTPClientError {
  static override readonly code: number = 424;
  static override readonly explanation: string =
    "The method could not be performed because the requested action dependended on another action and that action failed";
}

/** 428: The request must state a precondition. */
export class HTTPPreconditionRequired extends HTTPClientError {
  static override readonly code: number = 428;
  static override readonly explanation: string = "This request is required to be conditional";
}

/** 429: Too many requests in a given time. */
export class HTTPTooManyRequests extends HTTPClientError {
  static override readonly code: number = 429;
  static override readonly explanation: string = "The client has sent too many requests in a given amount of time";
}

/** 431: The headers of the request are too large. */
export class HTTPRequestHeaderFieldsTooLarge extends HTTPClientError {
  static override readonly code: number = 431;
  static override readonly explanation: string = "The request header fields were too large";
}

/** 451: Withheld for legal reasons. */
export class HTTPUnavailableForLegalReasons extends HTTPClientError {
  static override readonly code: number = 451;
  static override readonly explanation: string = "The resource is not available due to legal reasons.";
}
