/** Tables that several routers have in common: an app that is mounted five times is compiled once. */
import { compileRoutes } from "./compile.js";
import type { RoutePattern, RouteTable } from "./table.js";

/** How many tables are remembered. A service has one or two, mounted several times. */
const room = 8;

const known = new Map<string, RouteTable>();

/** The table of these routes: that of an earlier call with the same ones, or a new one. What a look-up found holds until the next one in any router that has the table. Throws as `compileRoutes`. */
export function sharedTable(routes: readonly RoutePattern[]): RouteTable {
  const key = routes.map(({ method, path }) => `${method} ${path}`).join("\n");
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const table = compileRoutes(routes);
  const [oldest] = known.keys();
  if (known.size >= room && oldest !== undefined) known.delete(oldest);
  known.set(key, table);
  return table;
}
