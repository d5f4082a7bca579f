/** How a request came in. */

/** The connection that a request came in on. */
export interface Transport {
  /** `http` or `https`. */
  readonly scheme: string;
  /** The peer's address; empty for a Unix socket. */
  readonly remoteAddress: string;
  /** The port that the request came in at; absent for a Unix socket. */
  readonly localPort?: number | undefined;
  /** The server is about to stop, and no longer ready for new requests. */
  readonly draining?: boolean;
  /**
   * Gives up the request's slot of the server while it waits elsewhere. Call what it returns, with what to do next, to have a slot again.
   * `gone` is called when the client closes its side meanwhile: it has probably gone.
   */
  rest?(gone?: () => void): (goOn: () => void) => void;
}

/** For requests whose origin is not known. */
export const plainHttp: Transport = { scheme: "http", remoteAddress: "" };
