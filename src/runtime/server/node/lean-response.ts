/** An answer that leaves in one write, head and body together. */
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

const { ServerResponse } = process.getBuiltinModule("node:http");

/** What Node keeps about a response and reads again when it is finished. Checked at start. */
interface Internals {
  _header: string | null;
  _headerSent: boolean;
  _last: boolean;
  finished: boolean;
  _finish(): void;
}

/** A head and a body, ready to leave. */
export interface WholeAnswer {
  readonly status: number;
  /** Everything up to and including the empty line. */
  readonly head: string;
  readonly body: string | Uint8Array;
  /** Of the head, and of the body too if it is text: `latin1` when neither has anything else. */
  readonly encoding: "latin1" | "utf8" | "mixed";
  readonly close: boolean;
}

/** Uses the documented `ServerResponse` option of `http.createServer`. */
export class LeanResponse<R extends IncomingMessage = IncomingMessage> extends ServerResponse<R> {
  /** Whether it is this answer's turn on its connection and nothing of it has left yet. */
  get isNext(): boolean {
    return this.socket !== null && this.socket.writable && !this.headersSent && this.outputLength === 0;
  }

  /** Sends all of an answer. Only when `isNext`. */
  sendWhole(answer: WholeAnswer): void {
    const socket = this.socket;
    if (socket === null) return;
    const internals = this as unknown as Internals;
    this.statusCode = answer.status;
    internals._header = answer.head;
    internals._headerSent = true;
    internals.finished = true;
    if (answer.close) internals._last = true;
    writeWhole(socket, answer, () => this.emit("finish"));
    internals._finish();
  }

  private get outputLength(): number {
    return (this as unknown as { readonly outputData: readonly unknown[] }).outputData.length;
  }
}

function writeWhole(socket: Socket, { head, body, encoding }: WholeAnswer, done: () => void): void {
  if (encoding !== "mixed" && typeof body === "string") {
    socket.write(head + body, encoding, done);
    return;
  }
  socket.cork();
  socket.write(head, "latin1");
  socket.write(typeof body === "string" ? Buffer.from(body) : body, done);
  socket.uncork();
}
