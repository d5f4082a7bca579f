/** Lists of flavors. */
import { HTTPBadRequest, type Query } from "@paste-gen/runtime";
import { readBoolean } from "../booleans.js";
import type { Queries } from "../database/database.js";
import { type Order, orderBy, pageAfter } from "../database/paging.js";
import { column, joined, sql, type Sql } from "../database/sql.js";
import { readPage } from "../paging.js";
import { type Flavor, flavorColumns, toFlavor } from "./flavor.js";

/** One page. Throws `HTTPBadRequest` for a filter that cannot be read and for a marker that there is not. */
export async function listFlavors(
  db: Queries,
  query: Query,
  isAdmin: boolean,
): Promise<readonly Flavor[]> {
  const { limit, marker } = readPage(query);
  const order = readOrder(query);
  const conditions = readConditions(query, isAdmin);
  if (marker !== null) {
    await checkMarker(db, marker);
    const from = sql`flavors marker where marker.flavorid = ${marker}`;
    conditions.push(pageAfter(order, from));
  }
  const rows = await db.query(
    sql`select ${flavorColumns} from flavors s where ${joined(conditions, " and ")}
      order by ${orderBy(order)} limit ${limit}`,
  );
  return rows.map(toFlavor);
}

/** Only administrators see, and may ask for, what is not public or is disabled. */
function readConditions(query: Query, isAdmin: boolean): Sql[] {
  const conditions: Sql[] = [sql`true`];
  const isPublic = isAdmin ? readIsPublic(query.get("is_public")) : true;
  if (isPublic !== null) conditions.push(sql`s.is_public = ${isPublic}`);
  if (!isAdmin) conditions.push(sql`not s.disabled`);
  const minRam = readInteger(query, "minRam");
  const minDisk = readInteger(query, "minDisk");
  if (minRam !== null) conditions.push(sql`s.memory_mb >= ${minRam}`);
  if (minDisk !== null) conditions.push(sql`s.root_gb >= ${minDisk}`);
  return conditions;
}

/** Public ones when nothing is said; `None` is all. */
function readIsPublic(text: string | undefined): boolean | null {
  if (text === undefined) return true;
  if (text.toLowerCase() === "none") return null;
  const value = readBoolean(text);
  if (value === null)
    throw new HTTPBadRequest(`Invalid is_public filter [${text}]`);
  return value;
}

function readInteger(query: Query, name: string): number | null {
  const text = query.get(name);
  if (text === undefined) return null;
  const value = Number(text);
  if (!/^\s*[+-]?[0-9]+\s*$/.test(text) || Math.abs(value) > 0x7fffffff)
    throw new HTTPBadRequest(`Invalid ${name} filter [${text}]`);
  return value;
}

function readOrder(query: Query): Order[] {
  const key = query.get("sort_key") ?? "flavorid";
  const direction = query.get("sort_dir") === "desc" ? "desc" : "asc";
  const nullable = key === "description" || key === "updated_at";
  const text = (table: Sql): Sql =>
    sql`coalesce(${table}.${column(key)}::text, '')`;
  const plain = (table: Sql): Sql => sql`${table}.${column(key)}`;
  return [
    { of: nullable ? text : plain, direction },
    { of: (table) => sql`${table}.id`, direction },
  ];
}

async function checkMarker(db: Queries, marker: string): Promise<void> {
  const found = await db.query(
    sql`select id from flavors where flavorid = ${marker}`,
  );
  if (found.length === 0)
    throw new HTTPBadRequest(`marker [${marker}] not found`);
}
