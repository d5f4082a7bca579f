/** The end of workers. */
import type { Worker } from "node:cluster";
import { EventEmitter } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import { drain, type Patience } from "../../../src/runtime/server/drain.js";

/** A worker that never ends by itself. */
class Stubborn extends EventEmitter {
  readonly told: unknown[] = [];
  readonly process = {
    kill: (signal: string): void => {
      this.told.push(signal);
      this.emit("exit");
    },
  };
  isDead = (): boolean => false;
  isConnected = (): boolean => true;
  send = (message: unknown): void => void this.told.push(message);
}

async function drained(patience: number | null | undefined, time: number): Promise<unknown[]> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const stubborn = new Stubborn();
  const worker = stubborn as unknown as Worker;
  const all: Patience = new WeakMap();
  if (patience !== undefined) all.set(worker, patience);
  void drain(worker, all);
  await vi.advanceTimersByTimeAsync(time);
  return stubborn.told;
}

afterEach(() => {
  vi.useRealTimers();
});

describe("a worker that is told to stop", () => {
  const stop = { pasteGen: "stop" };

  it("has the time that it wants, and a little, before it is killed", async () => {
    expect(await drained(5000, 6999)).toEqual([stop]);
    expect(await drained(5000, 7000)).toEqual([stop, "SIGKILL"]);
  });

  it("is killed soon when it was not ready yet", async () => {
    expect(await drained(undefined, 2000)).toEqual([stop, "SIGKILL"]);
  });

  it("has the time that it then says, when it was not ready yet", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const stubborn = new Stubborn();
    void drain(stubborn as unknown as Worker, new WeakMap());
    await vi.advanceTimersByTimeAsync(1000);
    stubborn.emit("message", { pasteGen: "stopping", patience: 5000 });
    await vi.advanceTimersByTimeAsync(6999);
    expect(stubborn.told).toEqual([stop]);
    await vi.advanceTimersByTimeAsync(1);
    expect(stubborn.told).toEqual([stop, "SIGKILL"]);
  });

  it("has as much time as it takes when it wants to, or as much as a timer can hold", async () => {
    expect(await drained(null, 1_000_000)).toEqual([stop]);
    expect(await drained(2_147_483_647, 1_000_000)).toEqual([stop]);
  });
});
