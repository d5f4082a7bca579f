/** How long to wait until what has crashed is started again. */

/** What has lived for as long as this, in milliseconds, counts as healthy. */
const healthyAge = 10_000;
const firstDelay = 100;
const longestDelay = 10_000;

/** No wait after a healthy life, or one short one; then longer and longer waits; after too many short lives in a row, no further start. */
export class Backoff {
  readonly #limit: number;
  #short = 0;
  #beganAt = 0;

  /** `limit`: how many short lives in a row are enough. */
  constructor(limit = 10) {
    this.#limit = limit;
  }

  /** A life began. */
  began(): void {
    this.#beganAt = performance.now();
  }

  /** A life ended, or did not even begin. Milliseconds until the next; null: no more. */
  ended(): number | null {
    const isHealthy = this.#beganAt !== 0 && performance.now() - this.#beganAt >= healthyAge;
    this.#beganAt = 0;
    this.#short = isHealthy ? 0 : this.#short + 1;
    if (this.#short > this.#limit) return null;
    return this.#short <= 1 ? 0 : Math.min(longestDelay, firstDelay * 2 ** (this.#short - 2));
  }
}
