/** One request and its answer: from the head that Node has parsed to the bytes that leave. */
import { answer } from "../../http/answer.js";
import { type BodySource, bodyTooLarge } from "../../http/body-source.js";
import { PasteRequest } from "../../http/request.js";
import type { PasteResponse } from "../../http/response.js";
import { getLogger } from "../../log.js";
import { checkHead, chunkedBody, type HeadFacts } from "../head-check.js";
import { isObserved, tell, type Host } from "../host.js";
import { readTarget } from "../request-target.js";
import type { Waiter } from "../slots.js";
import { endsWithBody } from "../sendable.js";
import { wireFault } from "../wire-fault.js";
import { BodyWait, bodyLost } from "./body-wait.js";
import type { Line, Message, Side } from "./line.js";
import { nextTick, setImmediate } from "./timers.js";
import type { Wire } from "./wire.js";

/** Checks a request's head, takes a slot, runs the app and sends its answer; what can't be answered by an app it answers by itself. */
export class Exchange implements BodySource, Waiter, HeadFacts {
  /** Not known before the head is checked. */
  bodyLength = chunkedBody;
  endsConnection = false;
  readonly #host: Host;
  readonly #wire: Wire;
  readonly #line: Line;
  readonly #message: Message;
  #request: PasteRequest | null = null;
  #wait: BodyWait | null = null;
  #hasSlot = false;
  /** What is called when the client goes away while the slot is given up; null: it is not. */
  #resting: (() => void) | null = null;
  #continued = false;
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

  /** Until it is answered: whether it is at work, and does not wait for its client. */
  get isAtWork(): boolean {
    return this.#wait?.isOver !== false;
  }

  /** Whether the whole request has arrived. */
  get isComplete(): boolean {
    return this.bodyLength === 0 || this.#message.req.complete;
  }

  /** Checks the head, takes a slot (or a place in the queue) and runs the app. */
  begin(): void {
    if (isObserved(this.#host)) this.#since = performance.now();
    const refusal = this.#checked();
    if (refusal !== 0) this.refuse(refusal);
    else if (this.#host.slots.enter()) this.start();
    else if (!this.#host.slots.wait(this)) this.#busy("refused");
  }

  /** Answers without the app, and ends the connection. */
  refuse(status: number): void {
    this.endsConnection = true;
    this.#host.counts.faults++;
    this.#finish(wireFault(status));
  }

  /** The slot is ours. */
  start(): void {
    this.#hasSlot = true;
    if (this.bodyLength === 0 || this.#message.expectsContinue) this.#run();
    else nextTick(Exchange.#runSoon, this, false);
  }

  expire(): void {
    this.#busy("expired");
  }

  /** Gives the slot up until what it returns is called. */
  rest(gone: () => void = () => undefined): (goOn: () => void) => void {
    const { slots } = this.#host;
    this.#resting = gone;
    slots.leave();
    return (goOn) => {
      slots.return({
        start: () => {
          this.#resting = null;
          // the request was answered without it in the meantime
          if (this.#answered) slots.leave();
          goOn();
        },
        expire: () => undefined,
      });
    };
  }

  /** The client has closed its side, and has probably gone. A request that waits for a slot gives up; one at work may still find its client listening. */
  silence(): void {
    this.#resting?.();
    if (this.#request !== null || this.#hasSlot) return;
    this.#host.slots.cancel(this);
    this.endsConnection = true;
    this.#busy("expired");
  }

  /** The client has gone: nothing needs to wait for a slot on its behalf. */
  abandon(): void {
    if (this.#request === null) this.#host.slots.cancel(this);
    this.fail(400);
    this.#resting?.();
  }

  /** The client has gone, or its body is broken. A client that is still there is told `status`. */
  fail(status: number): void {
    this.endsConnection = true;
    this.#trouble = status;
    this.#wait?.fail(status);
  }

  read(limit: number): Uint8Array | null | Promise<Uint8Array | null> {
    if (this.bodyLength === 0) return null;
    const { settings } = this.#host;
    const { req, res, expectsContinue } = this.#message;
    const most = Math.min(limit, settings.maxBodySize === 0 ? Infinity : settings.maxBodySize);
    if (this.bodyLength > most) throw bodyTooLarge(most);
    const bytes = this.#wire.takeBody(req, most);
    if (bytes !== null) return bytes;
    if (this.#trouble !== 0) throw bodyLost(this.#trouble);
    if (expectsContinue && !this.#continued) res.writeContinue();
    this.#continued = true;
    const wait = (this.#wait = new BodyWait(this.#host.slots, most));
    this.#wire.readBody(req, most, wait);
    return wait.promise;
  }

  /** A body that came together with its head is here by the next tick or, where Node runs ticks before it has seen the end, by the next turn of the loop. */
  static #runSoon(exchange: Exchange, isLate: boolean): void {
    if (isLate || exchange.isComplete) exchange.#run();
    else setImmediate(Exchange.#runSoon, exchange, true);
  }

  #run(): void {
    const { req } = this.#message;
    const method = req.method ?? "GET";
    const sent = req.url ?? "/";
    const target = sent.startsWith("/") ? { path: sent, authority: null } : readTarget(method, sent);
    if (target === null) {
      this.refuse(400);
      return;
    }
    const request = new PasteRequest({ method, target: target.path, rawHeaders: req.rawHeaders }, this, this.#line);
    if (target.authority !== null) request.setHeader("host", target.authority);
    this.#request = request;
    this.#host.counts.requests++;
    const outcome = answer(this.#host.app, request);
    if (outcome instanceof Promise)
      void outcome.then((response) => {
        this.#finish(response);
      });
    else this.#finish(outcome);
  }

  #busy(why: "refused" | "expired"): void {
    this.#host.counts[why]++;
    this.#finish(wireFault(503, "Retry-After", String(this.#host.settings.retryAfter)));
  }

  #finish(response: PasteResponse): void {
    if (this.#answered) return;
    this.#answered = true;
    if (!this.#message.res.destroyed) this.#send(response);
    if (isObserved(this.#host)) this.#tell(response);
    this.#leave();
    this.#line.answered(this.#message.res);
  }

  #leave(): void {
    if (this.#resting !== null) return;
    if (this.#wait !== null) this.#wait.leave();
    else if (this.#hasSlot) this.#host.slots.leave();
  }

  #send(response: PasteResponse): void {
    const { req, res, expectsContinue } = this.#message;
    const { settings, closing } = this.#host;
    const unread = !this.isComplete;
    const tooMuch = unread && (this.bodyLength > settings.maxDiscardedBody || (expectsContinue && !this.#continued));
    const close =
      this.endsConnection ||
      !res.shouldKeepAlive ||
      tooMuch ||
      endsWithBody(response) ||
      ((closing || !settings.keepAlive) && this.#line.isLast);
    // else Node would close on the public wire: it waits for a body that has come already, or that is not sent
    if (expectsContinue && !this.#continued && !close) res.writeContinue();
    if (close) this.#line.ending();
    if (unread && close) this.#line.linger();
    if (!this.#write(response, close) && !this.#write(wireFault(500), close)) this.#line.cut();
    else if (unread)
      this.#wire.discardBody(req, settings.maxDiscardedBody, () => {
        this.#line.enough();
      });
  }

  /** False when the answer can't be sent. */
  #write(response: PasteResponse, close: boolean): boolean {
    let trouble: unknown = "a status or header that is none";
    try {
      if (this.#wire.write(this.#message.res, response, { close })) return true;
    } catch (error) {
      trouble = error;
    }
    getLogger().error({ err: trouble, requestId: this.#request?.requestId }, "an app's answer can't be sent");
    return false;
  }

  #tell(response: PasteResponse): void {
    const { method = "", url = "", httpVersion } = this.#message.req;
    const { remoteAddress, remotePort } = this.#line;
    const seconds = (performance.now() - this.#since) / 1000;
    tell(this.#host, {
      server: this.#host.name,
      method,
      target: url,
      httpVersion,
      remoteAddress,
      remotePort,
      status: response.status,
      bodyLength: method === "HEAD" ? 0 : Buffer.byteLength(response.body),
      seconds,
      request: this.#request,
    });
  }

  #checked(): number {
    const { req, refusal = 0 } = this.#message;
    this.bodyLength = 0;
    if ((req.url ?? "").length > this.#host.settings.maxUrlLength) return 414;
    if (req.httpVersionMajor !== 1) return 400;
    const status = checkHead(req.rawHeaders, this.#host.settings, this);
    // while it waited for its turn
    if (this.#trouble !== 0) this.endsConnection = true;
    return status === 0 ? refusal : status;
  }
}
