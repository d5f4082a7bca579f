/** A PostgreSQL server. */
import { getLogger } from "@paste-gen/runtime";
import pg from "pg";
import type { Database, Queries } from "./database.js";

/** Connects to the server at `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, so that a wrong address is known at once. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url });
  // A connection that nobody uses may break: the pool opens another one when it is needed.
  pool.on("error", (error) => {
    getLogger().warn(`A database connection was lost: ${error.message}`);
  });
  (await pool.connect()).release();
  return {
    ...queries(pool),
    transaction: (work) => inTransaction(pool, work),
    close: () => pool.end(),
  };
}

function queries(client: pg.Pool | pg.PoolClient): Queries {
  return {
    query: async ({ text, values }) => {
      const { rows } = await client.query<Record<string, unknown>>(text, [
        ...values,
      ]);
      return rows;
    },
  };
}

async function inTransaction<T>(
  pool: pg.Pool,
  work: (queries: Queries) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(queries(client));
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error(String(failure));
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
