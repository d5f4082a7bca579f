/** A small Identity service v3 on loopback: enough to log in and to validate tokens, and to fail in every way. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface IdentityService {
  readonly url: string;
  /** Every request in order. */
  readonly asked: Asked[];
  /** The requests that validate a token. */
  validations(): Asked[];
  /** The requests that get a token. */
  logins(): Asked[];
  /** What `token` of the answer is, by the token's text; others are 404. */
  readonly tokens: Map<string, unknown>;
  /** Answers in place of the service's own; null: its own. */
  instead: ((asked: Asked, response: ServerResponse) => boolean) | null;
  /** Forgets the tokens that it gave to services. */
  revoke(): void;
  close(): Promise<void>;
}

/** When a token of the tests ends. */
export function inSeconds(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}

/** A token of user u1 in project p1. */
export function userToken(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    expires_at: inSeconds(3600),
    user: { id: "u1", name: "José", domain: { id: "default", name: "Default" } },
    project: { id: "p1", name: "demo", domain: { id: "pd", name: "PD" } },
    roles: [
      { id: "r1", name: "member" },
      { id: "r2", name: "reader" },
    ],
    catalog: [
      {
        type: "compute",
        name: "nova",
        endpoints: [
          { interface: "public", region: "one", url: "http://public" },
          { interface: "internal", region: "one", url: "http://internal" },
          { interface: "public", region: "two", url: "http://público" },
        ],
      },
    ],
    ...more,
  };
}

/** Starts one on a free port. */
export async function startIdentity(): Promise<IdentityService> {
  const given = new Set<string>();
  const asked: Asked[] = [];
  const service: IdentityService = {
    url: "",
    asked,
    validations: () => asked.filter(({ method }) => method === "GET"),
    logins: () => asked.filter(({ method }) => method === "POST"),
    tokens: new Map([["good", userToken()]]),
    instead: null,
    revoke: () => {
      given.clear();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  const server = createServer((req, res) => {
    let body = "";
    req.on("data", (chunk: Buffer) => (body += chunk.toString()));
    req.on("end", () => {
      const one = { method: req.method ?? "", url: req.url ?? "", headers: req.headers, body };
      asked.push(one);
      if (service.instead?.(one, res) !== true) reply(one, res);
    });
  });
  const reply = (one: Asked, res: ServerResponse): void => {
    if (one.method === "POST") {
      const text = `service-${(given.size + 1).toString()}-${asked.length.toString()}`;
      given.add(text);
      res.writeHead(201, { "X-Subject-Token": text }).end(JSON.stringify({ token: { expires_at: inSeconds(3600) } }));
      return;
    }
    if (!given.has(String(one.headers["x-auth-token"]))) {
      res.writeHead(401).end("{}");
      return;
    }
    const token = service.tokens.get(String(one.headers["x-subject-token"]));
    if (token === undefined) res.writeHead(404).end("{}");
    else res.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ token }));
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(service, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}` });
}
