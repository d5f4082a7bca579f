/** A request whose body is taken straight from the parser, and whose headers Node reads no further than it needs. */
import type { IncomingHttpHeaders } from "node:http";
import { BodyPieces } from "../../http/body-pieces.js";
import { bodyTooLarge } from "../../http/body-source.js";
import { isNamed } from "../../http/header-names.js";
import type { BodySink } from "./wire.js";

const { IncomingMessage } = process.getBuiltinModule("node:http");

/** How many bytes of a body are kept before anybody asks for it; then the client has to wait. */
const highWaterMark = 65_536;

const noExpectation: IncomingHttpHeaders = Object.freeze({});

/**
 * Uses the documented `IncomingMessage` option of `http.createServer`; what it overrides (`push`, `_dump`, `_destroy`, the getters) is checked at start.
 *
 * Bytes never enter the stream: until somebody asks, a little of the body is kept and the socket is paused; then they go to the sink, up to its limit.
 */
export class LeanRequest extends IncomingMessage {
  /** Null: nothing is kept. */
  #pieces: BodyPieces | null = null;
  #size = 0;
  #limit = highWaterMark;
  #ended = false;
  #discarding = false;
  #sink: BodySink | null = null;
  #spent: (() => void) | null = null;
  #headersAsked = false;

  static {
    // Node's types declare these as properties, so a class can't write `get`
    Object.defineProperties(this.prototype, {
      headers: { configurable: true, get: leanHeaders, set: () => undefined },
      readableEnded: { configurable: true, get: hasEnded },
    });
  }

  /** Whether the whole body has come. */
  get isOver(): boolean {
    return this.#ended;
  }

  /** True once: Node asks for the headers before anybody else, and only to see whether there is an `Expect`. */
  isFirstLook(): boolean {
    const first = !this.#headersAsked && this.httpVersionMinor === 1;
    this.#headersAsked = true;
    return first;
  }

  /** Takes the whole body, once it is here; null until then. Throws `HTTPRequestEntityTooLarge` past `limit` bytes, and keeps it then. */
  takeBody(limit: number): Uint8Array | null {
    if (!this.#ended || this.#size === 0) return null;
    if (this.#size > limit) throw bodyTooLarge(limit);
    return this.#takeAll();
  }

  /** Gives the body to a sink as soon as it is here; the sink may be called at once. */
  collect(limit: number, sink: BodySink): void {
    this.#sink = sink;
    this.#limit = limit;
    if (this.#size > limit) this.#overflow();
    else if (this.#ended) this.#deliver();
    else this.socket.resume();
  }

  /** Lets the rest of the body pass by, up to a limit. */
  discard(limit: number, spent: () => void): void {
    this.#discarding = true;
    this.#pieces = null;
    this.#limit = limit;
    this.#spent = spent;
    if (this.#size > limit) this.#spend();
    else if (!this.#ended) this.socket.resume();
  }

  /** Gets the pieces of the body from the parser, and null at its end. False pauses the socket. */
  override push(chunk: Uint8Array | null): boolean {
    if (chunk === null) {
      this.#ended = true;
      if (this.#sink !== null) this.#deliver();
      return false;
    }
    this.#size += chunk.length;
    if (!this.#discarding) (this.#pieces ??= new BodyPieces()).add(chunk);
    if (this.#size <= this.#limit) return true;
    if (this.#sink !== null) this.#overflow();
    this.#spend();
    return false;
  }

  /** What Node calls to get a body out of the way that nobody has read. */
  _dump(): void {
    if (!this.#ended && !this.#discarding) this.discard(Infinity, () => undefined);
  }

  override _read(): void {
    // nothing ever enters the stream
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    const sink = this.#sink;
    this.#sink = null;
    sink?.broken();
    super._destroy(error, callback);
  }

  #spend(): void {
    const spent = this.#spent;
    this.#spent = null;
    spent?.();
  }

  #overflow(): void {
    const sink = this.#sink;
    this.#sink = null;
    this.#pieces = null;
    this.#size = 0;
    this.socket.pause();
    sink?.tooLarge();
  }

  #deliver(): void {
    const sink = this.#sink;
    this.#sink = null;
    sink?.done(this.#takeAll());
  }

  #takeAll(): Uint8Array {
    const pieces = this.#pieces ?? new BodyPieces();
    this.#pieces = null;
    this.#size = 0;
    return pieces.join();
  }
}

function leanHeaders(this: LeanRequest): IncomingHttpHeaders {
  if (this.isFirstLook() && !hasExpectation(this.rawHeaders)) return noExpectation;
  const all: IncomingHttpHeaders = Reflect.get(IncomingMessage.prototype, "headers", this);
  return all;
}

function hasEnded(this: LeanRequest): boolean {
  return this.isOver;
}

function hasExpectation(raw: readonly string[]): boolean {
  for (let i = 0; i < raw.length; i += 2) if (isNamed(raw[i] ?? "", "expect")) return true;
  return false;
}
