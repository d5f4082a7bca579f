/** One server, of the project that asks. */
import { HTTPNotFound, type RequestContext } from "@paste-gen/runtime";
import type { Queries } from "../database/database.js";
import { sql, type Sql } from "../database/sql.js";
import { type Server, serverColumns, toServer } from "./server.js";

/** Whose servers a context may see: those of its project, and an administrator all. */
export function visibleTo(context: RequestContext): Sql {
  return context.isAdmin
    ? sql`true`
    : sql`s.project_id = ${context.projectId ?? ""}`;
}

/** Throws `HTTPNotFound` when there is none, or when it is another project's. */
export async function findServer(
  db: Queries,
  id: string,
  context: RequestContext,
): Promise<Server> {
  return oneOf(
    await db.query(
      sql`select ${serverColumns} from servers s where s.id = ${id} and ${visibleTo(context)}`,
    ),
    id,
  );
}

/** The same, within a transaction: nobody else changes the server until that ends. */
export async function lockServer(
  tx: Queries,
  id: string,
  context: RequestContext,
): Promise<Server> {
  return oneOf(
    await tx.query(
      sql`select ${serverColumns} from servers s where s.id = ${id} and ${visibleTo(context)} for update of s`,
    ),
    id,
  );
}

function oneOf(
  rows: Awaited<ReturnType<Queries["query"]>>,
  id: string,
): Server {
  const [row] = rows;
  if (row === undefined)
    throw new HTTPNotFound(`Instance ${id} could not be found.`);
  return toServer(row);
}
