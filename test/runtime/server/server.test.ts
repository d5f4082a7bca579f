/** Where a server listens, what it lets clients do, and how it ends. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get as ask } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { HTTPRequestEntityTooLarge } from "../../../src/runtime/dispatch/errors.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import type { App } from "../../../src/runtime/paste/protocols.js";
import { occupancies } from "../../../src/runtime/server/occupancy.js";
import { Server } from "../../../src/runtime/server/server.js";
import { captureLog, echo, Gate, plain, sleep, start } from "./serve.js";
import { statuses, talk, WireClient } from "./wire-client.js";

const folder = mkdtempSync(join(tmpdir(), "paste-gen-server-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, rest = ""): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n${rest}\r\n`;
const post = (length: number, rest = ""): string =>
  `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${String(length)}\r\n${rest}\r\n`;

function text(options: object): Promise<string> {
  return new Promise((resolve, reject) => {
    ask(options, (response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => (body += chunk.toString()));
      response.on("end", () => {
        resolve(body);
      });
    }).on("error", reject);
  });
}

describe("listening", () => {
  it("takes any free port for port 0, and says which", async () => {
    const server = await start(plain);
    expect(server.port).toBeGreaterThan(0);
    expect(server.url).toBe(`http://127.0.0.1:${String(server.port)}`);
  });

  it("works on IPv6", async () => {
    const server = await start(plain, { host: "::1" });
    expect(server.url).toBe(`http://[::1]:${String(server.port)}`);
    expect(await text({ host: "::1", port: server.port, path: "/six" })).toBe("GET /six");
  });

  it("works on a Unix socket, and takes the place of one that a dead server left", async () => {
    const path = join(folder, "api.sock");
    const dies = `require("net").createServer().listen(process.argv[1], () => process.kill(process.pid, 9))`;
    spawnSync(process.execPath, ["-e", dies, path]);
    expect(existsSync(path)).toBe(true);
    const server = await start(plain, { socket: path });
    expect(server.url).toBe(`unix:${path}`);
    expect(await text({ socketPath: path, path: "/unix" })).toBe("GET /unix");
  });

  it("rejects when the address is in use, on a port or a Unix socket", async () => {
    const path = join(folder, "taken.sock");
    const [byPort, bySocket] = [await start(plain), await start(plain, { socket: path })];
    await expect(new Server(plain, { port: byPort.port }).start()).rejects.toThrow("EADDRINUSE");
    await expect(new Server(plain, { socket: path }).start()).rejects.toThrow("EADDRINUSE");
    expect(bySocket.url).not.toBe("");
  });

  it("leaves a file alone that is no socket, and a socket whose server is too busy to accept", async () => {
    const file = join(folder, "notes.txt");
    writeFileSync(file, "mine");
    await expect(new Server(plain, { socket: file }).start()).rejects.toThrow("EADDRINUSE");
    expect(readFileSync(file, "utf8")).toBe("mine");
    const path = join(folder, "busy.sock");
    const hangs = `require("net").createServer().listen({ path: process.argv[1], backlog: 1 }, () => {
      require("fs").writeSync(1, "listens");
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    })`;
    const busy = spawn(process.execPath, ["-e", hangs, path]);
    await once(busy.stdout, "data");
    const queue = Array.from({ length: 4 }, () => connect(path).on("error", () => undefined));
    await expect(new Server(plain, { socket: path }).start()).rejects.toThrow("EADDRINUSE");
    expect(existsSync(path)).toBe(true);
    for (const socket of queue) socket.destroy();
    busy.kill("SIGKILL");
    await once(busy, "exit");
  });

  it("bounds the number of connections", async () => {
    const server = await start(plain, { maxConnections: 2 });
    const all = [1, 2, 3].map(() => new WireClient(server.port));
    expect(await all[2]?.untilClosed()).toBe(true);
    expect(server.load.connections).toBe(2);
    for (const client of all) client.end();
  });
});

describe.each(["public", "lean"] as const)("answers on the %s wire", (wire) => {
  it.each<[string, App, string, RegExp]>([
    [
      "a text, as UTF-8 with its length in bytes",
      () => new PasteResponse(200, [], "é€"),
      get("/"),
      /Content-Length: 5\r\n(?:[^]*\r\n)?\r\n\xc3\xa9\xe2\x82\xac$/,
    ],
    [
      "bytes",
      () => new PasteResponse(200, [], Uint8Array.of(0, 255, 10)),
      get("/"),
      /Content-Length: 3\r\n(?:[^]*\r\n)?\r\n\0\xff\n$/,
    ],
    [
      "nothing",
      () => new PasteResponse(202),
      get("/"),
      /^HTTP\/1\.1 202 Accepted\r\n[^]*Content-Length: 0\r\n(?:[^]*\r\n)?\r\n$/,
    ],
    [
      "to HEAD, the length without the body",
      plain,
      get("/").replace("GET", "HEAD"),
      /Content-Length: 6\r\n[^]*\r\n\r\n$/,
    ],
    [
      "to HEAD, the length of a body that was never made",
      () => new PasteResponse(200, ["Content-Length", "12"]),
      get("/").replace("GET", "HEAD"),
      /Content-Length: 12\r\n[^]*\r\n\r\n$/,
    ],
    [
      "to HEAD, no length that is none",
      () => new PasteResponse(200, ["Content-Length", "many"]),
      get("/").replace("GET", "HEAD"),
      /Content-Length: 0\r\n[^]*\r\n\r\n$/,
    ],
    [
      "204, without length",
      () => new PasteResponse(204),
      get("/"),
      /^(?![^]*Content-Length)HTTP\/1\.1 204 No Content\r\n[^]*keep-alive\r\n[^]*\r\n\r\n$/,
    ],
    [
      "304, without length",
      () => new PasteResponse(304, ["ETag", '"1"']),
      get("/"),
      /^(?![^]*Content-Length)HTTP\/1\.1 304 Not Modified\r\n[^]*keep-alive\r\n[^]*\r\n\r\n$/,
    ],
    [
      "204 with a body, which is sent and ends the connection (as Nova, README K)",
      () => new PasteResponse(204, [], "no"),
      get("/"),
      /^HTTP\/1\.1 204 No Content\r\n[^]*Connection: close\r\n[^]*\r\n\r\nno$/,
    ],
    [
      "two headers of one name",
      () => new PasteResponse(200, ["Vary", "A", "Vary", "B"]),
      get("/"),
      /Vary: A\r\nVary: B\r\n/,
    ],
    [
      "Latin-1 in a header beside UTF-8 in the body",
      () => new PasteResponse(200, ["X-A", "é"], "€"),
      get("/"),
      /X-A: \xe9\r\n[^]*\r\n\r\n\xe2\x82\xac$/,
    ],
    ["a status without a name", () => new PasteResponse(299), get("/"), /^HTTP\/1\.1 299 /],
    [
      "Date and Keep-Alive",
      plain,
      get("/"),
      /Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r\nConnection: keep-alive\r\nKeep-Alive: timeout=75\r\n/,
    ],
    ["Connection: close to whoever asks for it", plain, get("/", "Connection: close\r\n"), /Connection: close\r\n/],
  ])("%s", async (_name, app, input, wanted) => {
    const { port } = await start(app, { wire });
    const { received } = await talk(port, input, 40);
    expect(received).toMatch(wanted);
    expect(statuses(received)).toHaveLength(1);
  });

  it("tell in Date when an answer was made, not when one before it was", async () => {
    const { port } = await start(plain, { wire });
    const dates: number[] = [];
    for (const wait of [0, 1100]) {
      await sleep(wait);
      const { received } = await talk(port, get("/"), 40);
      dates.push(Date.parse(/Date: (.*)\r\n/.exec(received)?.[1] ?? ""));
    }
    expect(dates[1]).toBeGreaterThan(dates[0] ?? NaN);
  });

  it("leave an app's Connection, Content-Length, Date and Transfer-Encoding out", async () => {
    const own = ["Connection", "close", "content-length", "99", "Transfer-Encoding", "chunked", "Keep-Alive", "x"];
    own.push("date", "Thu, 01 Jan 1970 00:00:00 GMT", "Trailer", "Expires", "Upgrade", "h2c");
    const { port } = await start(() => new PasteResponse(200, own, "ok"), { wire });
    const { received } = await talk(port, get("/a") + get("/b"), 40);
    expect(statuses(received)).toEqual([200, 200]);
    expect(received).not.toMatch(/Connection: close|99|chunked|: x|1970|Expires|h2c/);
  });

  it.each([99, 101, 199, 200.5, 1000])(
    "are a 500 where an app's status is %d, which ends no request",
    async (status) => {
      captureLog();
      const { port } = await start(() => new PasteResponse(status), { wire });
      const { received } = await talk(port, get("/a") + get("/b"), 40);
      expect(statuses(received)).toEqual([500, 500]);
    },
  );

  it("do not change a response that the app uses again", async () => {
    const shared = new PasteResponse(200, ["Content-Type", "text/plain"], "same");
    const { port } = await start(() => shared, { wire });
    await talk(port, get("/") + get("/"), 40);
    expect(shared.headers).toEqual(["Content-Type", "text/plain"]);
  });

  it("close every connection without keep_alive", async () => {
    const { port } = await start(plain, { wire, keepAlive: false });
    const { received, closed } = await talk(port, get("/"), 500);
    expect(received).toContain("Connection: close");
    expect(closed).toBe(true);
  });

  it("ask for the body (100 Continue) when the app reads it, not before", async () => {
    const { port } = await start(echo, { wire });
    const client = new WireClient(port);
    client.send(post(5, "Expect: 100-continue\r\n"));
    expect(await client.until((received) => received === "HTTP/1.1 100 Continue\r\n\r\n")).toBe(true);
    client.send("hello");
    expect(await client.until((received) => received.endsWith("hello"))).toBe(true);
    client.end();
  });

  it("refuse without asking for the body, and close, when the app does not read it", async () => {
    const { port } = await start(() => new PasteResponse(404), { wire });
    const { received, closed } = await talk(port, post(5, "Expect: 100-continue\r\n"), 1000);
    expect(statuses(received)).toEqual([404]);
    expect(received).toContain("Connection: close");
    expect(closed).toBe(true);
  });

  it("refuse other expectations", async () => {
    const { port } = await start(plain, { wire });
    expect(statuses((await talk(port, get("/", "Expect: 200-ok\r\n"), 500)).received)).toEqual([417]);
  });
});

describe.each(["public", "lean"] as const)("bodies on the %s wire", (wire) => {
  it("of 3 MB arrive whole, with a length or chunked", async () => {
    const { port } = await start(async (req) => new PasteResponse(200, [], String((await req.readBody())?.length)), {
      wire,
    });
    const big = "x".repeat(3_000_000);
    expect((await talk(port, post(big.length, "Connection: close\r\n") + big, 3000)).received).toMatch(
      /\r\n\r\n3000000$/,
    );
    const chunked = `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${big.length.toString(16)}\r\n${big}\r\n0\r\n\r\n`;
    expect((await talk(port, chunked, 3000)).received).toMatch(/\r\n\r\n3000000$/);
  });

  it.each(["Content-Length: 3\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"])(
    "that came in one piece with their head are there at once: %j",
    async (rest) => {
      const { port } = await start((req) => new PasteResponse(200, [], req.readBody() as Uint8Array), { wire });
      const { received } = await talk(port, `POST /a HTTP/1.1\r\nHost: x\r\n${rest}`, 60);
      expect(received).toMatch(/^HTTP\/1\.1 200 [^]*\r\n\r\nabc$/);
    },
  );

  it("are handed over whole, however late the app asks", async () => {
    const { port } = await start(
      async (req) => {
        await sleep(40);
        return new PasteResponse(200, [], (await req.readBody()) ?? "none");
      },
      { wire },
    );
    const client = new WireClient(port);
    client.send(`${post(6)}abc`);
    await sleep(60);
    client.send("def");
    expect(await client.until((received) => received.endsWith("abcdef"))).toBe(true);
    client.end();
  });

  it("stop being read past the limit: a client that sends for ever is answered 413 and cut", async () => {
    const { port } = await start(echo, { wire, maxBodySize: 100_000, maxDiscardedBody: 200_000 });
    const client = new WireClient(port);
    client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    const chunk = `8000\r\n${"x".repeat(0x8000)}\r\n`;
    let sent = 0;
    while (!client.closed && sent < 2000) {
      if (client.socket.writableLength < 1_000_000) client.send(chunk);
      sent++;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await client.untilClosed(4000)).toBe(true);
    expect(statuses(client.received)).toEqual([413]);
    expect(client.received).toContain("Request is too large. Larger than 100000.");
    // 100 kB read, 200 kB discarded; the rest lay in buffers
    expect(client.socket.bytesWritten).toBeLessThan(20_000_000);
    client.end();
  });

  it.each(["Content-Length: 3\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"])(
    "that came in one piece with their head are bounded by what the app takes: %j",
    async (rest) => {
      const { port } = await start(async (req) => new PasteResponse(200, [], (await req.readBody(2)) ?? ""), { wire });
      expect(statuses((await talk(port, `POST /a HTTP/1.1\r\nHost: x\r\n${rest}`, 60)).received)).toEqual([413]);
    },
  );

  it.each(["Content-Length: 3\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"])(
    "that were too long for one limit are there for a larger one: %j",
    async (rest) => {
      const app: App = (req) => {
        expect(() => req.readBody(2)).toThrow(HTTPRequestEntityTooLarge);
        return new PasteResponse(200, [], req.readBody(3) as Uint8Array);
      };
      const { port } = await start(app, { wire });
      const { received } = await talk(port, `POST /a HTTP/1.1\r\nHost: x\r\n${rest}`, 60);
      expect(received).toMatch(/^HTTP\/1\.1 200 [^]*\r\n\r\nabc$/);
    },
  );

  it("may be exactly as long as the longest that is read", async () => {
    const { port } = await start(echo, { wire, maxBodySize: 5 });
    expect(statuses((await talk(port, `${post(5)}hello`, 60)).received)).toEqual([200]);
    expect(statuses((await talk(port, `${post(6)}hello!`, 60)).received)).toEqual([413]);
  });

  it("that nobody asks for are not read into memory", async () => {
    const gate = new Gate();
    const { port } = await start(gate.app, { wire });
    const client = new WireClient(port);
    client.send(post(15_000_000));
    for (let i = 0; i < 150; i++) client.send("x".repeat(100_000));
    await sleep(150);
    // what the kernel's buffers and one high-water mark hold, and no more
    expect(client.socket.writableLength).toBeGreaterThan(5_000_000);
    gate.open();
    await expect.poll(() => statuses(client.received)).toEqual([200]);
    client.end();
  });

  it("that nobody read are discarded, and the connection goes on, also after 413 (README K)", async () => {
    const { port } = await start(async (req) => new PasteResponse(200, [], (await req.readBody(10)) ?? "none"), {
      wire,
    });
    const { received, closed } = await talk(port, `${post(50_000)}${"x".repeat(50_000)}${get("/next")}`, 150);
    expect(statuses(received)).toEqual([413, 200]);
    expect(received).toContain("Request is too large. Larger than 10.");
    expect(closed).toBe(false);
  });

  it("that are too large to discard end the connection, after the client could read its answer", async () => {
    const { port } = await start(plain, { wire, maxDiscardedBody: 1000 });
    const { received, closed } = await talk(port, `${post(500_000)}${"x".repeat(500_000)}`, 3000);
    expect(statuses(received)).toEqual([200]);
    expect(received).toContain("Connection: close");
    expect(closed).toBe(true);
  });
});

describe.each(["public", "lean"] as const)("slow clients on the %s wire", (wire) => {
  const times = { wire, headerTimeout: 0.3, requestTimeout: 0.6, clientSocketTimeout: 0.4, keepAliveTimeout: 0.2 };

  it("are told 408 when their head takes too long", async () => {
    const { port } = await start(plain, times);
    const client = new WireClient(port);
    client.send("GET / HTTP/1.1\r\nHost: x\r\nX-A: ");
    const trickle = setInterval(() => {
      client.send("a");
    }, 50);
    expect(await client.untilClosed(3000)).toBe(true);
    clearInterval(trickle);
    expect(statuses(client.received)).toEqual([408]);
  });

  it("are told 408 when their body takes too long", async () => {
    const server = await start(echo, times);
    const client = new WireClient(server.port);
    client.send(post(100));
    const trickle = setInterval(() => {
      client.send("a");
    }, 50);
    expect(await client.untilClosed(4000)).toBe(true);
    clearInterval(trickle);
    expect(statuses(client.received)).toEqual([408]);
    client.end();
    await expect.poll(() => server.load).toMatchObject({ running: 0, connections: 0 });
  });

  it("are cut when they do not take their answer", async () => {
    const server = await start(() => new PasteResponse(200, [], "x".repeat(20_000_000)), times);
    const client = new WireClient(server.port);
    client.socket.pause();
    client.send(get("/"));
    await expect.poll(() => server.load.connections).toBe(1);
    expect(server.load.running).toBe(0);
    await expect.poll(() => server.load.connections, { timeout: 4000 }).toBe(0);
    client.end();
  });

  it("are cut when their connection is idle for too long", async () => {
    const server = await start(plain, times);
    const { received, closed } = await talk(server.port, get("/"), 3000);
    expect(statuses(received)).toEqual([200]);
    expect(closed).toBe(true);
  });

  it("may wait for an app that takes its time", async () => {
    const { port } = await start(async () => {
      await sleep(900);
      return new PasteResponse(200, [], "late");
    }, times);
    const { received } = await talk(port, get("/"), 1300);
    expect(received).toMatch(/late$/);
  });
});

describe("the end", () => {
  it("answers what is at work with Connection: close, and refuses new connections", async () => {
    const gate = new Gate();
    const server = await start(gate.app, { idleGrace: 0.1 });
    const client = new WireClient(server.port);
    client.send(get("/slow"));
    await expect.poll(() => gate.atWork).toBe(1);
    const { port } = server;
    const stopped = server.stop();
    await sleep(20);
    await expect(text({ host: "127.0.0.1", port, agent: false })).rejects.toThrow("ECONNREFUSED");
    gate.open();
    await Promise.all([stopped, server.wait()]);
    expect(await client.until((received) => /Connection: close\r\n[^]*\/slow$/.test(received))).toBe(true);
  });

  it("answers clients that have connected and were not accepted yet", async () => {
    const server = await start(plain, { idleGrace: 0.3 });
    const clients = Array.from({ length: 40 }, () => new WireClient(server.port));
    // the system has made the connections by now, and the server has heard of none
    const stopped = server.stop();
    for (const client of clients) client.send(get("/"));
    await stopped;
    await Promise.all(clients.map((client) => client.untilClosed()));
    expect(clients.filter((client) => /Connection: close\r\n[^]*GET \/$/.test(client.received))).toHaveLength(40);
  });

  it("cuts those, too, when it is killed meanwhile", async () => {
    const gate = new Gate();
    const server = await start(gate.app, { gracefulShutdownTimeout: 0, idleGrace: 60 });
    const clients = Array.from({ length: 40 }, () => new WireClient(server.port));
    for (const client of clients) client.send(get("/"));
    const stopped = server.stop();
    await expect.poll(() => gate.atWork, { interval: 1 }).toBeGreaterThan(0);
    await Promise.all([server.kill(), stopped]);
    await expect.poll(() => server.connections).toBe(0);
    gate.open();
  });

  it("answers all requests that were sent ahead on a connection", async () => {
    const gate = new Gate();
    const server = await start(gate.app);
    const client = new WireClient(server.port);
    client.send(get("/1") + get("/2") + get("/3"));
    await expect.poll(() => gate.atWork).toBe(1);
    const stopped = server.stop();
    for (let i = 0; i < 3; i++) {
      await expect.poll(() => gate.atWork).toBe(1);
      gate.open();
      await sleep(10);
    }
    await stopped;
    await client.untilClosed();
    expect(statuses(client.received)).toEqual([200, 200, 200]);
    expect(client.received.match(/Connection: close/g)).toHaveLength(1);
  });

  it("answers what comes on an idle connection during the grace, then closes idle ones", async () => {
    const server = await start(plain, { idleGrace: 0.15 });
    const [used, unused] = [new WireClient(server.port), new WireClient(server.port)];
    for (const client of [used, unused]) client.send(get("/first"));
    await unused.until((received) => received.endsWith("/first"));
    const stopped = server.stop();
    await sleep(30);
    used.send(get("/second"));
    expect(await used.until((received) => /Connection: close\r\n[^]*\/second$/.test(received))).toBe(true);
    await stopped;
    expect(await unused.untilClosed()).toBe(true);
    expect(statuses(unused.received)).toEqual([200]);
  });

  it("comes after graceful_shutdown_timeout, whatever is at work", async () => {
    const gate = new Gate();
    const server = await start(gate.app, { gracefulShutdownTimeout: 0.2 });
    const client = new WireClient(server.port);
    client.send(get("/"));
    await expect.poll(() => gate.atWork).toBe(1);
    const began = Date.now();
    await server.stop();
    expect(Date.now() - began).toBeLessThan(1500);
    expect(await client.untilClosed()).toBe(true);
    gate.open();
  });

  it("is at once when it is killed: what is at work is cut, connections that never said a word too", async () => {
    const gate = new Gate();
    const server = await start(gate.app, { gracefulShutdownTimeout: 0, idleGrace: 60 });
    const [client, mute] = [new WireClient(server.port), new WireClient(server.port)];
    client.send(get("/"));
    await expect.poll(() => gate.atWork).toBe(1);
    await Promise.all([server.kill(), server.wait()]);
    expect([await client.untilClosed(), await mute.untilClosed(), client.received]).toEqual([true, true, ""]);
    gate.open();
  });

  it("does not take a connection for idle whose client has not read its answer yet", async () => {
    const size = 20_000_000;
    const server = await start(() => new PasteResponse(200, [], Buffer.alloc(size, "x")), {
      idleGrace: 0.02,
      gracefulShutdownTimeout: 600,
    });
    const client = new WireClient(server.port);
    client.socket.pause();
    client.send(get("/"));
    await expect.poll(() => server.counts.requests).toBe(1);
    const stopped = server.stop();
    await sleep(100);
    client.socket.resume();
    expect(await client.until((received) => received.length > size)).toBe(true);
    await stopped;
    client.end();
  });

  it("closes connections that are idle after one grace, and leaves no timer behind", async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const server = await start(plain, { idleGrace: 0.1, gracefulShutdownTimeout: 600 });
    const idle = new WireClient(server.port);
    await expect.poll(() => server.connections).toBe(1);
    const before = timers();
    const began = performance.now();
    const stopped = server.stop();
    expect([timers() - before, occupancies.has(server)]).toEqual([2, false]);
    await stopped;
    expect(performance.now() - began).toBeGreaterThan(90);
    expect(timers()).toBeLessThanOrEqual(before);
    expect(await idle.untilClosed()).toBe(true);
  });

  it("waits for a start that is on its way, so that nothing listens afterwards", async () => {
    const server = new Server(plain, { host: "127.0.0.1", port: 0 });
    const started = server.start();
    const stopped = server.stop();
    await Promise.all([started, stopped]);
    expect([server.port, occupancies.has(server)]).toEqual([0, false]);
  });

  it("is one, however often it is asked for, also before the start", async () => {
    const server = await start(plain);
    expect(server.stop()).toBe(server.stop());
    await server.stop();
    await new Server(plain).stop();
  });

  it("comes after the start when that is under way: nothing listens afterwards", async () => {
    const server = new Server(plain, { port: 0, idleGrace: 0.02 });
    const starting = server.start();
    await server.stop();
    await starting;
    await expect(fetch(server.url)).rejects.toThrow();
  });
});

describe("the choice of the wire", () => {
  it("is the lean one where it works; it works here", async () => {
    const log = captureLog();
    const { port } = await start(plain, { wire: "auto" });
    expect(statuses((await talk(port, get("/"), 40)).received)).toEqual([200]);
    expect(log.join("\n")).not.toContain("public API");
  });
});
