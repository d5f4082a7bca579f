/** What an exchange is made with: its connection, the server behind it, and what Node made of the request. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Transport } from "../../http/transport.js";
import type { Host } from "../host.js";
import type { Wire } from "./wire.js";

/** What an exchange needs of its connection. */
export interface Line extends Transport {
  readonly remotePort: number;
  /** No request waits behind this one. */
  readonly isLast: boolean;
  /** The connection ends with the answer that is about to be sent: what comes after it is ignored. */
  ending(): void;
  /** Lets a client that is still sending read its answer: the connection is closed a little later than it would be. */
  linger(): void;
  /** The client sends more than is read: the connection ends once the client has had time to take the answers that were made. */
  enough(): void;
  /** Closes the connection, whatever is on its way. */
  cut(): void;
  /** The answer has been handed over to Node, which keeps it until those before it have left. */
  answered(res: ServerResponse): void;
}

/** The server's side of a connection: what all its connections share, and the wire that they use. */
export interface Side {
  readonly host: Host;
  readonly wire: Wire;
}

/** What Node gave for a request. */
export interface Message {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** The client waits for `100 Continue` before it sends its body. */
  readonly expectsContinue: boolean;
  /** The status that Node has already found to refuse it with. Absent: none. */
  readonly refusal?: number;
}
