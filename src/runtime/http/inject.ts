/** Asks an app without a server: for tests. */
import type { App } from "../paste/protocols.js";
import { answer } from "./answer.js";
import { bytesBody } from "./body-source.js";
import { findHeader } from "./header-names.js";
import { outgoing } from "./outgoing.js";
import { PasteRequest } from "./request.js";
import { PasteResponse } from "./response.js";

/** A request for `inject`. */
export interface InjectedRequest {
  /** Default `GET`. */
  readonly method?: string;
  /** The request target, percent-encoded: `/v2.1/servers?limit=1`. */
  readonly path: string;
  /** By name, or as pairs where a name occurs more than once. `Host` is `localhost` when it is not given. */
  readonly headers?: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  /** Text and bytes are sent as they are; any other value as JSON, with its Content-Type. Absent: no body. */
  readonly body?: unknown;
}

/** An answer to look at. */
export class InjectedResponse extends PasteResponse {
  /** The body as text. */
  get text(): string {
    return typeof this.body === "string" ? this.body : new TextDecoder().decode(this.body);
  }

  /** The body as JSON. Throws `SyntaxError` when it is none. */
  json(): unknown {
    return JSON.parse(this.text);
  }
}

/** The app's answer to a request, errors as the faults that a server would send. */
export async function inject(app: App, request: InjectedRequest): Promise<InjectedResponse> {
  const { method = "GET", path } = request;
  const bytes = encodeBody(request.body);
  const rawHeaders = headersOf(request, bytes);
  const req = new PasteRequest({ method, target: path, rawHeaders }, bytesBody(bytes), {
    scheme: "http",
    remoteAddress: "127.0.0.1",
  });
  const { status, headers, body } = outgoing(await answer(app, req), method);
  return new InjectedResponse(status, headers, body);
}

function encodeBody(body: unknown): Uint8Array | null {
  if (body === undefined) return null;
  if (body instanceof Uint8Array) return body;
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
}

function headersOf({ headers = [], body }: InjectedRequest, bytes: Uint8Array | null): string[] {
  const list = (Symbol.iterator in headers ? [...headers] : Object.entries(headers)).flat();
  const addition = (name: string, value: string): string[] =>
    findHeader(list, name) === undefined ? [name, value] : [];
  const isJson = bytes !== null && typeof body !== "string" && !(body instanceof Uint8Array);
  return [
    ...list,
    ...addition("host", "localhost"),
    ...(isJson ? addition("content-type", "application/json") : []),
    ...(bytes === null ? [] : addition("content-length", String(bytes.length))),
  ];
}
