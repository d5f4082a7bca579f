/** A pool for one pipeline, so that a slow pipeline does not use up the server's pool. */
import type { Answer } from "../http/after.js";
import type { PasteRequest } from "../http/request.js";
import type { PasteResponse } from "../http/response.js";
import type { App, Filter, GlobalConf } from "../paste/protocols.js";
import { integerSetting, numberSetting } from "../paste/settings.js";
import { longestTimerSeconds } from "../timer-limits.js";
import { occupancies, type Occupancy } from "./occupancy.js";
import { PoolTurn } from "./pool-turn.js";
import { goOnAtOnce, restServer } from "./server-rest.js";
import { Slots, type Waiter } from "./slots.js";
import { wireFault } from "./wire-fault.js";

/** Settings of `pool`. */
export interface PoolConf {
  /** How many requests of the pipeline may be at work at once. Default 100. */
  readonly size?: string;
  /** How many more may wait; further ones are answered 503 at once. Default 100. */
  readonly queue?: string;
  /** How long one may wait, in seconds, before it is answered 503. Default 10. 0: for ever. */
  readonly deadline?: string;
  /** What `Retry-After` says on those 503, in seconds. Default 1. */
  readonly retry_after?: string;
  /** What the metrics call the pool. Default `pipeline`. */
  readonly name?: string;
}

/**
 * Bounds a pipeline. A request that waits for the pool holds no slot of the server; one whose client is still sending its body holds none of the pool. Throws
 * `ConfigError` for a bad setting.
 */
export function pool(_globalConf: GlobalConf, conf: PoolConf): Filter {
  const size = integerSetting("size", conf.size, { fallback: 100, min: 1 });
  const queue = integerSetting("queue", conf.queue, { fallback: 100 });
  const deadline = numberSetting("deadline", conf.deadline, { fallback: 10, max: longestTimerSeconds });
  const retryAfter = integerSetting("retry_after", conf.retry_after, { fallback: 1 });
  const limiter = new PipelinePool(
    conf.name ?? "pipeline",
    new Slots(size, { queue, deadline: deadline === 0 ? Infinity : deadline * 1000 }),
    retryAfter,
  );
  occupancies.add(limiter);
  return (app) => (req) => limiter.run(app, req);
}

class PipelinePool implements Occupancy {
  readonly kind = "pipeline";
  readonly name: string;
  readonly slots: Slots;
  refused = 0;
  expired = 0;
  readonly #retryAfter: string;

  constructor(name: string, slots: Slots, retryAfter: number) {
    this.name = name;
    this.slots = slots;
    this.#retryAfter = String(retryAfter);
  }

  run(app: App, req: PasteRequest): Answer {
    req.pipeline ??= this.name;
    return this.slots.enter() ? this.#work(app, req) : this.#wait(app, req);
  }

  /** The slot is the request's until the answer is there. */
  #work(app: App, req: PasteRequest): Answer {
    const turn = new PoolTurn(this.slots, req);
    try {
      const outcome = app(req);
      if (outcome instanceof Promise)
        return outcome.finally(() => {
          turn.end();
        });
      turn.end();
      return outcome;
    } catch (error) {
      turn.end();
      throw error;
    }
  }

  #wait(app: App, req: PasteRequest): Answer {
    return new Promise<PasteResponse>((resolve) => {
      let back = goOnAtOnce;
      const goOn = (use: () => Answer): void => {
        back(() => {
          resolve(attempt(use));
        });
      };
      const waiter: Waiter = {
        start: () => {
          goOn(() => this.#work(app, req));
        },
        expire: () => {
          goOn(() => this.#busy("expired"));
        },
      };
      if (!this.slots.wait(waiter)) {
        resolve(this.#busy("refused"));
        return;
      }
      const gone = (): void => {
        if (this.slots.cancel(waiter)) resolve(this.#busy("expired"));
      };
      restServer(req.transport, (way) => (back = way), gone);
    });
  }

  #busy(why: "refused" | "expired"): PasteResponse {
    this[why]++;
    return wireFault(503, "Retry-After", this.#retryAfter);
  }
}

/** As a promise, so that what `use` throws rejects it. */
async function attempt(use: () => Answer): Promise<PasteResponse> {
  return use();
}
