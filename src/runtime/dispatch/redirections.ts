/** Redirections that are thrown as errors are, a class for each status that WebOb has one for. */
import { HTTPRedirection, type ErrorHeaders } from "./http-exception.js";

/** Sends the client to another place. */
export abstract class HTTPMove extends HTTPRedirection {
  static override readonly explanation: string = "The resource has been moved to";

  /** `location` may be relative: it is made absolute with the request's URL. */
  constructor(location: string, explanation?: string, headers?: ErrorHeaders) {
    super(explanation, { Location: location, ...headers });
  }
}

/** 300: The resource is at several places. */
export class HTTPMultipleChoices extends HTTPMove {
  static override readonly code: number = 300;
}

/** 301: The resource is at another place for good. */
export class HTTPMovedPermanently extends HTTPMove {
  static override readonly code: number = 301;
}

/** 302: The resource is at another place for now. */
export class HTTPFound extends HTTPMove {
  static override readonly code: number = 302;
  static override readonly explanation: string = "The resource was found at";
}

/** 303: The answer is at another place, to be fetched with GET. */
export class HTTPSeeOther extends HTTPMove {
  static override readonly code: number = 303;
}

/** 305: The resource must be asked for through a proxy. */
export class HTTPUseProxy extends HTTPMove {
  static override readonly code: number = 305;
  static override readonly explanation: string = "The resource must be accessed through a proxy located at";
}

/** 307: As 302, with the same method. */
export class HTTPTemporaryRedirect extends HTTPMove {
  static override readonly code: number = 307;
}

/** 308: As 301, with the same method. */
export class HTTPPermanentRedirect extends HTTPMove {
  static override readonly code: number = 308;
}

/** 304: What the client has is still right. */
export class HTTPNotModified extends HTTPRedirection {
  static override readonly code: number = 304;
}
