/** One request and its answer: from the head that node: has parsed to the bytes that leave. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { HTTPException } from "../../dispatch/errors.js";
import { answer } from "../../http/answer.js";
import { PasteRequest, type BodySource, type Transport } from "../../http/request.js";
import type { PasteResponse } from "../../http/response.js";
import { getLogger } from "../../log.js";
import { checkHead, type HeadFacts } from "../head-check.js";
import type { Host } from "../host.js";
import { readTarget } from "../request-target.js";
import type { Waiter } from "../slots.js";
import { wireFault } from "../wire-fault.js";
import type { BodySink, Wire } from "./wire.js";

/** What an exchange needs of its connection. */
export interface Line extends Transport {
  readonly remotePort: number;
  /** No request waits behind this one. */
  readonly isLast: boolean;
  /** The connection ends with the answer that is about to be sent: what comes after it is of no interest. */
  ending(): void;
  /** Lets the client read its answer although it is still sending: the connection is closed a little later than it would be. */
  linger(): void;
  /** Nothing more of this connection is worth reading. */
  cut(): void;
  /** The answer has been handed over. */
  answered(): void;
}

/** Our side of a server's connections. */
export interface Side {
  readonly host: Host;
  readonly wire: Wire;
}

/** What node: gave for a request. */
export interface Message {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** The client waits for `100 Continue` before it sends its body. */
  readonly expectsContinue: boolean;
  /** The status that node: has found to be the answer already; absent: none. */
  readonly refusal?: number;
}

/** A wait for the client's bytes, as the app sees it. */
interface Reading {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

export class Exchange implements BodySource, BodySink, Waiter, HeadFacts {
  bodyLength = 0;
  readonly #host: Host;
  readonly #wire: Wire;
  readonly #line: Line;
  readonly #message: Message;
  #request: PasteRequest | null = null;
  #reading: Reading | null = null;
  /** What to do once the slot is back that was given up to wait for the client. */
  #onReturn: (() => void) | null = null;
  #hasSlot = false;
  #continued = false;
  #mustClose = false;
  /** The status for a body that can't come any more. */
  #trouble = 0;
  #answered = false;
  #since = 0;

  constructor(side: Side, line: Line, message: Message) {
    this.#host = side.host;
    this.#wire = side.wire;
    this.#line = line;
    this.#message = message;
  }

  get isVersion11(): boolean {
    return this.#message.req.httpVersionMinor === 1;
  }

  /** The app has the request, and it is not the client that it waits for. */
  get isAtWork(): boolean {
    return !this.#answered && this.#reading === null;
  }

  /** Whether the whole request has arrived. */
  get isComplete(): boolean {
    return this.bodyLength === 0 || this.#message.req.complete;
  }

  /** Checks the head, takes a slot (or a place in the queue) and runs the app. */
  begin(): void {
    if (this.#host.onAnswer !== null) this.#since = performance.now();
    const refusal = this.#checked();
    if (refusal !== 0) this.refuse(refusal);
    else if (this.#host.slots.enter()) this.start();
    else if (!this.#host.slots.wait(this)) this.#busy("refused");
  }

  /** Answers by the server itself, and closes the connection. */
  refuse(status: number): void {
    this.#mustClose = true;
    this.#host.counts.faults++;
    this.#finish(wireFault(status));
  }

  /** The slot is ours: to begin with, or again after the client's body has come. */
  start(): void {
    this.#hasSlot = true;
    const resume = this.#onReturn;
    this.#onReturn = null;
    if (resume !== null) resume();
    // by the next tick a body that came together with its head is here
    else if (this.bodyLength !== 0 && !this.#message.expectsContinue) process.nextTick(() => this.#run());
    else this.#run();
  }

  expire(): void {
    this.#busy("expired");
  }

  /** The client has gone: whoever waits for a slot on its behalf need not. */
  abandon(): void {
    if (this.#request === null) this.#host.slots.cancel(this);
    this.fail(400);
  }

  /** The client has gone, or its body is broken. `status` is what a client that is still there is told. */
  fail(status: number): void {
    this.#mustClose = true;
    this.#trouble = status;
    this.#settle(() => this.#reading?.reject(bodyLost(status)));
  }

  read(limit: number): Uint8Array | null | Promise<Uint8Array | null> {
    if (this.bodyLength === 0) return null;
    const { settings, slots } = this.#host;
    const wire = this.#wire;
    const { req, res, expectsContinue } = this.#message;
    const most = Math.min(limit, settings.maxBodySize === 0 ? Infinity : settings.maxBodySize);
    if (this.bodyLength > most) throw bodyTooLarge();
    const bytes = wire.peekBody(req);
    if (bytes !== null) {
      if (bytes.length > most) throw bodyTooLarge();
      return bytes;
    }
    if (this.#trouble !== 0) throw bodyLost(this.#trouble);
    if (expectsContinue && !this.#continued) res.writeContinue();
    this.#continued = true;
    this.#hasSlot = false;
    slots.leave();
    return new Promise<Uint8Array>((resolve, reject) => {
      this.#reading = { resolve, reject };
      wire.readBody(req, most, this);
    });
  }

  done(bytes: Uint8Array): void {
    this.#settle(() => this.#reading?.resolve(bytes));
  }

  tooLarge(): void {
    this.#settle(() => this.#reading?.reject(bodyTooLarge()));
  }

  broken(): void {
    this.fail(400);
  }

  /** Ends the wait for the client: the slot has to come back first. */
  #settle(use: () => void): void {
    if (this.#reading === null || this.#onReturn !== null) return;
    this.#onReturn = () => {
      use();
      this.#reading = null;
    };
    this.#host.slots.return(this);
  }

  #run(): void {
    const { req } = this.#message;
    const method = req.method ?? "GET";
    const sent = req.url ?? "/";
    const target = sent.startsWith("/") ? { path: sent, authority: null } : readTarget(method, sent);
    if (target === null) return this.refuse(400);
    const request = new PasteRequest({ method, target: target.path, rawHeaders: req.rawHeaders }, this, this.#line);
    if (target.authority !== null) request.setHeader("host", target.authority);
    this.#request = request;
    this.#host.counts.requests++;
    const outcome = answer(this.#host.app, request);
    if (outcome instanceof Promise)
      outcome.then((response) => this.#finish(response)).catch((error: unknown) => this.#bug(error));
    else this.#finish(outcome);
  }

  #busy(why: "refused" | "expired"): void {
    this.#host.counts[why]++;
    this.#finish(wireFault(503, "Retry-After", String(this.#host.settings.retryAfter)));
  }

  #finish(response: PasteResponse): void {
    if (this.#answered) return;
    this.#answered = true;
    if (this.#hasSlot) this.#host.slots.leave();
    if (!this.#message.res.destroyed) this.#send(response);
    if (this.#host.onAnswer !== null) this.#tell(response);
    this.#line.answered();
  }

  #send(response: PasteResponse): void {
    const { req, res, expectsContinue } = this.#message;
    const { settings, closing } = this.#host;
    const wire = this.#wire;
    const unread = !this.isComplete;
    const tooMuch = unread && (this.bodyLength > settings.maxDiscardedBody || (expectsContinue && !this.#continued));
    const close = this.#mustClose || tooMuch || ((closing || !settings.keepAlive) && this.#line.isLast);
    if (close) this.#line.ending();
    if (unread && close) this.#line.linger();
    if (!wire.write(res, response, { close })) {
      getLogger().error(
        { status: response.status, requestId: this.#request?.requestId },
        "an app's answer can't be sent: a status or header that is none",
      );
      wire.write(res, wireFault(500), { close });
    }
    if (unread) wire.discardBody(req, settings.maxDiscardedBody, () => this.#line.cut());
  }

  #tell(response: PasteResponse): void {
    const { req } = this.#message;
    const { remoteAddress, remotePort } = this.#line;
    const seconds = (performance.now() - this.#since) / 1000;
    const { method = "", url = "", httpVersion } = req;
    this.#host.onAnswer?.({
      method,
      target: url,
      httpVersion,
      remoteAddress,
      remotePort,
      response,
      seconds,
      request: this.#request,
    });
  }

  #bug(error: unknown): void {
    getLogger().error({ err: error }, "an answer could not be written");
    this.#line.cut();
  }

  #checked(): number {
    const { req, refusal = 0 } = this.#message;
    const url = req.url ?? "";
    if (url.length > this.#host.settings.maxUrlLength) return 414;
    if (req.httpVersionMajor !== 1 || url.includes("#")) return 400;
    const status = checkHead(req.rawHeaders, this.#host.settings, this);
    return status === 0 ? refusal : status;
  }
}

function bodyLost(status: number): HTTPException {
  return new HTTPException(
    status,
    status === 413 ? "The body of the request is too large." : "The body of the request did not arrive.",
  );
}

function bodyTooLarge(): HTTPException {
  return new HTTPException(413, "The body of the request is too large.");
}
