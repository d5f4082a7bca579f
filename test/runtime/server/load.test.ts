/** The pool of a server under load: slots, the queue, its deadline, and clients that are slow. */
import { describe, expect, it } from "vitest";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { pipeline } from "../../../src/runtime/paste/pipeline.js";
import { pool } from "../../../src/runtime/server/pool.js";
import { captureLog, echo, Gate, plain, sleep, start } from "./serve.js";
import { statuses, talk, WireClient } from "./wire-client.js";

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;

function clients(port: number, count: number, text: (i: number) => string): WireClient[] {
  return Array.from({ length: count }, (_, i) => {
    const client = new WireClient(port);
    client.send(text(i));
    return client;
  });
}

function answered(all: readonly WireClient[]): number[] {
  return all.flatMap((client) => statuses(client.received));
}

describe.each(["public", "lean"] as const)("a server's pool (%s wire)", (wire) => {
  it("holds so many at work, queues so many, and answers the rest 503 at once", async () => {
    const gate = new Gate();
    const server = await start(gate.app, { wire, poolSize: 3, queueSize: 2, retryAfter: 7 });
    const all = clients(server.port, 8, (i) => get(`/${String(i)}`));
    await expect.poll(() => answered(all)).toEqual([503, 503, 503]);
    expect(server.load).toMatchObject({ running: 3, waiting: 2 });
    expect(all.map((client) => client.received).join("")).toContain("Retry-After: 7\r\n");
    gate.open();
    await expect.poll(() => gate.atWork).toBe(2);
    gate.open();
    await expect.poll(() => answered(all).length).toBe(8);
    expect(answered(all).sort()).toEqual([200, 200, 200, 200, 200, 503, 503, 503]);
    expect(gate.most).toBe(3);
    expect(server.counts).toMatchObject({ refused: 3, expired: 0 });
    for (const client of all) client.end();
  });

  it("answers 503 to those who waited for too long", async () => {
    const gate = new Gate();
    const server = await start(gate.app, { wire, poolSize: 1, queueDeadline: 0.05 });
    const all = clients(server.port, 3, () => get("/"));
    await expect.poll(() => answered(all)).toEqual([503, 503]);
    expect(server.counts.expired).toBe(2);
    gate.open();
    for (const client of all) client.end();
  });

  it("need not serve a client that has closed its side while it waits", async () => {
    const gate = new Gate();
    const server = await start(gate.app, { wire, poolSize: 1 });
    const [first] = clients(server.port, 1, () => get("/first"));
    await expect.poll(() => gate.atWork).toBe(1);
    const [quiet] = clients(server.port, 1, () => get("/quiet"));
    await expect.poll(() => server.load.waiting).toBe(1);
    quiet?.socket.end();
    await expect.poll(() => statuses(quiet?.received ?? "")).toEqual([503]);
    expect([server.load.waiting, server.counts.expired]).toEqual([0, 1]);
    gate.open();
    expect(await first?.until((received) => received.endsWith("/first"))).toBe(true);
    expect(server.load.running).toBe(0);
    for (const client of [first, quiet]) client?.end();
  });

  it("forgets a request that waits when its connection breaks", async () => {
    const gate = new Gate();
    const server = await start(gate.app, { wire, poolSize: 1 });
    const [first] = clients(server.port, 1, () => get("/first"));
    await expect.poll(() => gate.atWork).toBe(1);
    const [broken] = clients(server.port, 1, () => get("/broken"));
    await expect.poll(() => server.load.waiting).toBe(1);
    broken?.socket.resetAndDestroy();
    await expect.poll(() => server.load.connections).toBe(1);
    expect(server.load.waiting).toBe(0);
    gate.open();
    first?.end();
  });

  it("has no limit, and no deadline, where the settings say 0", async () => {
    const gate = new Gate();
    const unlimited = await start(gate.app, { wire, poolSize: 0, queueSize: 0 });
    const all = clients(unlimited.port, 3, () => get("/"));
    await expect.poll(() => gate.atWork).toBe(3);
    const patient = await start(gate.app, { wire, poolSize: 1, queueDeadline: 0 });
    all.push(...clients(patient.port, 2, () => get("/")));
    await expect.poll(() => patient.load.waiting).toBe(1);
    await sleep(20);
    expect([patient.load.waiting, patient.counts.expired]).toEqual([1, 0]);
    gate.open();
    await expect.poll(() => gate.atWork).toBe(1);
    gate.open();
    await expect.poll(() => answered(all)).toEqual([200, 200, 200, 200, 200]);
    for (const client of all) client.end();
  });

  it("gives idle and half-open connections no slot", async () => {
    const server = await start(plain, { wire, poolSize: 1, queueSize: 0 });
    const idle = clients(server.port, 20, (i) => (i % 2 === 0 ? "" : "GET / HTTP/1.1\r\nHo"));
    await sleep(40);
    expect(statuses((await talk(server.port, get("/"), 60)).received)).toEqual([200]);
    for (const client of idle) client.end();
  });

  it("gives clients that send their body slowly no slot", async () => {
    const server = await start(echo, { wire, poolSize: 1, queueSize: 0 });
    const slow = clients(server.port, 10, () => "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab");
    await sleep(60);
    expect(server.load.running).toBe(0);
    expect((await talk(server.port, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi", 60)).received).toMatch(
      /hi$/,
    );
    for (const client of slow) client.send("cd");
    await expect.poll(() => slow.every((client) => client.received.endsWith("abcd"))).toBe(true);
    expect(server.load).toMatchObject({ running: 0, waiting: 0 });
    for (const client of slow) client.end();
  });

  it("forgets a request whose client goes away while it waits", async () => {
    const gate = new Gate();
    const server = await start(gate.app, { wire, poolSize: 1 });
    const all = clients(server.port, 2, () => get("/"));
    await expect.poll(() => server.load.waiting).toBe(1);
    for (const client of all) client.end();
    await expect.poll(() => server.load.waiting).toBe(0);
    gate.open();
    await expect.poll(() => server.load.running).toBe(0);
  });

  it("frees the slot of an app that fails, or answers what is no answer", async () => {
    captureLog();
    const app = (req: { target: string }): PasteResponse => {
      if (req.target === "/throw") throw new Error("secret");
      if (req.target === "/status") return new PasteResponse(1000);
      if (req.target === "/header") return new PasteResponse(200, ["X-A", "a\r\nSet-Cookie: x"]);
      if (req.target === "/body") return new PasteResponse(204, [], null as unknown as string);
      return undefined as unknown as PasteResponse;
    };
    const server = await start(app, { wire, poolSize: 1, queueSize: 0, accessLog: true });
    const paths = ["/throw", "/status", "/header", "/body", "/nothing"];
    const { received } = await talk(server.port, paths.map(get).join(""), 150);
    expect(statuses(received)).toEqual([500, 500, 500, 500, 500]);
    expect(received).not.toMatch(/secret|Set-Cookie/);
    expect(server.load.running).toBe(0);
  });

  it("can be resized, and reset", async () => {
    const gate = new Gate();
    const server = await start(gate.app, { wire, poolSize: 1 });
    const all = clients(server.port, 3, () => get("/"));
    await expect.poll(() => server.load.waiting).toBe(2);
    server.resize(2);
    expect(server.load).toMatchObject({ running: 2, waiting: 1, poolSize: 2 });
    server.reset();
    expect(server.load).toMatchObject({ running: 2, waiting: 1, poolSize: 1 });
    for (const size of [-1, 1.5, NaN, Infinity]) {
      expect(() => {
        server.resize(size);
      }).toThrow(RangeError);
    }
    expect(server.load).toMatchObject({ running: 2, waiting: 1, poolSize: 1 });
    server.resize(0);
    expect(server.load).toMatchObject({ running: 3, waiting: 0 });
    gate.open();
    await sleep(20);
    gate.open();
    for (const client of all) client.end();
  });
});

describe("a pipeline's pool", () => {
  it("bounds its pipeline, and leaves the server's slots to the others", async () => {
    const gate = new Gate();
    const slow = pipeline("slow", gate.app, [pool({}, { size: "2", queue: "20", name: "slow" })]);
    const server = await start((req) => (req.target.startsWith("/slow") ? slow(req) : plain(req)), {
      poolSize: 4,
      queueSize: 0,
    });
    // fewer at a time than the server has slots, so that none is refused there
    const all: WireClient[] = [];
    for (let i = 0; i < 10; i++) {
      all.push(...clients(server.port, 1, () => get("/slow")));
      await sleep(8);
    }
    expect(gate.atWork).toBe(2);
    expect(server.load.running).toBe(2);
    expect(statuses((await talk(server.port, get("/fast"), 60)).received)).toEqual([200]);
    for (let i = 0; i < 10; i++) {
      gate.open();
      await sleep(8);
    }
    expect(answered(all)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(gate.most).toBe(2);
    expect(server.load).toMatchObject({ running: 0, waiting: 0 });
    for (const client of all) client.end();
  });

  it("answers 503 when its queue is full, and when its deadline is over", async () => {
    const gate = new Gate();
    const server = await start(pool({}, { size: "1", queue: "1", deadline: "0.05", retry_after: "3" })(gate.app));
    const all = clients(server.port, 3, () => get("/"));
    await expect.poll(() => answered(all)).toEqual([503, 503]);
    expect(all.map((client) => client.received).join("")).toContain("Retry-After: 3");
    gate.open();
    await expect.poll(() => answered(all)).toHaveLength(3);
    expect(server.load.running).toBe(0);
    for (const client of all) client.end();
  });

  it.each([{ size: "0" }, { queue: "x" }, { deadline: "-1" }])("refuses the settings %j", (conf) => {
    expect(() => pool({}, conf)).toThrow(/expected/);
  });
});
