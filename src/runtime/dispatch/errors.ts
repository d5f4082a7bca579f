/** The errors that controllers and filters throw: WebOb's HTTP classes, and the base for a project's own exceptions. */

/** The root of all HTTP errors. `headers` are kept on the answer. */
export class HTTPException extends Error {
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: number, explanation: string, headers: Readonly<Record<string, string>> = {}) {
    super(explanation);
    this.code = code;
    this.headers = headers;
  }

  /** What the client is told. */
  get explanation(): string {
    return this.message;
  }
}

export class HTTPBadRequest extends HTTPException {
  override readonly name: string = "HTTPBadRequest";
  constructor(
    explanation = "The server could not comply with the request since it is either malformed or otherwise incorrect.",
    headers?: Readonly<Record<string, string>>,
  ) {
    super(400, explanation, headers);
  }
}

export class HTTPUnauthorized extends HTTPException {
  override readonly name: string = "HTTPUnauthorized";
  constructor(
    explanation = "This server could not verify that you are authorized to access the document you requested.",
    headers?: Readonly<Record<string, string>>,
  ) {
    super(401, explanation, headers);
  }
}
