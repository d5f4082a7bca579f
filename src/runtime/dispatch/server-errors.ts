/** The server's own errors, a class for each status that WebOb has one for. */
import { HTTPServerError } from "./http-exception.js";

/** 500: The server could not answer. */
export class HTTPInternalServerError extends HTTPServerError {
  static override readonly code: number = 500;
  static override readonly explanation: string = "The server could not answer the request.";
}

/** 501: The server does not know how to do this. */
export class HTTPNotImplemented extends HTTPServerError {
  static override readonly code: number = 501;
  static override readonly explanation: string = "The server does not know how to do this.";
}

/** 502: A server behind this one gave a bad answer. */
export class HTTPBadGateway extends HTTPServerError {
  static override readonly code: number = 502;
  static override readonly explanation: string = "A server behind this one gave a bad answer.";
}

/** 503: Not available now: try again later. */
export class HTTPServiceUnavailable extends HTTPServerError {
  static override readonly code: number = 503;
  static override readonly explanation: string = "The service is not available now. Try again later.";
}

/** 504: A server behind this one did not answer in time. */
export class HTTPGatewayTimeout extends HTTPServerError {
  static override readonly code: number = 504;
  static override readonly explanation: string = "A server behind this one did not answer in time.";
}

/** 505: This version of HTTP is not supported. */
export class HTTPVersionNotSupported extends HTTPServerError {
  static override readonly code: number = 505;
  static override readonly explanation: string = "This version of HTTP is not supported.";
}

/** 507: There is not enough space. */
export class HTTPInsufficientStorage extends HTTPServerError {
  static override readonly code: number = 507;
  static override readonly explanation: string = "There is not enough space to store the resource.";
}

/** 511: The network asks who the client is. */
export class HTTPNetworkAuthenticationRequired extends HTTPServerError {
  static override readonly code: number = 511;
  static override readonly explanation: string = "The network asks for authentication.";
}
