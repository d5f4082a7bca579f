/** Lists of servers: filtered, sorted, one page at a time. */
import { HTTPBadRequest, type RequestContext } from "@paste-gen/runtime";
import { type Queries, sqlState } from "../database/database.js";
import { type Order, orderBy, pageAfter } from "../database/paging.js";
import { column, joined, sql, type Sql } from "../database/sql.js";
import type { Page } from "../paging.js";
import { type Server, serverColumns, toServer } from "./server.js";
import type { StatusStates } from "./states.js";

/** What a list is asked for. What is absent does not matter. */
export interface ServerFilters {
  /** Servers of every project. */
  readonly allTenants: boolean;
  /** A regular expression of the database's kind. */
  readonly name?: string | undefined;
  readonly states?: readonly StatusStates[] | undefined;
  /** Columns with the very value that they must have. */
  readonly equal: Readonly<Record<string, string>>;
  /** The id of the flavor that they were made with. */
  readonly flavor?: string | undefined;
  readonly locked?: boolean | undefined;
  readonly changesSince?: Date | undefined;
  readonly changesBefore?: Date | undefined;
  readonly tags?: TagFilters;
}

/** Tags that servers must have or must not have. */
export interface TagFilters {
  readonly all?: readonly string[] | undefined;
  readonly any?: readonly string[] | undefined;
  readonly notAll?: readonly string[] | undefined;
  readonly notAny?: readonly string[] | undefined;
}

/** One page. Throws `HTTPBadRequest` for a marker that there is not, and for an expression that the database cannot read. */
export async function listServers(
  db: Queries,
  { filters, page, order }: ServerList,
  context: RequestContext,
): Promise<readonly Server[]> {
  const conditions = [scope(filters, context), ...filterConditions(filters)];
  if (page.marker !== null) {
    await checkMarker(db, page.marker, conditions[0] ?? sql`true`);
    conditions.push(
      pageAfter(order, sql`servers marker where marker.id = ${page.marker}`),
    );
  }
  const rows = await readable(
    db.query(
      sql`select ${serverColumns} from servers s where ${joined(conditions, " and ")}
        order by ${orderBy(order)} limit ${page.limit}`,
    ),
  );
  return rows.map(toServer);
}

/** Which servers, and in which order. */
export interface ServerList {
  readonly filters: ServerFilters;
  readonly page: Page;
  readonly order: readonly Order[];
}

function scope({ allTenants }: ServerFilters, context: RequestContext): Sql {
  if (allTenants) return sql`true`;
  return context.projectId === null
    ? sql`s.user_id = ${context.userId ?? ""}`
    : sql`s.project_id = ${context.projectId}`;
}

function filterConditions(filters: ServerFilters): Sql[] {
  const { name, states, equal, flavor, locked, changesSince, changesBefore } =
    filters;
  const conditions = Object.entries(equal).map(
    ([key, value]) => sql`s.${column(key)} = ${value}`,
  );
  if (name !== undefined) conditions.push(sql`s.name ~ ${name}`);
  if (states !== undefined) conditions.push(anyOf(states.map(inState)));
  if (flavor !== undefined)
    conditions.push(sql`s.flavor ->> 'flavorid' = ${flavor}`);
  if (locked !== undefined)
    conditions.push(
      locked ? sql`s.locked_by is not null` : sql`s.locked_by is null`,
    );
  if (changesSince !== undefined)
    conditions.push(sql`s.updated_at >= ${changesSince}`);
  if (changesBefore !== undefined)
    conditions.push(sql`s.updated_at <= ${changesBefore}`);
  return [...conditions, ...tagConditions(filters.tags ?? {})];
}

function inState({ vmState, taskState, others }: StatusStates): Sql {
  const task =
    taskState === null
      ? sql`(s.task_state is null or s.task_state <> all(${others}::text[]))`
      : sql`s.task_state = ${taskState}`;
  return sql`(s.vm_state = ${vmState} and ${task})`;
}

function tagConditions({ all, any, notAll, notAny }: TagFilters): Sql[] {
  const has = (tag: string): Sql =>
    sql`exists (select from server_tags t where t.server_id = s.id and t.tag = ${tag})`;
  const conditions: Sql[] = [];
  if (all !== undefined) conditions.push(allOf(all.map(has)));
  if (any !== undefined) conditions.push(anyOf(any.map(has)));
  if (notAll !== undefined) conditions.push(sql`not ${allOf(notAll.map(has))}`);
  if (notAny !== undefined) conditions.push(sql`not ${anyOf(notAny.map(has))}`);
  return conditions;
}

function allOf(conditions: readonly Sql[]): Sql {
  return sql`(${joined([sql`true`, ...conditions], " and ")})`;
}

function anyOf(conditions: readonly Sql[]): Sql {
  return sql`(${joined([sql`false`, ...conditions], " or ")})`;
}

async function checkMarker(
  db: Queries,
  marker: string,
  visible: Sql,
): Promise<void> {
  const found = await db.query(
    sql`select s.id from servers s where s.id = ${marker} and ${visible}`,
  );
  if (found.length === 0)
    throw new HTTPBadRequest(`marker [${marker}] not found`);
}

/** Two dialects of regular expressions: one that the schema let through may still be none of the database's. */
async function readable<T>(rows: Promise<T>): Promise<T> {
  try {
    return await rows;
  } catch (error) {
    const invalidRegularExpression = "2201B";
    if (sqlState(error) !== invalidRegularExpression) throw error;
    throw new HTTPBadRequest("Invalid regular expression in the filter name.");
  }
}
