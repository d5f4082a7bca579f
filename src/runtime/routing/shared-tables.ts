/** Tables that several routers have in common: an app that is mounted five times is compiled once. */
import { compileRoutes } from "./compile.js";
import type { RoutePattern, RouteTable } from "./table.js";

/** How many tables are remembered. A service has one or two, mounted several times. */
const room = 8;

/** Tables and what they were compiled from, the latest last. */
const known: { readonly routes: readonly RoutePattern[]; readonly table: RouteTable }[] = [];

/**
 * The table of these routes: that of an earlier call with the same ones, or a new one. What a look-up found holds until the next one in any router that has the
 * table. Throws as `compileRoutes`.
 */
export function sharedTable(routes: readonly RoutePattern[]): RouteTable {
  const remembered = known.find((one) => areSame(one.routes, routes));
  if (remembered !== undefined) return remembered.table;
  const table = compileRoutes(routes);
  if (known.length === room) known.shift();
  // what else the caller's routes hold is not kept alive
  known.push({ routes: routes.map(({ method, path }) => ({ method, path })), table });
  return table;
}

function areSame(some: readonly RoutePattern[], others: readonly RoutePattern[]): boolean {
  if (some.length !== others.length) return false;
  return some.every(({ method, path }, i) => method === others[i]?.method && path === others[i].path);
}
