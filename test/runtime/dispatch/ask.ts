/** Requests of the tests of dispatch, and what an answer says. */
import { PasteRequest, type RequestHead } from "../../../src/runtime/http/request.js";
import type { PasteResponse } from "../../../src/runtime/http/response.js";
import type { App } from "../../../src/runtime/paste/protocols.js";

/** A request in short: `POST /servers`, headers by name, a body as text, bytes or a value that becomes JSON. */
export interface Question {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Changes the request before it is asked. */
  readonly prepare?: (req: PasteRequest) => void;
}

/** What was answered. */
export interface Told {
  readonly status: number;
  /** By lower-case name; several of one name are joined with ` + `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body as a value; undefined when it is no JSON. */
  readonly json: unknown;
}

/** A request object. */
export function request(line: string, { headers = {}, body, prepare }: Question = {}): PasteRequest {
  const [method = "", target = ""] = line.split(" ");
  const head: RequestHead = {
    method,
    target,
    rawHeaders: Object.entries({ Host: "api.test", ...headers }).flat(),
  };
  const bytes = toBytes(body);
  const req = new PasteRequest(head, { read: () => bytes });
  prepare?.(req);
  return req;
}

/** Asks an app. */
export async function ask(app: App, line: string, question: Question = {}): Promise<Told> {
  return told(await app(request(line, question)));
}

/** What a response says. */
export function told(response: PasteResponse): Told {
  const headers: Record<string, string> = {};
  for (let i = 0; i < response.headers.length; i += 2) {
    const [name = "", value = ""] = [response.headers[i]?.toLowerCase(), response.headers[i + 1]];
    headers[name] = headers[name] === undefined ? value : `${headers[name]} + ${value}`;
  }
  const body = typeof response.body === "string" ? response.body : Buffer.from(response.body).toString();
  return { status: response.status, headers, body, json: parsed(body) };
}

function toBytes(body: unknown): Uint8Array | null {
  if (body === undefined) return null;
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
