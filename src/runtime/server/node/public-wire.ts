/** Reading and writing by the public API of node:http alone: the reference for what the lean way does. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { BodyPieces } from "../../http/body-pieces.js";
import { bodyTooLarge } from "../../http/body-source.js";
import type { PasteResponse } from "../../http/response.js";
import { headerLine } from "../header-lines.js";
import { allowsBody, endsWithBody, isAscii, isFinalStatus } from "../sendable.js";
import type { BodySink, Ending, Wire } from "./wire.js";

export const publicWire: Wire = {
  name: "public",
  classes: {},
  takeBody,
  readBody,
  discardBody,
  write,
};

/** Once Node has seen the end of a body, what it has read ahead is all of it. Newer versions give it piece by piece. */
function takeBody(req: IncomingMessage, limit: number): Uint8Array | null {
  if (!req.complete) return null;
  if (req.readableLength > limit) throw bodyTooLarge(limit);
  let pieces: BodyPieces | null = null;
  for (let chunk: unknown = req.read(); chunk instanceof Uint8Array; chunk = req.read())
    (pieces ??= new BodyPieces()).add(chunk);
  return pieces?.join() ?? null;
}

function readBody(req: IncomingMessage, limit: number, sink: BodySink): void {
  const pieces = new BodyPieces();
  let size = 0;
  const settle = (): void => {
    req.off("data", onData).off("end", onEnd).off("close", onBroken).off("error", onBroken);
  };
  const onData = (chunk: Uint8Array): void => {
    size += chunk.length;
    pieces.add(chunk);
    if (size <= limit) return;
    settle();
    req.pause();
    sink.tooLarge();
  };
  const onEnd = (): void => {
    settle();
    sink.done(pieces.join());
  };
  const onBroken = (): void => {
    settle();
    sink.broken();
  };
  req.on("data", onData).on("end", onEnd).on("close", onBroken).on("error", onBroken);
}

function discardBody(req: IncomingMessage, limit: number, spent: () => void): void {
  let size = 0;
  const onData = (chunk: Uint8Array): void => {
    size += chunk.length;
    if (size <= limit) return;
    req.off("data", onData).pause();
    spent();
  };
  req.on("error", () => undefined);
  req.on("data", onData).resume();
}

function write(res: ServerResponse, response: PasteResponse, ending: Ending): boolean {
  const headers = outgoing(response, res.req.method === "HEAD");
  if (headers === null || !isFinalStatus(response.status)) return false;
  if (ending.close) headers.push("Connection", "close");
  // without a Content-Length Node would close in HTTP/1.0, even where there is no body
  else if (res.req.httpVersionMinor === 0) headers.push("Connection", "keep-alive");
  res.writeHead(response.status, headers);
  if (response.body === "") res.end();
  else if (endsWithBody(response) && res.req.method !== "HEAD") endWithBody(res, response.body);
  // Node would encode head and text together as UTF-8, and headers are Latin-1
  else if (typeof response.body !== "string" || !headers.every(isAscii)) endWithBytes(res, response.body);
  else res.end(response.body);
  return true;
}

/** Where an answer waits for its turn, Node would put its head before the `100 Continue` that waits with it. */
function endWithBytes(res: ServerResponse, body: string | Uint8Array): void {
  if (res.socket === null) res.write("", "latin1");
  res.end(typeof body === "string" ? Buffer.from(body) : body);
}

/** Sends a body that Node would leave out. The connection ends with it. */
function endWithBody(res: ServerResponse, body: string | Uint8Array): void {
  res.flushHeaders();
  res.socket?.write(body);
  res.end();
}

/** The headers that leave, as one flat list; null when one of them can't. An answer to HEAD may tell the length of a body that was never made. */
function outgoing(response: PasteResponse, isHead: boolean): string[] | null {
  const given = response.headers;
  const headers: string[] = [];
  let length = response.body === "" ? 0 : Buffer.byteLength(response.body);
  for (let i = 0; i < given.length; i += 2) {
    const name = String(given[i]);
    const value = String(given[i + 1]);
    const line = headerLine(name, value, i >> 1);
    if (line === null) return null;
    if (line !== "") headers.push(name, value);
    else if (isHead && length === 0 && name.length === 14 && /^[0-9]+$/.test(value)) length = Number(value);
  }
  if (allowsBody(response.status) || length > 0) headers.push("Content-Length", String(length));
  return headers;
}
