/** Gives a server a task, when its state admits it. */
import type { RequestContext } from "@paste-gen/runtime";
import type { Clock } from "../clock.js";
import type { Compute } from "../compute/compute.js";
import type { Database } from "../database/database.js";
import { sql } from "../database/sql.js";
import { lockServer } from "./find-server.js";
import {
  checkLock,
  checkState,
  type Requirement,
  type TaskState,
} from "./states.js";

/** What changes servers. */
export interface ServerParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly compute: Compute;
}

/** A task, and what it needs. `action` is what messages call it. */
export interface Task {
  readonly action: string;
  readonly state: TaskState;
  readonly requires: Requirement;
}

/** Throws `HTTPNotFound`, and `HTTPConflict` for a server that is locked or in another state than the task needs. */
export async function beginTask(
  { db, clock, compute }: ServerParts,
  id: string,
  { task, context }: { readonly task: Task; readonly context: RequestContext },
): Promise<void> {
  await db.transaction(async (tx) => {
    const server = await lockServer(tx, id, context);
    checkLock(server, context);
    checkState(server, task.action, task.requires);
    await tx.query(
      sql`update servers set task_state = ${task.state}, updated_at = ${clock.now()} where id = ${id}`,
    );
  });
  compute.begin(id);
}
