/** How requests are read from node:http and answers written to it. There are two ways, and whatever is above sees no difference. */
import type { IncomingMessage, ServerOptions, ServerResponse } from "node:http";
import type { PasteResponse } from "../../http/response.js";

/** Where the bytes of a body go. */
export interface BodySink {
  /** The whole body has come. */
  done(bytes: Uint8Array): void;
  /** It is longer than asked for, and is not read any further. */
  tooLarge(): void;
  /** The client went away, or what it sent is not a body. */
  broken(): void;
}

/** How a connection goes on after an answer. */
export interface Ending {
  /** The server wants to close the connection after this answer. */
  readonly close: boolean;
}

/** A way to read and write. */
export interface Wire {
  readonly name: "public" | "lean";
  /** The classes that `http.createServer` makes its requests and responses of. */
  readonly classes: Pick<ServerOptions, "IncomingMessage" | "ServerResponse">;
  /** Takes the whole body if it has come already; null if not. Throws `HTTPRequestEntityTooLarge` past `limit` bytes, and leaves it where it is then. */
  takeBody(req: IncomingMessage, limit: number): Uint8Array | null;
  /** Reads the body to its end, or to `limit` bytes and no further. */
  readBody(req: IncomingMessage, limit: number, sink: BodySink): void;
  /** Reads the rest of a body that nobody wants. `spent` is called when it is longer than `limit` bytes. */
  discardBody(req: IncomingMessage, limit: number, spent: () => void): void;
  /** Sends an answer whole. False when it can't be sent as it is (an invalid header or status); nothing has left then. */
  write(res: ServerResponse, response: PasteResponse, ending: Ending): boolean;
}
