/** The pool of a pipeline and clients that are slow or go away: what holds a slot, and what does not. */
import { describe, expect, it } from "vitest";
import { PasteRequest } from "../../../src/runtime/http/request.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { pipeline } from "../../../src/runtime/paste/pipeline.js";
import type { App, Filter } from "../../../src/runtime/paste/protocols.js";
import { type Occupancy, occupancies } from "../../../src/runtime/server/occupancy.js";
import { pool, type PoolConf } from "../../../src/runtime/server/pool.js";
import { PoolTurn } from "../../../src/runtime/server/pool-turn.js";
import { Slots } from "../../../src/runtime/server/slots.js";
import { echo, Gate, sleep, start } from "./serve.js";
import { statuses, talk, WireClient } from "./wire-client.js";

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
const half = "POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab";

/** A pool and the figures that the metrics have of it. */
function pooled(conf: PoolConf): { readonly filter: Filter; readonly figures: Occupancy } {
  const known = new Set(occupancies);
  const filter = pool({}, conf);
  const figures = [...occupancies].find((one) => !known.has(one));
  if (figures === undefined) throw new Error("the pool is not among the occupancies");
  return { filter, figures };
}

function clients(port: number, count: number, text: string): WireClient[] {
  return Array.from({ length: count }, () => {
    const client = new WireClient(port);
    client.send(text);
    return client;
  });
}

/** Reads the body before it goes to work. */
const afterBody =
  (app: App): App =>
  async (req) => {
    await req.readBody();
    return app(req);
  };

describe.each(["public", "lean"] as const)("a pipeline's pool (%s wire)", (wire) => {
  it("gives clients that send their body slowly no slot", async () => {
    const { filter, figures } = pooled({ size: "1", queue: "0" });
    const server = await start(filter(echo), { wire });
    const slow = clients(server.port, 10, half);
    await expect.poll(() => server.counts.requests).toBe(10);
    await expect.poll(() => figures.slots.running).toBe(0);
    const { received } = await talk(server.port, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi", 60);
    expect(received).toMatch(/hi$/);
    for (const client of slow) client.send("cd");
    await expect.poll(() => slow.filter((client) => client.received.endsWith("abcd")).length).toBe(10);
    expect([figures.slots.running, figures.slots.waiting, server.load.running]).toEqual([0, 0, 0]);
    for (const client of slow) client.end();
  });

  it("bounds them once their bodies are there, and leaves the server's slots to the others", async () => {
    const gate = new Gate();
    const { filter, figures } = pooled({ size: "2", queue: "0" });
    const app: App = (req) => (req.target === "/fast" ? new PasteResponse(200) : afterBody(gate.app)(req));
    const server = await start((req) => (req.target === "/fast" ? app(req) : filter(app)(req)), { wire, poolSize: 3 });
    const slow: WireClient[] = [];
    // one after another: the server has few slots
    for (let i = 1; i <= 6; i++) {
      slow.push(...clients(server.port, 1, half));
      await expect.poll(() => server.counts.requests).toBe(i);
    }
    for (const client of slow) client.send("cd");
    await expect.poll(() => figures.slots.waiting).toBe(4);
    expect(server.load.running).toBe(2);
    expect(statuses((await talk(server.port, get("/fast"), 60)).received)).toEqual([200]);
    const answered = (): number => slow.filter((client) => statuses(client.received)[0] === 200).length;
    while (answered() < 6) {
      await expect.poll(() => gate.atWork).toBeGreaterThan(0);
      gate.open();
      await sleep(10);
    }
    expect(gate.most).toBe(2);
    expect([figures.slots.running, server.load.running, server.load.waiting]).toEqual([0, 0, 0]);
    for (const client of slow) client.end();
  });

  it("within another one holds neither's slot meanwhile, and has both again", async () => {
    const [outer, inner] = [pooled({ size: "1", queue: "5" }), pooled({ size: "1", queue: "5" })];
    const seen: number[] = [];
    const app = afterBody((req) => {
      seen.push(outer.figures.slots.running, inner.figures.slots.running);
      return new PasteResponse(200, [], req.target);
    });
    const server = await start(pipeline("p", app, [outer.filter, inner.filter]), { wire });
    const slow = clients(server.port, 3, half);
    await expect.poll(() => server.counts.requests).toBe(3);
    await expect.poll(() => [outer.figures.slots.running, inner.figures.slots.running]).toEqual([0, 0]);
    for (const client of slow) client.send("cd");
    await expect.poll(() => slow.flatMap((client) => statuses(client.received))).toEqual([200, 200, 200]);
    expect(seen).toEqual([1, 1, 1, 1, 1, 1]);
    expect([outer.figures.slots.running, inner.figures.slots.running, server.load.running]).toEqual([0, 0, 0]);
    for (const client of slow) client.end();
  });

  it("counts a request once whose body a copy of it reads", async () => {
    const { filter, figures } = pooled({ size: "1", queue: "0" });
    const server = await start(
      filter(async (req) => new PasteResponse(200, [], (await req.copy().readBody()) ?? "")),
      { wire },
    );
    const [client] = clients(server.port, 1, half);
    await expect.poll(() => server.counts.requests).toBe(1);
    await expect.poll(() => figures.slots.running).toBe(0);
    client?.send("cd");
    expect(await client?.until((received) => received.endsWith("abcd"))).toBe(true);
    expect(figures.slots.running).toBe(0);
    client?.end();
  });

  it("has its slot back when an app answers without the body that it asked for", async () => {
    const { filter, figures } = pooled({ size: "1", queue: "0" });
    const server = await start(
      filter(async (req) => {
        void req.readBody();
        await sleep(5);
        return new PasteResponse(202);
      }),
      { wire },
    );
    for (let i = 0; i < 3; i++) expect(statuses((await talk(server.port, half, 60)).received)).toEqual([202]);
    await expect.poll(() => [figures.slots.running, figures.slots.waiting, server.load.running]).toEqual([0, 0, 0]);
  });

  it("forgets a request whose client goes away while it waits, so that others may", async () => {
    const gate = new Gate();
    const { filter, figures } = pooled({ size: "1", queue: "1" });
    const server = await start(filter(gate.app), { wire });
    const [first] = clients(server.port, 1, get("/first"));
    await expect.poll(() => gate.atWork).toBe(1);
    const [gone] = clients(server.port, 1, get("/gone"));
    await expect.poll(() => figures.slots.waiting).toBe(1);
    gone?.end();
    await expect.poll(() => figures.slots.waiting).toBe(0);
    const [next] = clients(server.port, 1, get("/next"));
    await expect.poll(() => figures.slots.waiting).toBe(1);
    gate.open();
    expect(await first?.until((received) => received.endsWith("/first"))).toBe(true);
    await expect.poll(() => gate.atWork).toBe(1);
    gate.open();
    expect(await next?.until((received) => received.endsWith("/next"))).toBe(true);
    expect([figures.refused, figures.expired, server.load.running]).toEqual([0, 1, 0]);
    for (const client of [first, next]) client?.end();
  });

  it("tells a client that has closed its side while it waits that it need not wait", async () => {
    const gate = new Gate();
    const { filter, figures } = pooled({ size: "1", queue: "1", deadline: "0" });
    const server = await start(filter(gate.app), { wire });
    const [first] = clients(server.port, 1, get("/first"));
    await expect.poll(() => gate.atWork).toBe(1);
    const [quiet] = clients(server.port, 1, get("/quiet"));
    await expect.poll(() => figures.slots.waiting).toBe(1);
    quiet?.socket.end();
    await expect.poll(() => statuses(quiet?.received ?? "")).toEqual([503]);
    expect([figures.slots.waiting, figures.expired]).toEqual([0, 1]);
    gate.open();
    expect(await first?.until((received) => received.endsWith("/first"))).toBe(true);
    for (const client of [first, quiet]) client?.end();
  });

  it("costs the server no slot when a filter around it answers for a request that waits", async () => {
    const gate = new Gate();
    const { filter, figures } = pooled({ size: "1", queue: "5" });
    const impatient: Filter = (app) => (req) =>
      Promise.race([app(req), sleep(req.target === "/first" ? 60_000 : 20).then(() => new PasteResponse(504))]);
    const server = await start(pipeline("p", gate.app, [impatient, filter]), { wire });
    const [first] = clients(server.port, 1, get("/first"));
    await expect.poll(() => gate.atWork).toBe(1);
    expect(statuses((await talk(server.port, get("/waits"), 200)).received)).toEqual([504]);
    gate.open();
    await expect.poll(() => figures.slots.waiting).toBe(0);
    await expect.poll(() => gate.atWork).toBe(1);
    gate.open();
    await expect.poll(() => [server.load.running, figures.slots.running]).toEqual([0, 0]);
    first?.end();
  });
});

/** A request whose slot of the server comes back, and whose client goes away, when the test says so; `next` gets the slot meanwhile. */
function restingRequest(next = (): void => undefined): { readonly req: PasteRequest; back(): void; leave(): void } {
  const state = { back: (): void => undefined, gone: (): void => undefined };
  const rest = (gone: () => void = () => undefined): ((goOn: () => void) => void) => {
    state.gone = gone;
    next();
    return (goOn) => (state.back = goOn);
  };
  const head = { method: "GET", target: "/", rawHeaders: [] };
  const req = new PasteRequest(head, undefined, { scheme: "http", remoteAddress: "", rest });
  return {
    req,
    back: () => {
      state.back();
    },
    leave: () => {
      state.gone();
    },
  };
}

describe("the slots of a pipeline's pool", () => {
  it.each<[string, App]>([
    [
      "throws",
      () => {
        throw new Error("bad");
      },
    ],
    ["rejects", () => Promise.reject(new Error("bad"))],
  ])("come back from an app that %s", async (_name, app) => {
    const { filter, figures } = pooled({ size: "1", queue: "0" });
    await expect((async () => filter(app)(restingRequest().req))()).rejects.toThrow("bad");
    expect([figures.slots.running, figures.refused]).toEqual([0, 0]);
  });

  it("are used once the server's slot is back, too; a client that goes meanwhile has not waited for too long", async () => {
    const gate = new Gate();
    const { filter, figures } = pooled({ size: "1", queue: "1" });
    void filter(gate.app)(restingRequest().req);
    const waiting = restingRequest();
    const answer = filter(gate.app)(waiting.req);
    gate.open();
    await expect.poll(() => figures.slots.waiting).toBe(0);
    expect([gate.atWork, figures.slots.running]).toEqual([0, 1]);
    waiting.leave();
    expect(figures.expired).toBe(0);
    waiting.back();
    gate.open();
    expect((await answer).status).toBe(200);
    expect(figures.slots.running).toBe(0);
  });

  it("are used once the server's slot is back, too, when whoever gets that frees one of the pool's at once", async () => {
    const gate = new Gate();
    const { filter } = pooled({ size: "1", queue: "1" });
    const first = restingRequest();
    void filter(gate.app)(first.req);
    const waiting = restingRequest(() => first.req.turn?.rest());
    const answer = filter(gate.app)(waiting.req);
    expect(gate.atWork).toBe(1);
    waiting.back();
    expect(gate.atWork).toBe(2);
    gate.open();
    expect((await answer).status).toBe(200);
  });

  it("come back with the server's when whoever gets that frees one of them at once", () => {
    const slots = new Slots(1, { queue: 1, deadline: Infinity });
    const resting = restingRequest(() => {
      slots.leave();
    });
    slots.enter();
    const returning = new PoolTurn(slots, resting.req).rest();
    slots.enter();
    let isBack = false;
    returning(() => (isBack = true));
    expect([slots.running, isBack]).toEqual([1, false]);
    resting.back();
    expect(isBack).toBe(true);
  });

  it("are not waited for any more once the app has answered, and those of the pool around it are in force again", () => {
    const slots = new Slots(1, { queue: 1, deadline: Infinity });
    const { req } = restingRequest();
    const outer = new PoolTurn(new Slots(1, { queue: 1, deadline: Infinity }), req);
    slots.enter();
    const turn = new PoolTurn(slots, req);
    const back = turn.rest();
    slots.enter();
    back(() => undefined);
    turn.end();
    expect([slots.running, slots.waiting]).toEqual([1, 0]);
    expect(req.turn).toBe(outer);
  });

  it("are not taken by a body that comes once the app has answered", () => {
    const slots = new Slots(1, { queue: 1, deadline: Infinity });
    slots.enter();
    const turn = new PoolTurn(slots, restingRequest().req);
    const back = turn.rest();
    turn.end();
    let goesOn = false;
    back(() => (goesOn = true));
    expect([slots.running, slots.waiting, goesOn]).toEqual([0, 0, true]);
  });
});

describe("the deadline of a pipeline's pool", () => {
  it("is none when it is 0, as a server's", async () => {
    const gate = new Gate();
    const { filter, figures } = pooled({ size: "1", queue: "5", deadline: "0" });
    const server = await start(filter(gate.app));
    const all = clients(server.port, 2, get("/"));
    await expect.poll(() => figures.slots.waiting).toBe(1);
    await sleep(50);
    expect(figures.slots.waiting).toBe(1);
    gate.open();
    await expect.poll(() => gate.atWork).toBe(1);
    gate.open();
    await expect.poll(() => all.flatMap((client) => statuses(client.received))).toEqual([200, 200]);
    for (const client of all) client.end();
  });
});
