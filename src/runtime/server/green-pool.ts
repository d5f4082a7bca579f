/** Eventlet's green pool: a bounded number of functions at work at once; further ones wait. */
import { GreenThread } from "./green-thread.js";
import { GreenMap } from "./green-map.js";
import { Slots } from "./slots.js";

const { AsyncLocalStorage } = process.getBuiltinModule("node:async_hooks");

/** Anything a pool can run. */
export type Task<A extends readonly unknown[], T> = (...args: A) => T | PromiseLike<T>;

/** What eventlet's pools have no option for. */
export interface GreenPoolOptions {
  /** How many calls of `spawn` may wait for a slot. Further ones throw `GreenPoolFull`. Default 1,000. */
  readonly maxWaiting?: number;
  /** Gets what a function of `spawnN` threw. Default: nobody does, as with eventlet. */
  readonly onError?: (error: unknown) => void;
}

/** More calls wait for a slot than the pool allows. Await `spawn` before spawning the next one. */
export class GreenPoolFull extends Error {
  override readonly name: string = "GreenPoolFull";
}

/** The pools in which the current function runs, innermost first. */
interface Inside {
  readonly pool: GreenPool;
  readonly outer: Inside | undefined;
}

const inside = new AsyncLocalStorage<Inside>();

/**
 * A pool of at most `size` functions at work at once, with eventlet's semantics.
 *
 * `spawn` waits for a slot (that is the back-pressure), starts the function a little later, and gives a handle; `wait` of the handle gives its result.
 * A function that spawns into its own pool while no slot is free runs the new one in its own slot, so a pool can't wait for itself.
 */
export class GreenPool {
  readonly #slots: Slots;
  readonly #maxWaiting: number;
  readonly #onError: (error: unknown) => void;
  readonly #idle: (() => void)[] = [];

  /** `size` is a whole number of at least 0 (then everything waits until `resize`). Default 1,000. Throws `RangeError`. */
  constructor(size = 1000, options: GreenPoolOptions = {}) {
    this.#maxWaiting = options.maxWaiting ?? 1000;
    this.#onError = options.onError ?? (() => undefined);
    this.#slots = new Slots(checkedSize(size), { queue: this.#maxWaiting, deadline: Infinity });
  }

  get size(): number {
    return this.#slots.size;
  }

  /** How many functions are at work. */
  running(): number {
    return this.#slots.running;
  }

  /** How many more can start without waiting; zero or less means that the next `spawn` waits. */
  free(): number {
    return this.#slots.free;
  }

  /** How many calls of `spawn` wait for a slot. */
  waiting(): number {
    return this.#slots.waiting;
  }

  /** Changes how many may be at work. Those at work finish; a larger size lets waiting ones start at once. */
  resize(size: number): void {
    this.#slots.resize(checkedSize(size));
  }

  /** Resolves with a handle when the function has a slot. Throws `GreenPoolFull` when too many wait. */
  async spawn<A extends readonly unknown[], T>(task: Task<A, T>, ...args: A): Promise<GreenThread<T>> {
    const borrowed = this.#slots.free <= 0 && this.#isCurrent();
    if (!borrowed) await this.#enter();
    const result = inside.run({ pool: this, outer: inside.getStore() }, async () => {
      try {
        await Promise.resolve();
        return await Promise.resolve(task(...args));
      } finally {
        if (!borrowed) this.#leave();
      }
    });
    const thread = new GreenThread(result);
    if (borrowed) await thread.wait().catch(() => undefined);
    return thread;
  }

  /** As `spawn`, for a function whose result nobody wants: resolves when it has a slot; what it throws goes to `onError`. */
  async spawnN<A extends readonly unknown[]>(task: Task<A, unknown>, ...args: A): Promise<void> {
    const thread = await this.spawn(task, ...args);
    thread.wait().catch(this.#onError);
  }

  /** Resolves when nothing is at work and nobody waits. Throws when called from one of the pool's own functions: it would never end. */
  async waitall(): Promise<void> {
    if (this.#isCurrent()) throw new Error("waitall() from within one of the pool's own functions would never end");
    if (this.running() === 0 && this.waiting() === 0) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /**
   * Calls `task` with the items of all iterables (the first ones, the second ones, … up to the shortest) in the pool, and gives the results in order.
   * At most as many are ahead of the reader as the pool is large. A function that threw makes its own `next()` reject; the following ones go on.
   */
  imap<A extends readonly unknown[], T>(
    task: Task<A, T>,
    ...sources: { readonly [I in keyof A]: Iterable<A[I]> }
  ): AsyncIterableIterator<T> {
    return this.starmap(task, zip<A>(sources));
  }

  /** As `imap`, with one iterable of argument lists. */
  starmap<A extends readonly unknown[], T>(
    task: Task<A, T>,
    source: Iterable<A> | AsyncIterable<A>,
  ): AsyncIterableIterator<T> {
    return new GreenMap<A, T>(source, Math.max(1, this.size), (args) => this.spawn(task, ...args));
  }

  async #enter(): Promise<void> {
    if (this.#slots.enter()) return;
    await new Promise<void>((resolve, reject) => {
      const full = (): void => {
        reject(new GreenPoolFull(`${String(this.#maxWaiting)} calls of spawn() wait for this pool already`));
      };
      if (!this.#slots.wait({ start: resolve, expire: full })) full();
    });
  }

  #leave(): void {
    this.#slots.leave();
    if (this.running() === 0 && this.waiting() === 0) for (const wake of this.#idle.splice(0)) wake();
  }

  #isCurrent(): boolean {
    for (let at = inside.getStore(); at !== undefined; at = at.outer) if (at.pool === this) return true;
    return false;
  }
}

function checkedSize(size: number): number {
  if (Number.isInteger(size) && size >= 0) return size;
  throw new RangeError(`GreenPool: the size must be a whole number of at least 0, not ${String(size)}`);
}

function* zip<A extends readonly unknown[]>(sources: { readonly [I in keyof A]: Iterable<A[I]> }): Generator<A> {
  const iterators = (sources as readonly Iterable<unknown>[]).map((source) => source[Symbol.iterator]());
  for (;;) {
    const items = iterators.map((iterator): IteratorResult<unknown, unknown> => iterator.next());
    if (items.length === 0 || items.some((item) => item.done === true)) return;
    yield items.map((item) => item.value) as readonly unknown[] as A;
  }
}
