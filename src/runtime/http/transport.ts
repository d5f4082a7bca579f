/** The way that a request came in. */

/** A peer's address and how it came in. */
export interface Transport {
  /** `http` or `https`. */
  readonly scheme: string;
  /** The peer's address; empty for a Unix socket. */
  readonly remoteAddress: string;
  /** The port that the request came in at; absent for a Unix socket. */
  readonly localPort?: number | undefined;
  /** The server is about to stop: whoever tells others whether it is ready says no. */
  readonly draining?: boolean;
  /**
   * Gives the server's slot of the request up while it waits for its turn elsewhere. Call what it returns, with what to do next, to have a slot again.
   * `gone` is called when the client says no more meanwhile: it has gone, probably.
   */
  rest?(gone?: () => void): (goOn: () => void) => void;
}

/** Where nobody says. */
export const plainHttp: Transport = { scheme: "http", remoteAddress: "" };
