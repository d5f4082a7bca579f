/** Reading and writing in fewer steps than the public API of node:http takes. What can't be done so goes the public way. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { PasteResponse } from "../../http/response.js";
import { headerLine } from "../header-lines.js";
import { allowsBody, isAscii, isFinalStatus } from "../sendable.js";
import { LeanRequest } from "./lean-request.js";
import { LeanResponse } from "./lean-response.js";
import { publicWire } from "./public-wire.js";
import { setTimeout } from "./timers.js";
import type { BodySink, Ending, Wire } from "./wire.js";

const { STATUS_CODES } = process.getBuiltinModule("node:http");

/** The server's own lines at the end of a head, which change once a second: for a connection that is kept, and for one that is closed. */
interface Tails {
  readonly keep: string;
  readonly close: string;
}

/** The lean wire of one server. */
export class LeanWire implements Wire {
  readonly name = "lean";
  readonly classes = { IncomingMessage: LeanRequest, ServerResponse: LeanResponse };
  readonly #keepAlive: string;
  /** Those of this second, once somebody has asked. */
  #tails: Tails | null = null;

  /** `keepAliveTimeout` is in seconds; 0: for ever. */
  constructor(keepAliveTimeout: number) {
    this.#keepAlive = `Connection: keep-alive\r\n${keepAliveTimeout === 0 ? "" : `Keep-Alive: timeout=${String(Math.floor(keepAliveTimeout))}\r\n`}`;
  }

  takeBody(req: IncomingMessage, limit: number): Uint8Array | null {
    return asLean(req).takeBody(limit);
  }

  readBody(req: IncomingMessage, limit: number, sink: BodySink): void {
    asLean(req).collect(limit, sink);
  }

  discardBody(req: IncomingMessage, limit: number, spent: () => void): void {
    asLean(req).discard(limit, spent);
  }

  write(res: ServerResponse, response: PasteResponse, ending: Ending): boolean {
    if (!isLean(res) || !res.isNext || res.req.method === "HEAD") return publicWire.write(res, response, ending);
    const { status } = response;
    if (!isFinalStatus(status)) return false;
    const lines = headerLines(response.headers);
    if (lines === null) return false;
    const { body } = response;
    const length = body.length === 0 ? 0 : Buffer.byteLength(body);
    const close = ending.close || !res.shouldKeepAlive;
    const last = allowsBody(status) || length > 0 ? `Content-Length: ${String(length)}\r\n\r\n` : "\r\n";
    const head = statusLine(status) + lines + this.#tail(close) + last;
    const encoding = length === body.length ? "latin1" : isAscii(lines) ? "utf8" : "mixed";
    res.sendWhole({ status, head, body, encoding, close });
    return true;
  }

  #tail(close: boolean): string {
    const tails = (this.#tails ??= this.#createTails());
    return close ? tails.close : tails.keep;
  }

  #createTails(): Tails {
    const now = Date.now();
    // reading the clock for each answer costs more than a timer a second
    setTimeout(() => (this.#tails = null), 1000 - (now % 1000)).unref();
    const date = `Date: ${new Date(now).toUTCString()}\r\n`;
    return { keep: date + this.#keepAlive, close: `${date}Connection: close\r\n` };
  }
}

function asLean(req: IncomingMessage): LeanRequest {
  if (req instanceof LeanRequest) return req;
  throw new TypeError("the lean wire got a request of another class");
}

function isLean(res: ServerResponse): res is LeanResponse {
  return res instanceof LeanResponse;
}

/** The headers as they leave; null when one of them can't. */
function headerLines(headers: readonly string[]): string | null {
  let lines = "";
  for (let i = 0; i < headers.length; i += 2) {
    const line = headerLine(String(headers[i]), String(headers[i + 1]), i >> 1);
    if (line === null) return null;
    lines += line;
  }
  return lines;
}

const statusLines = new Map<number, string>();

function statusLine(status: number): string {
  let line = statusLines.get(status);
  if (line === undefined) {
    line = `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? "unknown"}\r\n`;
    statusLines.set(status, line);
  }
  return line;
}
