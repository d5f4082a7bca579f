/** One connection: its requests one after another, its troubles, its end. */
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Host } from "../host.js";
import { Exchange } from "./exchange.js";
import type { Line, Message, Side } from "./line.js";
import type { OpenConnection } from "./open-connection.js";
import { rawWireFault } from "./raw-fault.js";
import { setImmediate, setTimeout } from "./timers.js";

/** Requests that a client may send ahead of their answers; the next one is refused. */
const maxPipelined = 100;
/** How long a client that is still sending may take to read its last answer, in milliseconds. */
const lingerTime = 2000;

/**
 * Runs the requests of a connection one after another, whatever the client sends ahead, so that a connection holds one slot at most.
 */
export class Connection implements Line, OpenConnection {
  readonly #side: Side;
  readonly #host: Host;
  readonly #socket: Socket;
  #current: Exchange | null = null;
  #ahead: Exchange[] = [];
  /** The status for what came after the last good request. */
  #fault = 0;
  /** Gives the connection back to Node, which has let go of it; null: it has not. */
  #takeUp: (() => void) | null = null;
  /** The last answer, if Node kept it until its turn when it was made. */
  #queued: ServerResponse | null = null;
  /** Nothing that comes from now on is answered. */
  #deaf = false;
  #address: string | undefined;
  #seenBytes = -1;

  constructor(side: Side, socket: Socket) {
    this.#side = side;
    this.#host = side.host;
    this.#socket = socket;
  }

  get scheme(): string {
    return this.#host.scheme;
  }

  get remoteAddress(): string {
    return (this.#address ??= this.#socket.remoteAddress ?? "");
  }

  get remotePort(): number {
    return this.#socket.remotePort ?? 0;
  }

  get localPort(): number | undefined {
    return this.#socket.localPort;
  }

  get draining(): boolean {
    return this.#host.closing;
  }

  get isLast(): boolean {
    return this.#ahead.length === 0 && this.#takeUp === null;
  }

  rest(gone?: () => void): (goOn: () => void) => void {
    return (
      this.#current?.rest(gone) ??
      ((goOn) => {
        goOn();
      })
    );
  }

  /** A request has come. */
  accept(message: Message): void {
    if (this.#deaf) return;
    const isTooMany = this.#ahead.length >= maxPipelined;
    if (isTooMany) this.#stopReading();
    const exchange = new Exchange(this.#side, this, isTooMany ? { ...message, refusal: 503 } : message);
    const isFull = this.#socket.writableNeedDrain;
    if (this.#current === null && this.#ahead.length === 0 && !isFull && !this.#host.closing) {
      this.#current = exchange;
      exchange.begin();
      return;
    }
    this.#ahead.push(exchange);
    if (this.#current !== null || this.#ahead.length > 1) return;
    if (isFull) this.#nextAfterDrain();
    else this.#nextAfterOthers();
  }

  answered(res: ServerResponse): void {
    this.#current = null;
    this.#queued = res.socket === null ? res : null;
    if (this.#ahead.length > 0 && this.#socket.writableNeedDrain) this.#nextAfterDrain();
    else this.#next();
  }

  /** Node has let go of the connection, for another protocol. `takeUp` gives it back; it is called when what came before is answered. */
  handedOver(takeUp: () => void): void {
    if (this.#deaf) this.#socket.resume();
    else this.#takeUp = takeUp;
    if (this.#current === null && this.#ahead.length === 0) this.#next();
  }

  /** What came is not HTTP, or came too late. */
  refuse(status: number): void {
    if (this.#deaf) return;
    this.#deaf = true;
    const last = this.#ahead.at(-1) ?? this.#current;
    if (last !== null && !last.isComplete) {
      last.fail(status);
      return;
    }
    this.#fault = status;
    if (this.#current === null && this.#ahead.length === 0) this.#sendFault();
  }

  /** The client has neither sent nor read for as long as it may. Apps may take their time; clients may not. */
  silent(): void {
    if (this.#current?.isAtWork !== true) this.cut();
  }

  /** The client has closed its side. */
  ended(): void {
    this.#current?.silence();
  }

  /** The client has gone. */
  closed(): void {
    this.#current?.abandon();
    this.#ahead = [];
    this.#takeUp = null;
  }

  ending(): void {
    this.#deaf = true;
    this.#fault = 0;
    this.#ahead = [];
    this.#takeUp = null;
  }

  linger(): void {
    const socket = this.#socket;
    socket.destroySoon = () => {
      socket.end();
      setTimeout(() => socket.destroy(), lingerTime).unref();
    };
  }

  enough(): void {
    this.ending();
    this.linger();
    this.#whenSent(() => {
      this.#socket.destroySoon();
    });
  }

  cut(): void {
    this.#socket.destroy();
  }

  closeIfQuiet(): void {
    const { bytesRead, writableLength } = this.#socket;
    const isIdle = this.#current === null && this.isLast;
    const quiet = isIdle && writableLength === 0 && bytesRead === this.#seenBytes;
    this.#seenBytes = bytesRead;
    if (quiet) this.cut();
  }

  /** Nothing more is answered, but Node would keep every further request until its turn. It wants to read on whenever an answer is finished. */
  #stopReading(): void {
    this.#deaf = true;
    this.#socket.on("resume", () => this.#socket.pause()).pause();
    this.linger();
  }

  /** A client that asks ahead and does not read must not fill the memory with answers. */
  #nextAfterDrain(): void {
    this.#socket.once("drain", () => {
      this.#next();
    });
  }

  /** The last answer of a connection says that it closes: what came in one piece with this request is to be answered before. */
  #nextAfterOthers(): void {
    setImmediate(() => {
      this.#next();
    });
  }

  #next(): void {
    this.#current = this.#ahead.shift() ?? null;
    if (this.#current !== null) this.#current.begin();
    else if (this.#takeUp !== null) this.#giveBack();
    else if (this.#fault !== 0) this.#sendFault();
  }

  /** Node forgets what it knew of the connection: every answer must have been sent before. */
  #giveBack(): void {
    this.#whenSent(() => {
      setImmediate(() => {
        const takeUp = this.#takeUp;
        this.#takeUp = null;
        if (!this.#socket.destroyed) takeUp?.();
      });
    });
  }

  /** Calls `then` when Node has sent every answer that was made: it keeps those to pipelined requests until the ones before have left. */
  #whenSent(then: () => void): void {
    if (this.#queued?.writableFinished === false) this.#queued.once("finish", then);
    else this.#socket.write("", then);
  }

  #sendFault(): void {
    this.#host.counts.faults++;
    if (!this.#socket.writable) {
      this.cut();
      return;
    }
    this.linger();
    const answer = rawWireFault(this.#fault);
    this.#whenSent(() => {
      this.#socket.write(answer, () => {
        this.#socket.destroySoon();
      });
    });
  }
}
