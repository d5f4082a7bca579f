/** What runs the servers: in place of Nova's hypervisors, something that finishes every task a while after it began. */
import { setTimeout as sleep } from "node:timers/promises";
import { getLogger } from "@paste-gen/runtime";
import type { Clock } from "../clock.js";
import type { Database } from "../database/database.js";
import { sql } from "../database/sql.js";
import {
  powerStates,
  type TaskState,
  type VmState,
} from "../servers/states.js";

/** The name of the one host. */
export const hostName = "compute-1";

export interface ComputeOptions {
  readonly db: Database;
  readonly clock: Clock;
  /** How long a task takes, in milliseconds. Default 500; 0 is as soon as the answer is on its way. */
  readonly taskTime?: number;
}

interface Outcome {
  readonly vmState: VmState;
  readonly powerState: number;
}

const running: Outcome = { vmState: "active", powerState: powerStates.running };
const shutDown: Outcome = {
  vmState: "stopped",
  powerState: powerStates.shutDown,
};

/** What a server is after a task; gone after `deleting`. */
const outcomes: Readonly<Record<Exclude<TaskState, "deleting">, Outcome>> = {
  spawning: running,
  rebooting: running,
  rebooting_hard: running,
  "powering-off": shutDown,
  "powering-on": running,
};

export class Compute {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #taskTime: number;
  readonly #work = new Set<Promise<void>>();
  readonly #end = new AbortController();

  constructor({ db, clock, taskTime = 500 }: ComputeOptions) {
    this.#db = db;
    this.#clock = clock;
    this.#taskTime = taskTime;
  }

  /** Goes on with what an earlier process had not finished. */
  async resume(): Promise<void> {
    const rows = await this.#db.query(
      sql`select id from servers where task_state is not null`,
    );
    for (const { id } of rows) this.begin(String(id));
  }

  /** A server has been given a task: it will be finished, whatever it is by then. */
  begin(id: string): void {
    const work = this.#finishLater(id)
      .catch((error: unknown) => {
        getLogger().error({ error }, `The task of server ${id} failed`);
      })
      .finally(() => this.#work.delete(work));
    this.#work.add(work);
  }

  /** Resolves when no server has a task any more. */
  async idle(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work);
  }

  /** Leaves what is not finished to the next process. */
  async stop(): Promise<void> {
    this.#end.abort();
    await this.idle();
  }

  async #finishLater(id: string): Promise<void> {
    try {
      await sleep(this.#taskTime, undefined, { signal: this.#end.signal });
    } catch {
      return;
    }
    await this.#db.query(
      sql`delete from servers where id = ${id} and task_state = 'deleting'`,
    );
    for (const [task, outcome] of Object.entries(outcomes))
      await this.#settle(id, task, outcome);
  }

  async #settle(id: string, task: string, outcome: Outcome): Promise<void> {
    const now = this.#clock.now();
    await this.#db.query(
      sql`update servers set task_state = null, vm_state = ${outcome.vmState}, power_state = ${outcome.powerState},
        host = ${hostName}, launched_at = coalesce(launched_at, ${now}), updated_at = ${now}
        where id = ${id} and task_state = ${task}`,
    );
  }
}
