/** Slots: so much at work, so much waiting, and no more. */
import { describe, expect, it, vi } from "vitest";
import { Slots } from "../../../src/runtime/server/slots.js";

function waiter(log: string[], name: string): { start(): void; expire(): void } {
  return { start: () => log.push(`${name} starts`), expire: () => log.push(`${name} expires`) };
}

/** How many timers keep this process alive. */
function timers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
}

describe("Slots", () => {
  it("give what is left to whoever waits longest", () => {
    const log: string[] = [];
    const slots = new Slots(1, { queue: 10, deadline: 1000 });
    expect(slots.enter()).toBe(true);
    expect(slots.enter()).toBe(false);
    slots.wait(waiter(log, "a"));
    slots.wait(waiter(log, "b"));
    slots.leave();
    expect(log).toEqual(["a starts"]);
    expect([slots.running, slots.waiting, slots.free]).toEqual([1, 1, 0]);
  });

  it("let nobody pass those who wait", () => {
    const slots = new Slots(1, { queue: 10, deadline: 1000 });
    slots.enter();
    slots.wait(waiter([], "a"));
    slots.resize(0);
    slots.leave();
    slots.resize(2);
    expect(slots.running).toBe(1);
    expect(slots.enter()).toBe(true);
  });

  it("let nobody pass those who wait while they start", () => {
    const slots = new Slots(1, { queue: 10, deadline: 1000 });
    const entered: boolean[] = [];
    const start = (): void => void entered.push(slots.enter());
    slots.enter();
    slots.wait({ start, expire: () => undefined });
    slots.wait({ start, expire: () => undefined });
    slots.resize(4);
    expect(entered).toEqual([false, true]);
    expect(slots.running).toBe(4);
  });

  it("count those who come back as no part of the queue", () => {
    const slots = new Slots(1, { queue: 1, deadline: 1000 });
    slots.enter();
    slots.return(waiter([], "back"));
    expect([slots.wait(waiter([], "new")), slots.waiting]).toEqual([true, 2]);
  });

  it("let those who come back in first, queue or not", () => {
    const log: string[] = [];
    const slots = new Slots(1, { queue: 1, deadline: 1000 });
    slots.enter();
    slots.wait(waiter(log, "new"));
    slots.return(waiter(log, "back"));
    slots.leave();
    slots.leave();
    expect(log).toEqual(["back starts", "new starts"]);
  });

  it("refuse when the queue is full, and forget who has gone", () => {
    const log: string[] = [];
    const slots = new Slots(1, { queue: 1, deadline: 1000 });
    slots.enter();
    const gone = waiter(log, "gone");
    expect(slots.wait(gone)).toBe(true);
    expect(slots.wait(waiter(log, "b"))).toBe(false);
    slots.cancel(gone);
    expect(slots.wait(waiter(log, "c"))).toBe(true);
    slots.leave();
    expect(log).toEqual(["c starts"]);
  });

  it("send those away who waited for too long, and no others", () => {
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
    const log: string[] = [];
    const slots = new Slots(1, { queue: 10, deadline: 40 });
    slots.enter();
    slots.wait(waiter(log, "a"));
    vi.advanceTimersByTime(25);
    slots.wait(waiter(log, "b"));
    vi.advanceTimersByTime(14);
    expect(log).toEqual([]);
    vi.advanceTimersByTime(2);
    expect(log).toEqual(["a expires"]);
    slots.leave();
    vi.advanceTimersByTime(40);
    expect(log).toEqual(["a expires", "b starts"]);
    vi.useRealTimers();
  });

  it("have no timer where nobody has to go, and none that keeps a process alive", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const patient = new Slots(0, { queue: 10, deadline: Infinity });
    patient.wait(waiter([], "a"));
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    const before = timers();
    new Slots(0, { queue: 10, deadline: 1000 }).wait(waiter([], "b"));
    expect(timers()).toBe(before);
  });

  it("serve a thousand waiters that are done at once without nesting them", () => {
    const slots = new Slots(1, { queue: 100_000, deadline: 1000 });
    slots.enter();
    let served = 0;
    for (let i = 0; i < 50_000; i++) {
      const done = (): void => {
        served++;
        slots.leave();
      };
      slots.wait({ start: done, expire: () => undefined });
    }
    slots.leave();
    expect([served, slots.running, slots.waiting]).toEqual([50_000, 0, 0]);
  });
});
