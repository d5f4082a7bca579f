/** Eventlet's green pile: spawn many, then read the results in the order of spawning. */
import { GreenPool, type Task } from "./green-pool.js";
import type { GreenThread } from "./green-thread.js";

/**
 * Functions in a pool, and an iterator over their results.
 *
 * Results that nobody has read yet are bounded by `maxResults`, so that a pile that is only filled can't grow for ever.
 */
export class GreenPile<T> implements AsyncIterableIterator<T> {
  readonly #pool: GreenPool;
  readonly #maxResults: number;
  /** In the order in which `spawn` was called, those that still wait for a slot included. */
  readonly #threads: Promise<GreenThread<T>>[] = [];

  /** A pool to share, or the size of an own one (default 1,000). `maxResults` (default 100,000) bounds the results that wait to be read. */
  constructor(poolOrSize: GreenPool | number = 1000, maxResults = 100_000) {
    this.#pool = typeof poolOrSize === "number" ? new GreenPool(poolOrSize) : poolOrSize;
    this.#maxResults = maxResults;
  }

  /** Resolves when the function has a slot. Throws `RangeError` when too many results wait to be read. */
  async spawn<A extends readonly unknown[]>(task: Task<A, T>, ...args: A): Promise<void> {
    if (this.#threads.length >= this.#maxResults) throw new RangeError("GreenPile: too many results wait to be read");
    const spawning = this.#pool.spawn(task, ...args);
    this.#threads.push(spawning);
    await spawning;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The next result; done when all that was spawned has been read. What the pool refused to spawn has none. */
  async next(): Promise<IteratorResult<T>> {
    for (let next = this.#threads.shift(); next !== undefined; next = this.#threads.shift()) {
      const thread = await next.catch(() => null);
      if (thread !== null) return { done: false, value: await thread.wait() };
    }
    return { done: true, value: undefined };
  }
}
