/** Requests and apps for tests of filters: what stands at both ends of a filter. */
import type { BodySource } from "../../src/runtime/http/body-source.js";
import { PasteRequest } from "../../src/runtime/http/request.js";
import { PasteResponse } from "../../src/runtime/http/response.js";
import type { App } from "../../src/runtime/paste/protocols.js";
import { createLogger, type Logger, setLogger } from "../../src/runtime/log.js";

/** A request as a server would make it: `request("GET", "/servers", { "X-Auth-Token": "t" })`. */
export function request(
  method: string,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  body?: BodySource | string,
): PasteRequest {
  const rawHeaders = Object.entries({ Host: "api.test:8774", ...headers }).flat();
  const source = typeof body === "string" ? { read: () => new TextEncoder().encode(body) } : body;
  return new PasteRequest({ method, target, rawHeaders }, source, {
    scheme: "http",
    remoteAddress: "192.0.2.7",
    localPort: 8774,
  });
}

/** An app that answers alike and remembers the requests that reached it. */
export function recorder(
  status = 200,
  headers: readonly string[] = [],
  body = "hello",
): App & { readonly seen: PasteRequest[] } {
  const seen: PasteRequest[] = [];
  return Object.assign(
    (req: PasteRequest) => {
      seen.push(req);
      return new PasteResponse(status, [...headers], body);
    },
    { seen },
  );
}

/** The answer of an app that has to answer at once: where nothing is asynchronous, no promise may be made. */
export function now(app: App, req: PasteRequest): PasteResponse {
  const answer = app(req);
  if (answer instanceof Promise) throw new Error("a promise, where nothing is asynchronous");
  return answer;
}

/** A JSON body. */
export function json(response: PasteResponse): unknown {
  return JSON.parse(String(response.body)) as unknown;
}

/** Collects what is logged while `run` runs, as the text logger writes it. */
export async function logged(run: () => unknown): Promise<string[]> {
  const lines: string[] = [];
  const before = setLogger(createLogger({ level: "debug", write: (line) => lines.push(line) }));
  try {
    await run();
  } finally {
    setLogger(before);
  }
  return lines;
}

/** A logger that says nothing. */
export const silent: Logger = createLogger({ write: () => undefined });
