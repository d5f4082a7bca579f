/** Apps behind the Fetch API: for serverless platforms. */
import { HTTPBadRequest } from "../dispatch/errors.js";
import type { App } from "../paste/protocols.js";
import { wireFault } from "../server/wire-fault.js";
import { answer } from "./answer.js";
import { BodyPieces } from "./body-pieces.js";
import { type BodySource, bodyTooLarge } from "./body-source.js";
import { findHeader } from "./header-names.js";
import { outgoing } from "./outgoing.js";
import { PasteRequest } from "./request.js";
import type { PasteResponse } from "./response.js";

/** What is read of a Fetch `Request`. */
export interface FetchRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { forEach(callback: (value: string, name: string) => void): void };
  readonly body: { getReader(): FetchReader } | null;
}

/** What reads a Fetch body. */
export interface FetchReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

/** As much of a Fetch `Response` as is known where a project doesn't have its types. */
export interface PlainFetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  json(): Promise<unknown>;
}

/** A Fetch `Response`: the global one, where a project has its types. */
export type FetchResponse = typeof globalThis extends { Response: { prototype: infer R } } ? R : PlainFetchResponse;

/** The largest body that is read, whatever apps and filters allow: as the server's default. */
const maxBodySize = 16_777_216;

/**
 * The app as a function from Fetch's `Request` to its `Response`: `export default { fetch: toFetch(createApp(dependencies)) }`. It never rejects. A body of
 * more than 16 MiB is a 413.
 */
export function toFetch(app: App): (request: FetchRequest) => Promise<FetchResponse> {
  return async (request) => {
    const { scheme, host, target } = splitUrl(request.url);
    const rawHeaders: string[] = [];
    request.headers.forEach((value, name) => rawHeaders.push(name, value));
    if (findHeader(rawHeaders, "host") === undefined) rawHeaders.push("host", host);
    // a request that a program made need not declare the length of its body
    const untold = request.body !== null && findHeader(rawHeaders, "content-length") === undefined;
    if (untold && findHeader(rawHeaders, "transfer-encoding") === undefined)
      rawHeaders.push("transfer-encoding", "chunked");
    const head = { method: request.method, target, rawHeaders };
    const req = new PasteRequest(head, fetchBody(request), { scheme, remoteAddress: "" });
    return toFetchResponse(outgoing(await answer(app, req), request.method));
  };
}

function splitUrl(url: string): { scheme: string; host: string; target: string } {
  const [, scheme = "http", host = "", target = ""] = /^([^:]+):\/\/([^/?#]*)([^#]*)/.exec(url) ?? [];
  return { scheme, host, target: target.startsWith("/") ? target : `/${target}` };
}

function fetchBody({ body }: FetchRequest): BodySource {
  return { read: (limit) => (body === null ? null : readAll(body.getReader(), Math.min(limit, maxBodySize))) };
}

async function readAll(reader: FetchReader, limit: number): Promise<Uint8Array> {
  const pieces = new BodyPieces();
  let size = 0;
  const next = (): ReturnType<FetchReader["read"]> => reader.read().catch(bodyLost);
  for (let part = await next(); !part.done; part = await next()) {
    if (part.value === undefined) continue;
    pieces.add(part.value);
    size += part.value.length;
    if (size <= limit) continue;
    // whether its source can stop or not, it is too large
    await reader.cancel().catch(() => undefined);
    throw bodyTooLarge(limit);
  }
  return pieces.join();
}

/** As on a server: a body that stops coming is the client's trouble. */
function bodyLost(): never {
  throw new HTTPBadRequest("The body of the request did not arrive.");
}

/** Fetch knows no status above 599, and no body of a 205. */
function toFetchResponse(answered: PasteResponse): FetchResponse {
  const { status, headers, body } = answered.status > 599 ? wireFault(500) : answered;
  const pairs: [string, string][] = [];
  for (let i = 0; i < headers.length; i += 2) pairs.push([headers[i] ?? "", headers[i + 1] ?? ""]);
  return new Response(body === "" || status === 205 ? null : body, { status, headers: pairs });
}
