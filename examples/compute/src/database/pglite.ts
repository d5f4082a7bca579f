/** PostgreSQL within the process. */
import { PGlite, type Transaction } from "@electric-sql/pglite";
import type { Database, Queries } from "./database.js";

/** Opens PGlite, at `memory://` or `file://FOLDER`. */
export async function openPglite(url: string): Promise<Database> {
  const pglite = await PGlite.create(url);
  return {
    ...queries(pglite),
    transaction: (work) => pglite.transaction((tx) => work(queries(tx))),
    close: () => pglite.close(),
  };
}

function queries(client: PGlite | Transaction): Queries {
  return {
    query: async ({ text, values }) => {
      const { rows } = await client.query<Record<string, unknown>>(text, [
        ...values,
      ]);
      return rows;
    },
  };
}
