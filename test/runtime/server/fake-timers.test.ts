/** A server in a test with fake timers goes on, as node:http's own does: it waits for none of the timers that the test has taken. */
import http from "node:http";
import { setTimeout as after } from "node:timers";
import { afterEach, expect, it, vi } from "vitest";
import { LeanWire } from "../../../src/runtime/server/node/lean-wire.js";
import { worksHere } from "../../../src/runtime/server/node/self-check.js";
import { echo, start } from "./serve.js";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function ask(port: number, body?: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? "GET" : "POST";
    const sent = http.request({ port, method, agent: false }, (answer) => {
      answer.resume().on("end", () => {
        resolve(answer.statusCode);
      });
    });
    sent.on("error", reject).end(body);
  });
}

it.each(["lean", "public"] as const)("starts, answers and stops by the %s wire", async (wire) => {
  vi.useFakeTimers();
  // Jest's programs have a `process` of their own, on which nextTick is a fake, too
  vi.stubGlobal(
    "process",
    Object.create(process, { nextTick: { value: () => undefined, writable: true, configurable: true } }),
  );
  // vitest needs a real one to tell that this test waits in vain
  after(() => vi.unstubAllGlobals(), 5000).unref();
  const server = await start(echo, { host: "127.0.0.1", wire });
  expect([await ask(server.port), await ask(server.port, "body"), await ask(server.port)]).toEqual([200, 200, 200]);
  await server.stop();
  expect(vi.getTimerCount()).toBe(0);
});

it("stops though a client keeps its connection", async () => {
  vi.useFakeTimers();
  const server = await start(echo, { host: "127.0.0.1", idleGrace: 0.01 });
  const agent = new http.Agent({ keepAlive: true });
  const answer = await new Promise<http.IncomingMessage>((resolve) => http.get({ port: server.port, agent }, resolve));
  await new Promise((resolve) => answer.resume().on("end", resolve));
  const late = new Promise((resolve) => after(resolve, 3000, "late").unref());
  expect(await Promise.race([server.stop().then(() => "stopped"), late])).toBe("stopped");
  expect(vi.getTimerCount()).toBe(0);
  agent.destroy();
});

it("finds out which wire works", async () => {
  vi.useFakeTimers();
  expect(await worksHere(new LeanWire(5))).toBe(true);
});

it("tells the time of the day again afterwards", async () => {
  const date = async (port: number): Promise<number> =>
    Date.parse((await fetch(`http://127.0.0.1:${String(port)}`)).headers.get("date") ?? "");
  const { port } = await start(echo, { host: "127.0.0.1", wire: "lean" });
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: 999 });
  await ask(port);
  vi.useRealTimers();
  await expect.poll(() => date(port)).toBeGreaterThan(Date.now() - 10_000);
});
