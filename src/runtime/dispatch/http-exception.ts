/** The root of the HTTP errors that controllers and filters throw: WebOb's. */

/** Headers of an error by name. */
export type ErrorHeaders = Readonly<Record<string, string>>;

/** The root of all HTTP errors: a status and what the client is told. `headers` are kept on the answer. */
export class HTTPException extends Error {
  /** The status of the answer. */
  readonly code: number;
  readonly headers: ErrorHeaders;

  constructor(code: number, explanation: string, headers: ErrorHeaders = {}) {
    super(explanation);
    this.name = new.target.name;
    this.code = code;
    this.headers = headers;
  }

  /** What the client is told. */
  get explanation(): string {
    return this.message;
  }
}

/** An HTTP error with a class of its own: its status, and what it says when it is thrown without an explanation. */
export abstract class StatusException extends HTTPException {
  static readonly code: number = 500;
  static readonly explanation: string = "";

  constructor(explanation?: string, headers?: ErrorHeaders) {
    super(new.target.code, explanation ?? new.target.explanation, headers);
  }
}

/** Answers that are no errors, thrown: 2xx. */
export abstract class HTTPSuccessful extends StatusException {}

/** Answers that send the client elsewhere: 3xx. */
export abstract class HTTPRedirection extends StatusException {}

/** Errors: 4xx and 5xx. */
export abstract class HTTPError extends StatusException {}

/** The client's mistakes: 4xx. */
export abstract class HTTPClientError extends HTTPError {
  static override readonly code: number = 400;
  static override readonly explanation: string =
    "The server could not comply with the request since it is either malformed or otherwise incorrect.";
}

/** The server's: 5xx. */
export abstract class HTTPServerError extends HTTPError {
  static override readonly explanation: string =
    "The server has either erred or is incapable of performing the requested operation.";
}
