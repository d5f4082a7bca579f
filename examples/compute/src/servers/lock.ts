/** Locks of servers: the project's own, and an administrator's, which the project cannot take off. */
import type { RequestContext } from "@paste-gen/runtime";
import type { Database } from "../database/database.js";
import { sql } from "../database/sql.js";
import { requireAdmin } from "../policy.js";
import { lockServer } from "./find-server.js";
import type { Server } from "./server.js";

/** Locks a server. Its own project's second lock changes nothing (as Nova). Throws `HTTPNotFound`. */
export async function addLock(
  db: Database,
  id: string,
  {
    reason,
    context,
  }: { readonly reason: string | null; readonly context: RequestContext },
): Promise<void> {
  await db.transaction(async (tx) => {
    const server = await lockServer(tx, id, context);
    const who = lockerOf(server, context);
    if (server.locked_by !== null && who === "owner") return;
    await tx.query(
      sql`update servers set locked_by = ${who}, locked_reason = coalesce(${reason}, locked_reason) where id = ${id}`,
    );
  });
}

/** Takes a lock off. Throws `HTTPNotFound`, and `PolicyNotAuthorized` when an administrator locked it. */
export async function removeLock(
  db: Database,
  id: string,
  context: RequestContext,
): Promise<void> {
  await db.transaction(async (tx) => {
    const server = await lockServer(tx, id, context);
    const who = lockerOf(server, context);
    if (server.locked_by !== null && server.locked_by !== who)
      requireAdmin(
        context,
        "os_compute_api:os-lock-server:unlock:unlock_override",
      );
    await tx.query(
      sql`update servers set locked_by = null, locked_reason = null where id = ${id}`,
    );
  });
}

function lockerOf(server: Server, context: RequestContext): "owner" | "admin" {
  return server.project_id === context.projectId ? "owner" : "admin";
}
