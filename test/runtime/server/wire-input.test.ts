/** What comes over the wire that is no proper HTTP, or hardly: one case each, with its answer; the same on both wires. */
import { connect } from "node:net";
import { beforeAll, describe, expect, it } from "vitest";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import type { App } from "../../../src/runtime/paste/protocols.js";
import { heapInUse } from "../heap.js";
import { captureLog, Gate, sleep, start } from "./serve.js";
import { statuses, talk, WireClient } from "./wire-client.js";

const host = "Host: x\r\n";
const chunked = `POST /a HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n`;

/** Input, the statuses of the answers, and whether the connection goes on. */
type Case = readonly [name: string, input: string, statuses: readonly number[], end: "kept" | "closed"];

const heads: readonly Case[] = [
  ["no Host in HTTP/1.1 (RFC 9112, 3.2)", "GET /a HTTP/1.1\r\n\r\n", [400], "closed"],
  ["no Host in HTTP/1.0", "GET /a HTTP/1.0\r\n\r\n", [200], "closed"],
  ["HTTP/1.0 that asks for keep-alive", "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", [200], "kept"],
  ["two Hosts", `GET /a HTTP/1.1\r\n${host}Host: y\r\n\r\n`, [400], "closed"],
  ["a Host with a path", `GET /a HTTP/1.1\r\nHost: x/y\r\n\r\n`, [400], "closed"],
  ["a Host with a name and password", `GET /a HTTP/1.1\r\nHost: a:b@c\r\n\r\n`, [400], "closed"],
  ["a Host with blanks and quotes", `GET /a HTTP/1.1\r\nHost: a "b"\r\n\r\n`, [400], "closed"],
  ["a Host that is an IPv6 address", `GET /a HTTP/1.1\r\nHost: [::1]:8774\r\n\r\n`, [200], "kept"],
  ["a Host with what RFC 3986 lets it have", `GET /a HTTP/1.1\r\nHost: a_b-1.~%C3!*:\r\n\r\n`, [200], "kept"],
  ["an empty Host", `GET /a HTTP/1.1\r\nHost:\r\n\r\n`, [200], "kept"],
  [
    "a request behind one that asked for the end of the connection, which is left alone (RFC 9112, 9.6)",
    `GET /a HTTP/1.1\r\n${host}Connection: close\r\n\r\nGET /b HTTP/1.1\r\n${host}\r\n`,
    [200],
    "closed",
  ],
  ["HTTP/0.9", "GET /\r\n\r\n", [400], "closed"],
  ["HTTP/1.2", `GET / HTTP/1.2\r\n${host}\r\n`, [400], "closed"],
  ["the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400], "closed"],
  ["TLS on a plain port", "\x16\x03\x01\x02\x00\x01\x00\x01", [400], "closed"],
  ["a method that node: does not know (README B4)", `FOO / HTTP/1.1\r\n${host}\r\n`, [404], "closed"],
  ["an obs-fold", `GET /a HTTP/1.1\r\n${host}X-A: b\r\n c\r\n\r\n`, [400], "closed"],
  ["bare LF at every line", "GET /a HTTP/1.1\nHost: x\n\n", [400], "closed"],
  ["a bare LF after one header", "GET /a HTTP/1.1\r\nHost: x\nX: y\r\n\r\n", [400], "closed"],
  ["a bare CR in a header", `GET /a HTTP/1.1\r\nX: a\rb\r\n${host}\r\n`, [400], "closed"],
  ["a NUL in a header", `GET / HTTP/1.1\r\n${host}X: a\0b\r\n\r\n`, [400], "closed"],
  ["a NUL in the target", `GET /\0 HTTP/1.1\r\n${host}\r\n`, [400], "closed"],
  ["a blank in the target", `GET /a b HTTP/1.1\r\n${host}\r\n`, [400], "closed"],
  ["raw UTF-8 in the target", `GET /\xc3\xa9 HTTP/1.1\r\n${host}\r\n`, [400], "closed"],
  [
    "a fragment in the target, which is part of the path (README B3)",
    `GET /a#b HTTP/1.1\r\n${host}\r\n`,
    [200],
    "kept",
  ],
  ["a header without a name", `GET / HTTP/1.1\r\n${host}: a\r\n\r\n`, [400], "closed"],
  ["a blank before the colon", `GET / HTTP/1.1\r\n${host}X : a\r\n\r\n`, [400], "closed"],
  ["a blank before the first header", `GET / HTTP/1.1\r\n X: a\r\n${host}\r\n`, [400], "closed"],
  ["empty lines before the request (RFC 9112, 2.2)", `\r\n\r\nGET / HTTP/1.1\r\n${host}\r\n`, [200], "kept"],
  [
    "an upgrade that nobody offers",
    `GET / HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    [200],
    "kept",
  ],
];

const lengths: readonly Case[] = [
  [
    "both lengths",
    `POST /a HTTP/1.1\r\n${host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    [400],
    "closed",
  ],
  [
    "both lengths, the other way round",
    `POST /a HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`,
    [400],
    "closed",
  ],
  [
    "two different lengths",
    `POST /a HTTP/1.1\r\n${host}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`,
    [400],
    "closed",
  ],
  [
    "two equal lengths",
    `POST /a HTTP/1.1\r\n${host}Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello`,
    [400],
    "closed",
  ],
  ["a list of lengths", `POST /a HTTP/1.1\r\n${host}Content-Length: 5, 5\r\n\r\nhello`, [400], "closed"],
  ["a length with a sign", `POST /a HTTP/1.1\r\n${host}Content-Length: +5\r\n\r\nhello`, [400], "closed"],
  ["a length below zero", `POST /a HTTP/1.1\r\n${host}Content-Length: -5\r\n\r\nhello`, [400], "closed"],
  ["an empty length", `POST /a HTTP/1.1\r\n${host}Content-Length: \r\n\r\n`, [400], "closed"],
  [
    "an absurd length of 23 digits",
    `POST /a HTTP/1.1\r\n${host}Content-Length: 99999999999999999999999\r\n\r\nx`,
    [400],
    "closed",
  ],
  [
    "an absurd length of 15 digits",
    `POST /a HTTP/1.1\r\n${host}Content-Length: 999999999999999\r\n\r\nx`,
    [413],
    "closed",
  ],
  [
    "chunked that is not the last coding",
    `POST /a HTTP/1.1\r\n${host}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
    [400],
    "closed",
  ],
  [
    "a coding before chunked",
    `POST /a HTTP/1.1\r\n${host}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
    [501],
    "closed",
  ],
  [
    "a coding that is almost chunked",
    `POST /a HTTP/1.1\r\n${host}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
    [501],
    "closed",
  ],
  [
    "a blank after Transfer-Encoding",
    `POST /a HTTP/1.1\r\n${host}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
    [400],
    "closed",
  ],
  [
    "Transfer-Encoding in HTTP/1.0",
    `POST /a HTTP/1.0\r\n${host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    [400],
    "closed",
  ],
  [
    "a chunked body of a GET",
    `GET /a HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
    [200],
    "kept",
  ],
  ["chunk extensions, which mean nothing", `${chunked}3;a=b;c="d"\r\nabc\r\n0\r\n\r\n`, [200], "kept"],
  ["a chunk extension that ends with a bare LF", `${chunked}3;a\nabc\r\n0\r\n\r\n`, [400], "closed"],
  ["chunk extensions of 20 kB", `${chunked}3;${"a".repeat(20_000)}\r\nabc\r\n0\r\n\r\n`, [413], "closed"],
  ["chunks that end with a bare LF", `${chunked}3\nabc\n0\n\n`, [400], "closed"],
  ["a chunk size that is no number", `${chunked}zz\r\nabc\r\n0\r\n\r\n`, [400], "closed"],
  ["a chunk size below zero", `${chunked}-3\r\nabc\r\n0\r\n\r\n`, [400], "closed"],
  ["an absurd chunk size", `${chunked}fffffffffffffffff\r\nabc\r\n0\r\n\r\n`, [400], "closed"],
  ["a chunk longer than its size", `${chunked}3\r\nabcd\r\n0\r\n\r\n`, [400], "closed"],
  ["trailers, which are dropped", `${chunked}3\r\nabc\r\n0\r\nHost: evil\r\n\r\n`, [200], "kept"],
];

const sizes: readonly Case[] = [
  ["a target of 8,191 bytes", `GET /${"a".repeat(8190)} HTTP/1.1\r\n${host}\r\n`, [200], "kept"],
  ["a target of 8,192 bytes", `GET /${"a".repeat(8191)} HTTP/1.1\r\n${host}\r\n`, [414], "closed"],
  ["a target of 9,000 bytes", `GET /${"a".repeat(9000)} HTTP/1.1\r\n${host}\r\n`, [414], "closed"],
  ["a target larger than any head", `GET /${"a".repeat(70_000)} HTTP/1.1\r\n${host}\r\n`, [431], "closed"],
  ["99 headers", `GET / HTTP/1.1\r\n${host}${"X: a\r\n".repeat(98)}\r\n`, [200], "kept"],
  ["101 headers", `GET / HTTP/1.1\r\n${host}${"X: a\r\n".repeat(100)}\r\n`, [431], "closed"],
  ["3,000 headers", `GET / HTTP/1.1\r\n${host}${"X: a\r\n".repeat(3000)}\r\n`, [431], "closed"],
  ["a header of 16,384 bytes", `GET / HTTP/1.1\r\n${host}X: ${"a".repeat(16_379)}\r\n\r\n`, [200], "kept"],
  ["a header of 16,385 bytes", `GET / HTTP/1.1\r\n${host}X: ${"a".repeat(16_380)}\r\n\r\n`, [431], "closed"],
  ["a header of 17,000 bytes", `GET / HTTP/1.1\r\n${host}X: ${"a".repeat(17_000)}\r\n\r\n`, [431], "closed"],
  ["a head of 72 kB", `GET / HTTP/1.1\r\n${host}${`X: ${"a".repeat(8000)}\r\n`.repeat(9)}\r\n`, [431], "closed"],
];

const targets: readonly Case[] = [
  ["absolute form with an authority that is none", `GET http:///p HTTP/1.1\r\n${host}\r\n`, [400], "closed"],
  ["absolute form with quotes in its authority", `GET http://a"b/p HTTP/1.1\r\n${host}\r\n`, [400], "closed"],
  ["absolute form with a name and password", `GET http://a:b@c/p HTTP/1.1\r\n${host}\r\n`, [400], "closed"],
  ["absolute form of another scheme", `GET ftp://h/p HTTP/1.1\r\n${host}\r\n`, [400], "closed"],
  ["authority form with CONNECT", `CONNECT example.com:443 HTTP/1.1\r\n${host}\r\n`, [501], "closed"],
  ["authority form with GET", `GET example.com:443 HTTP/1.1\r\n${host}\r\n`, [400], "closed"],
  ["asterisk form with OPTIONS", `OPTIONS * HTTP/1.1\r\n${host}\r\n`, [200], "kept"],
  ["asterisk form with GET", `GET * HTTP/1.1\r\n${host}\r\n`, [400], "closed"],
];

const app: App = async (req) => {
  const body = await req.readBody();
  const text = body === null ? "" : Buffer.from(body).toString("latin1");
  return new PasteResponse(200, ["Content-Type", "text/plain"], `${req.target} at ${req.host}: ${text}`);
};

beforeAll(() => void captureLog());

describe.each(["public", "lean"] as const)("the %s wire", (wire) => {
  it.each([...heads, ...lengths, ...sizes, ...targets])("%s", async (_name, input, wanted, end) => {
    const { port } = await start(app, { wire });
    const { received, closed } = await talk(port, input, end === "kept" ? 60 : 1500);
    expect(statuses(received)).toEqual(wanted);
    expect(closed ? "closed" : "kept").toBe(end);
    expect(received).not.toMatch(/\n {4}at |node:internal/);
  });

  it("tells what is wrong in a fault of Nova's shape", async () => {
    const { port } = await start(app, { wire });
    const bad = await talk(port, "BAD\r\n\r\n", 1000);
    const large = await talk(port, `POST / HTTP/1.1\r\n${host}Content-Length: 999999999999\r\n\r\n`, 1000);
    expect(bad.received).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\n[^]*\{"badRequest":\{"code":400,"message":"[^"]+"\}\}$/,
    );
    expect(large.received).toMatch(
      /^HTTP\/1\.1 413 Payload Too Large\r\n[^]*\{"overLimit":\{"code":413,"message":"[^"]+"\}\}$/,
    );
  });

  it("takes the path and the host of an absolute target (RFC 9112, 3.2.2)", async () => {
    const { port } = await start(app, { wire });
    const { received } = await talk(
      port,
      `GET http://other:81/p?q=1 HTTP/1.1\r\n${host}\r\nGET http://bare HTTP/1.1\r\n${host}\r\n`,
      60,
    );
    expect(received).toContain("/p?q=1 at other:81");
    expect(received).toContain("/ at bare");
  });

  it("answers what came before a malformed request, then refuses that, and closes", async () => {
    const { port } = await start(app, { wire });
    const { received, closed } = await talk(
      port,
      `GET /a HTTP/1.1\r\n${host}\r\nBAD\r\n\r\nGET /b HTTP/1.1\r\n${host}\r\n`,
      1500,
    );
    expect(statuses(received)).toEqual([200, 400]);
    expect(received).toContain("/a at x");
    expect(closed).toBe(true);
  });

  it("does not answer a request that was smuggled behind a refused one", async () => {
    const { port } = await start(app, { wire });
    const { received } = await talk(
      port,
      `POST / HTTP/1.1\r\n${host}Host: y\r\nContent-Length: 4\r\n\r\nabcdGET /evil HTTP/1.1\r\n${host}\r\n`,
      300,
    );
    expect(statuses(received)).toEqual([400]);
  });

  it.each([
    ["before anything is sent", "", 0],
    ["in the request line", "GET /a HT", 0],
    ["in the headers", `GET /a HTTP/1.1\r\n${host}X-A: b`, 0],
    ["after the head, before the body", `POST /a HTTP/1.1\r\n${host}Content-Length: 10\r\n\r\n`, 1],
    ["in the body", `POST /a HTTP/1.1\r\n${host}Content-Length: 10\r\n\r\nabc`, 1],
    ["in a chunk", `${chunked}5\r\nab`, 1],
    ["between requests", `GET /a HTTP/1.1\r\n${host}\r\n`, 1],
  ])("lives on when the client goes away %s", async (_name, input, requests) => {
    const server = await start(app, { wire });
    const client = new WireClient(server.port);
    client.send(input);
    await sleep(30);
    client.end();
    await expect.poll(() => server.load).toMatchObject({ running: 0, waiting: 0, connections: 0 });
    expect(server.counts.requests).toBe(requests);
    expect(statuses((await talk(server.port, `GET / HTTP/1.1\r\n${host}\r\n`, 60)).received)).toEqual([200]);
  });

  it("finishes what it does for a client that goes away before the answer, and frees the slot", async () => {
    const gate = new Gate();
    const server = await start(gate.app, { wire });
    const client = new WireClient(server.port);
    client.send(`GET /a HTTP/1.1\r\n${host}\r\n`);
    await expect.poll(() => gate.atWork).toBe(1);
    client.end();
    await sleep(20);
    expect(server.load.running).toBe(1);
    gate.open();
    await expect.poll(() => server.load).toMatchObject({ running: 0, connections: 0 });
  });

  it("answers a client that has closed its own side", async () => {
    const { port } = await start(
      async (req) => {
        await sleep(30);
        return app(req);
      },
      { wire },
    );
    const client = new WireClient(port);
    client.socket.end(`GET /a HTTP/1.1\r\n${host}\r\n`);
    expect(await client.until((text) => text.includes("/a at x"))).toBe(true);
  });

  it.each([
    ["a NUL in a value", "X-A", "evil\0"],
    ["a CR in a value", "X-A", "evil\r"],
    ["an LF in a value", "X-A", "evil\n"],
    ["a header within a value", "X-A", "a\r\nevil: b"],
    ["an answer within a value", "X-A", "a\r\n\r\nHTTP/1.1 200 OK\r\n\r\nevil"],
    ["an LF in a name", "X-A\nevil", "b"],
    ["a colon in a name", "evil:", "b"],
    ["an empty name", "", "evil"],
  ])("refuses, and never sends, what an app puts into its headers: %s", async (_name, name, value) => {
    const { port } = await start(() => new PasteResponse(200, ["X-Good", "1", name, value], "body"), { wire });
    const { received } = await talk(port, `GET / HTTP/1.1\r\n${host}\r\n`.repeat(2), 60);
    expect(statuses(received)).toEqual([500, 500]);
    expect(received).not.toMatch(/evil|X-Good|body/);
  });

  it("closes the connection of a CONNECT, also when the client does not close its side", async () => {
    const server = await start(app, { wire });
    const client = connect({ port: server.port, host: "127.0.0.1", allowHalfOpen: true });
    client.on("error", () => undefined).resume();
    client.write(`GET /a HTTP/1.1\r\n${host}\r\nCONNECT a:1 HTTP/1.1\r\n${host}\r\n`);
    await expect.poll(() => server.load.connections).toBe(1);
    await expect.poll(() => server.load.connections, { timeout: 5000 }).toBe(0);
    client.destroy();
  });

  it("keeps little of a body whose pieces are as short as can be", async () => {
    const { port } = await start(
      async (req) => new PasteResponse(200, [], `${String((await req.readBody())?.length)} bytes`),
      {
        wire,
      },
    );
    const client = new WireClient(port);
    client.send(`POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n`);
    await sleep(50);
    const [count, before] = [200_000, heapInUse()];
    client.send("1\r\na\r\n".repeat(count));
    await expect.poll(() => client.socket.writableLength, { timeout: 20_000 }).toBe(0);
    await sleep(1000);
    expect((heapInUse() - before) / count).toBeLessThan(50);
    client.send("0\r\n\r\n");
    expect(await client.until((received) => received.includes(`${String(count + 1)} bytes`))).toBe(true);
    client.end();
  });

  it("makes no answers ahead for a client that does not read them", async () => {
    const large = Buffer.alloc(5_000_000);
    const server = await start(() => new PasteResponse(200, [], large), { wire });
    const client = new WireClient(server.port);
    client.socket.pause();
    client.send(`GET / HTTP/1.1\r\n${host}\r\n`.repeat(60));
    await expect.poll(() => server.counts.requests).toBeGreaterThan(0);
    await sleep(300);
    // what the kernel's buffers take, and one
    expect(server.counts.requests).toBeLessThan(30);
    expect(server.load).toMatchObject({ running: 0, waiting: 0 });
    let bytes = 0;
    client.socket.removeAllListeners("data").on("data", (chunk: Buffer) => (bytes += chunk.length));
    client.socket.resume();
    await expect.poll(() => server.counts.requests, { timeout: 10_000 }).toBe(60);
    await expect.poll(() => bytes, { timeout: 10_000 }).toBeGreaterThan(60 * large.length);
    client.end();
  });

  it("answers 100 requests that are sent ahead, in order, and refuses more", async () => {
    const { port } = await start(app, { wire });
    const { received, closed } = await talk(
      port,
      Array.from({ length: 150 }, (_, i) => `GET /${String(i)} HTTP/1.1\r\n${host}\r\n`).join(""),
      1500,
    );
    const wanted = Array.from({ length: 101 }, (_, i) => `/${String(i)} at x`);
    expect([...received.matchAll(/\/\d+ at x/g)].map(([text]) => text)).toEqual(wanted);
    expect(statuses(received).at(-1)).toBe(503);
    expect(closed).toBe(true);
  });

  it("reads no further when more are sent ahead than it answers", async () => {
    const gate = new Gate();
    const server = await start((req) => (req.target === "/last" ? gate.app(req) : app(req)), { wire });
    const client = new WireClient(server.port);
    const many = Array.from({ length: 200 }, (_, i) => `GET /${i === 98 ? "last" : "a"} HTTP/1.1\r\n${host}\r\n`);
    client.send(`GET /last HTTP/1.1\r\n${host}\r\n`);
    await expect.poll(() => gate.atWork).toBe(1);
    const before = heapInUse();
    client.send(many.join("") + `GET /a HTTP/1.1\r\n${host}\r\n`.repeat(100_000));
    await sleep(1000);
    expect(heapInUse() - before).toBeLessThan(20_000_000);
    // what Node has finished by then does not make it read on either
    gate.open();
    await expect.poll(() => gate.atWork).toBe(1);
    await sleep(1000);
    expect(heapInUse() - before).toBeLessThan(20_000_000);
    gate.open();
    expect(await client.untilClosed()).toBe(true);
    expect(statuses(client.received)).toEqual([...Array<number>(101).fill(200), 503]);
    client.end();
  });
});
