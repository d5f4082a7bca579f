/** The database, whichever it is: PostgreSQL within the process (PGlite), or a PostgreSQL server. */
import { openPglite } from "./pglite.js";
import { openPostgres } from "./postgres.js";
import type { Sql } from "./sql.js";

/** A row, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/** What can be asked, within a transaction and without. */
export interface Queries {
  /** Runs one statement. Rejects with the database's error, whose `code` is its SQLSTATE. */
  query(statement: Sql): Promise<readonly Row[]>;
}

export interface Database extends Queries {
  /** Runs `work` in one transaction; when it throws, nothing has happened. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens a database: a server for `postgres://…`, else PGlite, in memory (`memory://`, the default) or in a folder
 * (`file://.pglite`).
 */
export function openDatabase(url = "memory://"): Promise<Database> {
  return /^postgres(?:ql)?:/.test(url) ? openPostgres(url) : openPglite(url);
}

/** The SQLSTATE of an error of either database; undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof Error &&
    "code" in error &&
    typeof error.code === "string"
    ? error.code
    : undefined;
}
