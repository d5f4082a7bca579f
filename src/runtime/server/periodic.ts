/** Running a manager's periodic tasks. */
import { getLogger } from "../log.js";
import { longestTimerSeconds } from "../timer-limits.js";
import type { PeriodicTask } from "./manager.js";

/** Throws `RangeError` for a task whose times no timer can keep. */
export function checkPeriodicTask({ spacing, initialDelay = 0 }: PeriodicTask): void {
  if (!(spacing > 0 && spacing <= longestTimerSeconds)) {
    const range = `seconds above 0 and at most ${String(longestTimerSeconds)}`;
    throw new RangeError(`a periodic task's spacing: expected ${range}, got ${String(spacing)}`);
  }
  if (!(initialDelay >= 0 && initialDelay <= longestTimerSeconds)) {
    const range = `seconds from 0 to ${String(longestTimerSeconds)}`;
    throw new RangeError(`a periodic task's initial delay: expected ${range}, got ${String(initialDelay)}`);
  }
}

/** One task, run again and again until it is stopped. */
export class PeriodicRunner {
  readonly #task: PeriodicTask;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(task: PeriodicTask) {
    this.#task = task;
    this.#wait((task.initialDelay ?? 0) * 1000);
  }

  /** No further run begins; resolves when the current one is over. */
  stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    return this.#running;
  }

  #wait(delay: number): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.#run();
    }, delay).unref();
  }

  async #run(): Promise<void> {
    const { name, spacing } = this.#task;
    const began = performance.now();
    try {
      await this.#task.run();
    } catch (error) {
      getLogger().error({ err: error, task: name }, "a periodic task failed");
    }
    const took = performance.now() - began;
    if (took > spacing * 1000)
      getLogger().warn({ task: name, seconds: took / 1000 }, "a periodic task took longer than its spacing");
    this.#wait(Math.max(0, spacing * 1000 - took));
  }
}
