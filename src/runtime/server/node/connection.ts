/** One connection: its requests one after another, its troubles, its end. */
import type { Socket } from "node:net";
import type { Host } from "../host.js";
import { Exchange } from "./exchange.js";
import type { Line, Message, Side } from "./line.js";
import type { OpenConnection } from "./open-connection.js";
import { rawWireFault } from "./raw-fault.js";

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
  /** Nothing that comes is answered any more. */
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
    return this.#ahead.length === 0;
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
    this.#deaf = this.#ahead.length >= maxPipelined;
    const exchange = new Exchange(this.#side, this, this.#deaf ? { ...message, refusal: 503 } : message);
    if (this.#current === null && this.#ahead.length === 0 && !this.#socket.writableNeedDrain) {
      this.#current = exchange;
      exchange.begin();
      return;
    }
    this.#ahead.push(exchange);
    if (this.#current === null && this.#ahead.length === 1) this.#nextAfterDrain();
  }

  answered(): void {
    this.#current = null;
    if (this.#ahead.length > 0 && this.#socket.writableNeedDrain) this.#nextAfterDrain();
    else this.#next();
  }

  /** What came is no HTTP, or did not come in time. */
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

  /** Nothing was sent or taken for as long as a client may be silent. Apps may take their time; clients may not. */
  silent(): void {
    if (this.#current?.isAtWork !== true) this.cut();
  }

  /** The client has closed its side. */
  ended(): void {
    this.#current?.silence();
  }

  /** The client has gone. */
  closed(): void {
    for (const exchange of [this.#current, ...this.#ahead]) exchange?.abandon();
    this.#ahead = [];
  }

  ending(): void {
    this.#deaf = true;
    this.#fault = 0;
    this.#ahead = [];
  }

  linger(): void {
    const socket = this.#socket;
    socket.destroySoon = () => {
      socket.end();
      setTimeout(() => socket.destroy(), lingerTime).unref();
    };
  }

  cut(): void {
    this.#socket.destroy();
  }

  closeIfQuiet(): void {
    const { bytesRead, writableLength } = this.#socket;
    const quiet = this.#current === null && writableLength === 0 && bytesRead === this.#seenBytes;
    this.#seenBytes = bytesRead;
    if (quiet) this.cut();
  }

  /** A client that asks ahead and does not read must not fill the memory with answers. */
  #nextAfterDrain(): void {
    this.#socket.once("drain", () => {
      this.#next();
    });
  }

  #next(): void {
    this.#current = this.#ahead.shift() ?? null;
    if (this.#current !== null) this.#current.begin();
    else if (this.#fault !== 0) this.#sendFault();
  }

  #sendFault(): void {
    this.#host.counts.faults++;
    if (!this.#socket.writable) {
      this.cut();
      return;
    }
    this.linger();
    this.#socket.write(rawWireFault(this.#fault), () => {
      this.#socket.destroySoon();
    });
  }
}
