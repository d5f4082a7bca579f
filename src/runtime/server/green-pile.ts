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
  readonly #threads: GreenThread<T>[] = [];
  #spawning = 0;

  /** A pool to share, or the size of an own one. `maxResults` (default 100,000) bounds the results that wait to be read. */
  constructor(poolOrSize: GreenPool | number = 1000, maxResults = 100_000) {
    this.#pool = typeof poolOrSize === "number" ? new GreenPool(poolOrSize) : poolOrSize;
    this.#maxResults = maxResults;
  }

  /** Resolves when the function has a slot. Throws `RangeError` when too many results wait to be read. */
  async spawn<A extends readonly unknown[]>(task: Task<A, T>, ...args: A): Promise<void> {
    if (this.#threads.length + this.#spawning >= this.#maxResults)
      throw new RangeError("GreenPile: too many results wait to be read");
    this.#spawning++;
    try {
      this.#threads.push(await this.#pool.spawn(task, ...args));
    } finally {
      this.#spawning--;
    }
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The next result; done when all that was spawned has been read. */
  async next(): Promise<IteratorResult<T>> {
    const thread = this.#threads.shift();
    return thread === undefined ? { done: true, value: undefined } : { done: false, value: await thread.wait() };
  }
}
