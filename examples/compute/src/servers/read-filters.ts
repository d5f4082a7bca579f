/** What a query says about the list of servers that it wants. */
import {
  HTTPBadRequest,
  HTTPForbidden,
  type PasteRequest,
  type Query,
} from "@paste-gen/runtime";
import { readBoolean } from "../booleans.js";
import type { Order } from "../database/paging.js";
import { column, sql, type Sql } from "../database/sql.js";
import { isSince } from "../microversion.js";
import { requireAdmin } from "../policy.js";
import type { ServerFilters } from "./list-servers.js";
import { statesOf, type StatusStates } from "./states.js";

/** Filters by the very value of a column. Those for administrators do not matter to others. */
const columnsForAll = { image: "image_ref", key_name: "key_name" } as const;
const columnsForAdmins = {
  ...columnsForAll,
  host: "host",
  user_id: "user_id",
  availability_zone: "availability_zone",
} as const;

/** Throws `HTTPBadRequest` for values that cannot be read, and `PolicyNotAuthorized` for what only administrators may ask. */
export function readFilters(req: PasteRequest, rule: string): ServerFilters {
  const { query } = req;
  const context = req.requireContext();
  const allTenants = readAllTenants(query);
  if (allTenants) requireAdmin(context, `${rule}:get_all_tenants`);
  const columns = context.isAdmin ? columnsForAdmins : columnsForAll;
  return {
    allTenants,
    name: query.get("name"),
    states: readStates(req),
    equal: { ...equalities(query, columns), ...project(query, allTenants) },
    flavor: query.get("flavor"),
    locked: isSince(req, "2.73") ? readLocked(query) : undefined,
    ...readTimes(req),
    ...(isSince(req, "2.26") ? { tags: readTags(query) } : {}),
  };
}

/** The newest first, unless the query says otherwise. */
export function readOrder(query: Query): Order[] {
  const keys = query.getAll("sort_key");
  const directions = query.getAll("sort_dir");
  const sorted = keys.length > 0 ? keys : ["created_at"];
  const order = sorted.map((key, i) => {
    const direction = directions[i] ?? directions[0] ?? "desc";
    if (direction !== "asc" && direction !== "desc")
      throw new HTTPBadRequest(
        `Unknown sort direction, must be one of: asc, desc`,
      );
    return { of: valueOf(columnOf[key] ?? key), direction } as const;
  });
  const direction = order.at(-1)?.direction ?? "desc";
  return [...order, { of: (s: Sql) => sql`${s}.id`, direction }];
}

/** Names of sort keys that are not their column's. */
const columnOf: Readonly<Record<string, string>> = {
  display_name: "name",
  display_description: "description",
  uuid: "id",
};

const times: ReadonlySet<string> = new Set(["launched_at"]);
const texts: ReadonlySet<string> = new Set([
  "description",
  "host",
  "key_name",
  "locked_by",
  "task_state",
]);

/** A column's value in a row; where it has none, what comes before every other. */
function valueOf(name: string): (table: Sql) => Sql {
  const plain = (table: Sql): Sql => sql`${table}.${column(name)}`;
  if (texts.has(name)) return (table) => sql`coalesce(${plain(table)}, '')`;
  if (times.has(name))
    return (table) => sql`coalesce(${plain(table)}, timestamptz '-infinity')`;
  return plain;
}

function equalities(
  query: Query,
  columns: Readonly<Record<string, string>>,
): Record<string, string> {
  const equal: Record<string, string> = {};
  for (const [parameter, name] of Object.entries(columns)) {
    const value = query.get(parameter);
    if (value !== undefined) equal[name] = value;
  }
  return equal;
}

/** A project can be asked for only when all of them are (as Nova). */
function project(query: Query, allTenants: boolean): Record<string, string> {
  const id = query.get("project_id") ?? query.get("tenant_id");
  return allTenants && id !== undefined ? { project_id: id } : {};
}

/** Without a value it means yes. */
function readAllTenants(query: Query): boolean {
  const text = query.get("all_tenants");
  if (text === undefined) return false;
  const value = text === "" ? true : readBoolean(text);
  if (value === null)
    throw new HTTPBadRequest(`Invalid value for all_tenants: ${text}`);
  return value;
}

function readLocked(query: Query): boolean | undefined {
  const text = query.get("locked");
  if (text === undefined) return undefined;
  const value = readBoolean(text);
  if (value === null)
    throw new HTTPBadRequest(`Invalid value for locked: ${text}`);
  return value;
}

/** A status that there is not finds nothing; from 2.38 on it is refused. */
function readStates(req: PasteRequest): StatusStates[] | undefined {
  const statuses = req.query.getAll("status");
  if (statuses.length === 0) return undefined;
  const states = statuses.flatMap((status) => [...statesOf(status)]);
  const asksForDeleted = statuses.some((s) => s.toLowerCase() === "deleted");
  if (states.length === 0 && asksForDeleted)
    refuseOthers(req.requireContext().isAdmin);
  else if (states.length === 0 && isSince(req, "2.38"))
    throw new HTTPBadRequest("Invalid status value");
  return states;
}

function refuseOthers(isAdmin: boolean): void {
  if (!isAdmin)
    throw new HTTPForbidden("Only administrators may list deleted instances");
}

function readTimes(
  req: PasteRequest,
): Pick<ServerFilters, "changesSince" | "changesBefore"> {
  const changesSince = readTime(req.query, "changes-since");
  const changesBefore = isSince(req, "2.66")
    ? readTime(req.query, "changes-before")
    : undefined;
  if (changesSince && changesBefore && changesBefore < changesSince)
    throw new HTTPBadRequest(
      "The value of changes-since must be less than or equal to changes-before.",
    );
  return { changesSince, changesBefore };
}

/** A time without a zone is UTC. */
function readTime(query: Query, name: string): Date | undefined {
  const text = query.get(name);
  if (text === undefined) return undefined;
  const hasTime = /\d[T ]\d/.test(text);
  const hasZone = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(text);
  const time = new Date(hasTime && !hasZone ? `${text}Z` : text);
  if (Number.isNaN(time.getTime()))
    throw new HTTPBadRequest(`Invalid filter field: ${name}.`);
  return time;
}

function readTags(query: Query): NonNullable<ServerFilters["tags"]> {
  const words = (name: string): string[] | undefined =>
    query.get(name)?.split(",");
  return {
    all: words("tags"),
    any: words("tags-any"),
    notAll: words("not-tags"),
    notAny: words("not-tags-any"),
  };
}
