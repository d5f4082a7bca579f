/** Eventlet's semantics, as eventlet 0.33 shows them. */
import { describe, expect, it } from "vitest";
import { GreenPile } from "../../../src/runtime/server/green-pile.js";
import { GreenPool, GreenPoolFull } from "../../../src/runtime/server/green-pool.js";
import { sleep } from "./serve.js";

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe("GreenPool", () => {
  it("starts a function a little later, and gives its result by the handle", async () => {
    const pool = new GreenPool(2);
    const log: string[] = [];
    const spawned = pool.spawn((name: string) => {
      log.push(name);
      return name.length;
    }, "abc");
    expect(log).toEqual([]);
    const thread = await spawned;
    expect(await thread.wait()).toBe(3);
    expect(await thread.wait()).toBe(3);
  });

  it("counts what runs, what is free and who waits", async () => {
    const pool = new GreenPool(2);
    const done: string[] = [];
    const work = async (name: string): Promise<void> => {
      await sleep(10);
      done.push(name);
    };
    await pool.spawn(work, "a");
    await pool.spawn(work, "b");
    expect([pool.running(), pool.free(), pool.waiting()]).toEqual([2, 0, 0]);
    void pool.spawn(work, "c");
    void pool.spawn(work, "d");
    expect([pool.running(), pool.free(), pool.waiting()]).toEqual([2, 0, 2]);
    await pool.waitall();
    expect(done).toEqual(["a", "b", "c", "d"]);
    expect([pool.running(), pool.free(), pool.waiting()]).toEqual([0, 2, 0]);
  });

  it("lets those at work finish when it shrinks, and starts waiting ones when it grows", async () => {
    const pool = new GreenPool(2);
    for (let i = 0; i < 2; i++) await pool.spawn(sleep, 20);
    const waiting = [pool.spawn(sleep, 20), pool.spawn(sleep, 20)];
    pool.resize(1);
    expect(pool.free()).toBe(-1);
    pool.resize(4);
    expect([pool.running(), pool.waiting()]).toEqual([4, 0]);
    await Promise.all(waiting);
    await pool.waitall();
  });

  it("rejects in wait() what the function threw; spawnN tells nobody but onError", async () => {
    const errors: unknown[] = [];
    const pool = new GreenPool(1, { onError: (error) => errors.push(error) });
    const fail = (): never => {
      throw new Error("bad");
    };
    await expect((await pool.spawn(fail)).wait()).rejects.toThrow("bad");
    await pool.spawnN(fail);
    await pool.waitall();
    await sleep(0);
    expect(errors).toHaveLength(1);
  });

  it("runs what its own function spawns in that function's slot when no other is free", async () => {
    const pool = new GreenPool(1);
    const outer = await pool.spawn(async () => {
      const inner = await pool.spawn(() => "inner");
      return [await inner.wait(), pool.running()];
    });
    expect(await outer.wait()).toEqual(["inner", 1]);
  });

  it("refuses a waitall() that would never end, and returns at once from an idle one", async () => {
    const pool = new GreenPool(1);
    await pool.waitall();
    const thread = await pool.spawn(() => pool.waitall());
    await expect(thread.wait()).rejects.toThrow("would never end");
  });

  it("goes on when what runs in its slot is over, and takes another slot where one is free", async () => {
    const pool = new GreenPool(2);
    const log: unknown[] = [];
    const outer = await pool.spawn(async () => {
      await pool.spawn(async () => {
        log.push(pool.running());
        await sleep(5);
      });
      await pool.spawn(async () => {
        await sleep(1);
        log.push("inner");
      });
      log.push("outer");
    });
    await outer.wait();
    expect(log).toEqual([2, "inner", "outer"]);
    await pool.waitall();
    expect(pool.running()).toBe(0);
  });

  it("knows its own functions within those of another pool", async () => {
    const [one, other] = [new GreenPool(1), new GreenPool(1)];
    const thread = await one.spawn(async () => (await other.spawn(() => one.waitall())).wait());
    await expect(thread.wait()).rejects.toThrow("would never end");
  });

  it("is not idle while somebody waits for a slot that there is not", async () => {
    const pool = new GreenPool(1);
    await pool.spawn(sleep, 1);
    const waiting = pool.spawn(() => "late");
    pool.resize(0);
    const log: string[] = [];
    const idle = pool.waitall().then(() => log.push("idle"));
    await expect.poll(() => pool.running()).toBe(0);
    await sleep(0);
    expect(log).toEqual([]);
    pool.resize(1);
    expect(await (await waiting).wait()).toBe("late");
    await idle;
  });

  it("keeps to itself what a function threw whose result nobody wants", async () => {
    const seen: unknown[] = [];
    const see = (error: unknown): void => void seen.push(error);
    process.on("unhandledRejection", see);
    const pool = new GreenPool(1);
    await pool.spawn(() => Promise.reject(new Error("bad")));
    await pool.waitall();
    await sleep(0);
    process.off("unhandledRejection", see);
    expect(seen).toEqual([]);
  });

  it.each([-1, 1.5, NaN])("refuses the size %s", (size) => {
    expect(() => new GreenPool(size)).toThrow(RangeError);
    expect(() => {
      new GreenPool(1).resize(size);
    }).toThrow(RangeError);
  });

  it("waits for ever with no slots, until it is resized", async () => {
    const pool = new GreenPool(0);
    const spawned = pool.spawn(() => 1);
    await sleep(5);
    expect([pool.running(), pool.waiting()]).toEqual([0, 1]);
    pool.resize(1);
    expect(await (await spawned).wait()).toBe(1);
  });

  it("bounds how many may wait", async () => {
    const pool = new GreenPool(1, { maxWaiting: 2 });
    await pool.spawn(sleep, 10);
    const waiting = [pool.spawn(sleep, 1), pool.spawn(sleep, 1)];
    await expect(pool.spawn(sleep, 1)).rejects.toThrow(GreenPoolFull);
    await Promise.all(waiting);
  });

  it("never has more at work than its size", async () => {
    const pool = new GreenPool(7, { maxWaiting: Infinity });
    let now = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++now);
      await sleep(Math.random() * 3);
      now--;
    };
    await Promise.all(Array.from({ length: 200 }, () => pool.spawn(work)));
    await pool.waitall();
    expect([most, now]).toEqual([7, 0]);
  });
});

describe("imap and starmap", () => {
  it("give results in order, whatever finishes first", async () => {
    const pool = new GreenPool(3);
    const slow = async (n: number): Promise<number> => {
      await sleep(6 - n);
      return n * 10;
    };
    expect(await all(pool.imap(slow, [1, 2, 3, 4, 5]))).toEqual([10, 20, 30, 40, 50]);
    expect(
      await all(
        pool.starmap(
          (a: number, b: number) => a + b,
          [
            [1, 2],
            [3, 4],
          ],
        ),
      ),
    ).toEqual([3, 7]);
  });

  it("take the items of several iterables together, up to the shortest", async () => {
    const pool = new GreenPool(3);
    expect(await all(pool.imap((a: number, b: string) => `${String(a)}${b}`, [1, 2, 3], ["a", "b"]))).toEqual([
      "1a",
      "2b",
    ]);
  });

  it("go on after an error", async () => {
    const results = new GreenPool(2).imap(
      (n: number) => {
        if (n === 2) throw new Error("bad 2");
        return n;
      },
      [1, 2, 3],
    );
    expect((await results.next()).value).toBe(1);
    await expect(results.next()).rejects.toThrow("bad 2");
    expect((await results.next()).value).toBe(3);
    expect((await results.next()).done).toBe(true);
  });

  it("read no further ahead than the pool is large", async () => {
    let taken = 0;
    function* source(): Generator<number> {
      for (let i = 0; i < 100; i++) yield ++taken;
    }
    const results = new GreenPool(3).imap((n: number) => n, source());
    await results.next();
    await sleep(5);
    expect(taken).toBe(3);
    await results.return?.();
    expect(taken).toBe(3);
  });

  it("have none without iterables, and those of a pool without slots when it has some", async () => {
    expect(await all(new GreenPool(2).imap(() => 1))).toEqual([]);
    const pool = new GreenPool(0);
    const results = all(pool.imap((x: number) => x, [1, 2]));
    await sleep(0);
    pool.resize(1);
    expect(await results).toEqual([1, 2]);
  });

  it("ask their source for nothing behind its end or its error, and close it when nobody wants more", async () => {
    const log: string[] = [];
    const source = (...steps: (() => IteratorResult<[number]>)[]): Iterable<[number]> => ({
      [Symbol.iterator]: () => ({
        next: () => {
          log.push("next");
          return steps.shift()?.() ?? { done: true, value: undefined };
        },
        return: () => {
          log.push("return");
          return { done: true, value: undefined };
        },
      }),
    });
    const one = (): IteratorResult<[number]> => ({ done: false, value: [1] });
    expect(await all(new GreenPool(4).starmap((x: number) => x, source(one)))).toEqual([1]);
    expect(log.splice(0)).toEqual(["next", "next"]);
    const bad = (): never => {
      throw new Error("bad");
    };
    await expect(all(new GreenPool(4).starmap((x: number) => x, source(bad, one)))).rejects.toThrow("bad");
    expect(log.splice(0)).toEqual(["next"]);
    const results = new GreenPool(1).starmap((x: number) => x, source(one, one));
    expect(await results.next()).toEqual({ done: false, value: 1 });
    await results.return?.();
    expect([await results.next(), log]).toEqual([{ done: true, value: undefined }, ["next", "return"]]);
  });

  it("end with the error of their source", async () => {
    function* source(): Generator<number> {
      yield 1;
      throw new Error("no more");
    }
    const results = new GreenPool(2).imap((n: number) => n, source());
    expect((await results.next()).value).toBe(1);
    await expect(results.next()).rejects.toThrow("no more");
    expect((await results.next()).done).toBe(true);
  });
});

describe("GreenPile", () => {
  it("gives results in the order of spawning, errors in their place", async () => {
    const pile = new GreenPile<number>(2);
    const work = async (n: number): Promise<number> => {
      await sleep(5 - n);
      if (n === 2) throw new Error("bad");
      return n;
    };
    for (let i = 0; i < 4; i++) await pile.spawn(work, i);
    expect((await pile.next()).value).toBe(0);
    expect((await pile.next()).value).toBe(1);
    await expect(pile.next()).rejects.toThrow("bad");
    expect(await all(pile)).toEqual([3]);
  });

  it("waits for what still waits for a slot, and has no result of what its pool refused", async () => {
    const pile = new GreenPile<number>(new GreenPool(1, { maxWaiting: 1 }));
    const work = async (n: number): Promise<number> => {
      await sleep(2);
      return n;
    };
    const spawned = [pile.spawn(work, 1), pile.spawn(work, 2), pile.spawn(work, 3)];
    const results = all(pile);
    expect((await Promise.allSettled(spawned)).map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
    ]);
    expect(await results).toEqual([1, 2]);
  });

  it("shares a pool, and bounds the results that nobody reads", async () => {
    const pool = new GreenPool(1);
    const pile = new GreenPile<number>(pool, 2);
    await pile.spawn(() => 1);
    await pile.spawn(() => 2);
    await expect(pile.spawn(() => 3)).rejects.toThrow(RangeError);
    expect(await all(pile)).toEqual([1, 2]);
  });
});
