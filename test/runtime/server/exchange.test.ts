import { afterEach, describe, expect, it } from "vitest";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import type { App } from "../../../src/runtime/paste/protocols.js";
import { Server } from "../../../src/runtime/server/server.js";
import type { ServerOptions } from "../../../src/runtime/server/server-conf.js";
import { statuses, talk, WireClient } from "./wire-client.js";

const wires = ["public", "lean"] as const;
const running: Server[] = [];

async function serve(app: App, options: ServerOptions = {}): Promise<number> {
  const server = new Server(app, { port: 0, idleGrace: 0.02, ...options });
  running.push(server);
  await server.start();
  return server.port;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

const echo: App = async (req) => {
  const body = await req.readBody();
  return new PasteResponse(200, ["Content-Type", "text/plain"], body === null ? `${req.method} ${req.target}` : body);
};
const plain: App = (req) => new PasteResponse(200, ["Content-Type", "text/plain"], `${req.method} ${req.target}`);

describe.each(wires)("the %s wire", (wire) => {
  it("answers and keeps the connection", async () => {
    const port = await serve(plain, { wire });
    const client = new WireClient(port);
    client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(await client.until((text) => text.endsWith("GET /a"))).toBe(true);
    expect(client.received).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(client.received).toMatch(/Content-Length: 6\r\n/);
    client.send("GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(await client.until((text) => text.endsWith("GET /b"))).toBe(true);
    client.end();
  });

  it.each([
    ["with a length", "Content-Length: 5\r\n\r\nhello"],
    ["chunked", "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"],
  ])("reads a body %s", async (_name, rest) => {
    const port = await serve(echo, { wire });
    const { received } = await talk(port, `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${rest}`);
    expect(received).toMatch(/\r\n\r\nhello$/);
  });

  it("answers pipelined requests in order", async () => {
    const port = await serve(
      async (req) => {
        if (req.target === "/slow") await new Promise((resolve) => setTimeout(resolve, 40));
        return plain(req);
      },
      { wire },
    );
    const { received } = await talk(
      port,
      "GET /slow HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\nGET /c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    );
    expect(received).toMatch(/GET \/slow[^]*GET \/b[^]*GET \/c$/);
    expect(statuses(received)).toEqual([200, 200, 200]);
  });
});
