/** Brings a database's schema up to date. */
import type { Database } from "./database.js";
import { migrations } from "./migrations.js";
import { Sql, sql } from "./sql.js";

/** Any number, as long as every process that migrates takes the same. */
const lock = 8774;

/** Runs the migrations that have not run yet, all or none of them; processes that start together wait for each other. */
export async function migrate(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(sql`select pg_advisory_xact_lock(${lock})`);
    await tx.query(
      sql`create table if not exists migrations (name text primary key)`,
    );
    const rows = await tx.query(sql`select name from migrations`);
    const done = new Set(rows.map((row) => row["name"]));
    for (const [name, statements] of Object.entries(migrations)) {
      if (done.has(name)) continue;
      for (const statement of statements)
        await tx.query(new Sql([statement], []));
      await tx.query(sql`insert into migrations (name) values (${name})`);
    }
  });
}
