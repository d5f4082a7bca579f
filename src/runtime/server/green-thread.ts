/** What a green pool runs: a function that was given a slot. */

/** The handle of a function that runs in a pool. Not thenable, so that awaiting `spawn` gives the handle, and `wait` the result. */
export class GreenThread<T> {
  readonly #result: Promise<T>;

  constructor(result: Promise<T>) {
    this.#result = result;
    result.catch(() => undefined);
  }

  /** Resolves with what the function returned, or rejects with what it threw. May be called more than once. */
  wait(): Promise<T> {
    return this.#result;
  }
}
