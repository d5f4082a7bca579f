/** How much may be at work at once, and how much may wait for it. */

/** What waits for a slot. */
export interface Waiter {
  /** The slot is the waiter's now; it leaves it again. */
  start(): void;
  /** It waited for longer than the deadline. */
  expire(): void;
}

/** The bounds of a waiting queue. */
export interface QueueLimits {
  /** How many may wait. 0: none, whoever finds no slot is refused. */
  readonly queue: number;
  /** How long one may wait, in milliseconds. */
  readonly deadline: number;
}

interface Ticket {
  readonly waiter: Waiter;
  readonly until: number;
}

/**
 * A counter of slots with a bounded queue, first come first served.
 *
 * Whoever had a slot and gave it up to wait for its client comes back by `return`, before all others and without a deadline.
 */
export class Slots {
  #size: number;
  #running = 0;
  #isStarting = false;
  readonly #limits: QueueLimits;
  readonly #tickets = new Map<Waiter, Ticket>();
  readonly #returning = new Set<Waiter>();
  #timer: NodeJS.Timeout | undefined;

  /** `size` may be `Infinity`. */
  constructor(size: number, limits: QueueLimits) {
    this.#size = size;
    this.#limits = limits;
  }

  get size(): number {
    return this.#size;
  }

  /** How many slots are taken. */
  get running(): number {
    return this.#running;
  }

  /** How many slots are left; below zero while a smaller size has not come into force yet. */
  get free(): number {
    return this.#size - this.#running;
  }

  /** How many wait for a slot. */
  get waiting(): number {
    return this.#tickets.size + this.#returning.size;
  }

  /** Takes a slot. False when none is free, or others wait already. */
  enter(): boolean {
    if (this.#running >= this.#size || this.waiting !== 0) return false;
    this.#running++;
    return true;
  }

  /** Queues for a slot. False when the queue is full. */
  wait(waiter: Waiter): boolean {
    if (this.#tickets.size >= this.#limits.queue) return false;
    this.#tickets.set(waiter, { waiter, until: performance.now() + this.#limits.deadline });
    this.#watch();
    return true;
  }

  /** Queues for a slot before all others. */
  return(waiter: Waiter): void {
    this.#returning.add(waiter);
    this.#next();
  }

  /** Takes a waiter out of the queue. False when it is not there. */
  cancel(waiter: Waiter): boolean {
    return this.#tickets.delete(waiter) || this.#returning.delete(waiter);
  }

  /** Gives a slot back. */
  leave(): void {
    this.#running--;
    if (this.waiting !== 0) this.#next();
  }

  /** Changes the size: more start at once, or no further ones until enough have left. */
  resize(size: number): void {
    this.#size = size;
    this.#next();
  }

  #next(): void {
    // a waiter that is done at once leaves while this loop runs: the loop goes on, nothing is nested
    if (this.#isStarting) return;
    this.#isStarting = true;
    while (this.#running < this.#size) {
      const waiter = first(this.#returning) ?? first(this.#tickets.keys());
      if (waiter === undefined) break;
      this.cancel(waiter);
      this.#running++;
      waiter.start();
    }
    this.#isStarting = false;
  }

  /** All wait equally long, so the first in the queue is the first to expire. */
  #watch(): void {
    if (this.#timer !== undefined || this.#limits.deadline === Infinity) return;
    const next = first(this.#tickets.values());
    if (next === undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#expire(performance.now());
        this.#watch();
      },
      Math.max(1, Math.ceil(next.until - performance.now())),
    ).unref();
  }

  #expire(now: number): void {
    for (const { waiter, until } of this.#tickets.values()) {
      if (until > now) return;
      this.#tickets.delete(waiter);
      waiter.expire();
    }
  }
}

function first<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item;
  return undefined;
}
