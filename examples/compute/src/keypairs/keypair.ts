/** Keypairs: what users log in to their servers with. */
import { HTTPBadRequest, HTTPConflict, HTTPNotFound } from "@paste-gen/runtime";
import { type Queries, type Row, sqlState } from "../database/database.js";
import { type Order, orderBy, pageAfter } from "../database/paging.js";
import { insertInto, joined, sql } from "../database/sql.js";
import type { Page } from "../paging.js";

export type KeyType = "ssh" | "x509";

export type Keypair = {
  readonly id: number;
  readonly user_id: string;
  readonly name: string;
  readonly type: KeyType;
  /** Pairs of hexadecimal digits, between colons. */
  readonly fingerprint: string;
  readonly public_key: string;
  readonly created_at: Date;
};

/** Null when the user has no key of that name. */
export async function findKeypair(
  db: Queries,
  userId: string,
  name: string,
): Promise<Keypair | null> {
  const [row] = await db.query(
    sql`select * from keypairs where user_id = ${userId} and name = ${name}`,
  );
  return row === undefined ? null : toKeypair(row);
}

/** Throws `HTTPNotFound` when the user has no key of that name. */
export async function getKeypair(
  db: Queries,
  userId: string,
  name: string,
): Promise<Keypair> {
  const keypair = await findKeypair(db, userId, name);
  if (keypair === null) throw missing(userId, name);
  return keypair;
}

/** One page of a user's keys, by name. Null is the whole list. */
export async function listKeypairs(
  db: Queries,
  userId: string,
  page: Page | null,
): Promise<readonly Keypair[]> {
  const conditions = [sql`s.user_id = ${userId}`];
  const order: Order[] = [
    { of: (table) => sql`${table}.name`, direction: "asc" },
  ];
  const { marker, limit } = page ?? { marker: null, limit: null };
  if (marker !== null) {
    const from = sql`keypairs marker where marker.user_id = ${userId} and marker.name = ${marker}`;
    conditions.push(pageAfter(order, from));
  }
  const rows = await db.query(
    sql`select s.* from keypairs s where ${joined(conditions, " and ")} order by ${orderBy(order)} limit ${limit}::int`,
  );
  return rows.map(toKeypair);
}

/** Throws `HTTPBadRequest` when the user has no key of that name. */
export async function checkMarker(
  db: Queries,
  userId: string,
  marker: string,
): Promise<void> {
  const keypair = await findKeypair(db, userId, marker);
  if (keypair === null)
    throw new HTTPBadRequest(`Marker ${marker} could not be found.`);
}

/** Throws `HTTPConflict` when the user has a key of that name. */
export async function addKeypair(
  db: Queries,
  keypair: Omit<Keypair, "id">,
): Promise<void> {
  try {
    await db.query(insertInto("keypairs", keypair));
  } catch (error) {
    const uniqueViolation = "23505";
    if (sqlState(error) !== uniqueViolation) throw error;
    throw new HTTPConflict(`Key pair '${keypair.name}' already exists.`);
  }
}

/** Throws `HTTPNotFound` when the user has no key of that name. */
export async function deleteKeypair(
  db: Queries,
  userId: string,
  name: string,
): Promise<void> {
  const gone = await db.query(
    sql`delete from keypairs where user_id = ${userId} and name = ${name} returning id`,
  );
  if (gone.length === 0) throw missing(userId, name);
}

function missing(userId: string, name: string): HTTPNotFound {
  return new HTTPNotFound(`Keypair ${name} not found for user ${userId}`);
}

function toKeypair(row: Row): Keypair {
  return row as Keypair;
}
