/** Changes of a server that clients name: `PUT /servers/{id}`. */
import type { RequestContext } from "@paste-gen/runtime";
import type { Clock } from "../clock.js";
import type { Database } from "../database/database.js";
import { assignments, sql } from "../database/sql.js";
import type { ServerChanges } from "../schemas/servers.js";
import { findServer, lockServer } from "./find-server.js";
import type { Server } from "./server.js";

/** The server as it is then. Throws `HTTPNotFound`. A lock does not matter (as Nova). */
export function changeServer(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  id: string,
  {
    changes,
    context,
  }: { readonly changes: ServerChanges; readonly context: RequestContext },
): Promise<Server> {
  return db.transaction(async (tx) => {
    await lockServer(tx, id, context);
    const columns = {
      ...columnsOf(changes),
      updated_at: clock.now(),
    };
    await tx.query(
      sql`update servers set ${assignments(columns)} where id = ${id}`,
    );
    return findServer(tx, id, context);
  });
}

/** Those that are given. White space around a name is taken off, as the legacy API allows it. */
function columnsOf(changes: ServerChanges): Readonly<Record<string, unknown>> {
  const columns = {
    name: changes.name?.trim(),
    description: changes.description,
    hostname: changes.hostname,
    disk_config: changes["OS-DCF:diskConfig"],
    access_ip_v4: changes.accessIPv4,
    access_ip_v6: changes.accessIPv6,
  };
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== undefined),
  );
}
