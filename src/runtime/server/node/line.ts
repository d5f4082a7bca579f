/** What an exchange is given: the line that it came on, our side of it, and what Node made of the request. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Transport } from "../../http/transport.js";
import type { Host } from "../host.js";
import type { Wire } from "./wire.js";

/** What an exchange needs of its connection. */
export interface Line extends Transport {
  readonly remotePort: number;
  /** No request waits behind this one. */
  readonly isLast: boolean;
  /** The connection ends with the answer that is about to be sent: what comes after it is of no interest. */
  ending(): void;
  /** Lets the client read its answer although it is still sending: the connection is closed a little later than it would be. */
  linger(): void;
  /** What the client still sends is too much to be read: the connection ends when it could take the answers that were made. */
  enough(): void;
  /** Closes the connection, whatever is on its way. */
  cut(): void;
  /** The answer has been handed over to Node, which keeps it until those before it have left. */
  answered(res: ServerResponse): void;
}

/** Our side of a server's connections. */
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
  /** The status that Node has found to be the answer already; absent: none. */
  readonly refusal?: number;
}
