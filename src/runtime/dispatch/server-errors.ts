/** The server's own errors, a class for each status that WebOb has one for, with WebOb's own words. */
import { HTTPServerError } from "./http-exception.js";

/** 500: The server could not answer. */
export class HTTPInternalServerError extends HTTPServerError {
  static override readonly code: number = 500;
}

/** 501: The server does not know how to do this. */
export class HTTPNotImplemented extends HTTPServerError {
  static override readonly code: number = 501;
}

/** 502: A server behind this one gave a bad answer. */
export class HTTPBadGateway extends HTTPServerError {
  static override readonly code: number = 502;
  static override readonly explanation: string = "Bad gateway.";
}

/** 503: Not available now: try again later. */
export class HTTPServiceUnavailable extends HTTPServerError {
  static override readonly code: number = 503;
  static override readonly explanation: string =
    "The server is currently unavailable. Please try again at a later time.";
}

/** 504: A server behind this one did not answer in time. */
export class HTTPGatewayTimeout extends HTTPServerError {
  static override readonly code: number = 504;
  static override readonly explanation: string = "The gateway has timed out.";
}

/** 505: This version of HTTP is not supported. */
export class HTTPVersionNotSupported extends HTTPServerError {
  static override readonly code: number = 505;
  static override readonly explanation: string = "The HTTP version is not supported.";
}

/** 507: There is not enough space. */
export class HTTPInsufficientStorage extends HTTPServerError {
  static override readonly code: number = 507;
  static override readonly explanation: string = "There was not enough space to save the resource";
}

/** 511: The network asks who the client is. */
export class HTTPNetworkAuthenticationRequired extends HTTPServerError {
  static override readonly code: number = 511;
  static override readonly explanation: string = "Network authentication is required";
}
