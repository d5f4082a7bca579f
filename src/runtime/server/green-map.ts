/** The results of a function that a green pool calls with one item after another, in order. */
import type { GreenThread } from "./green-thread.js";

/**
 * Reads its source only as fast as its results are taken: at most `ahead` calls are started and not yet taken.
 *
 * Unlike a generator it goes on after a rejected `next()`, as eventlet's does.
 */
export class GreenMap<A, T> implements AsyncIterableIterator<T> {
  readonly #source: AsyncIterator<A> | Iterator<A>;
  readonly #ahead: number;
  readonly #spawn: (args: A) => Promise<GreenThread<T>>;
  readonly #started: Promise<GreenThread<T> | null>[] = [];
  #reading: Promise<unknown> = Promise.resolve();
  #ended = false;

  constructor(source: Iterable<A> | AsyncIterable<A>, ahead: number, spawn: (args: A) => Promise<GreenThread<T>>) {
    this.#source = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
    this.#ahead = ahead;
    this.#spawn = spawn;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<T>> {
    while (!this.#ended && this.#started.length < this.#ahead) this.#started.push(this.#startNext());
    const thread = await this.#started.shift();
    if (thread) return { done: false, value: await thread.wait() };
    this.#ended = true;
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<T>> {
    this.#ended = true;
    this.#started.length = 0;
    await this.#source.return?.();
    return { done: true, value: undefined };
  }

  /** One after another, so that the source is asked for one item at a time. */
  #startNext(): Promise<GreenThread<T> | null> {
    const started = this.#reading.then(async () => {
      if (this.#ended) return null;
      const item = await this.#source.next();
      if (item.done !== true) return this.#spawn(item.value);
      this.#ended = true;
      return null;
    });
    this.#reading = started.catch(() => (this.#ended = true));
    return started;
  }
}
