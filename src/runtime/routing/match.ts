/** Matching with an answer that explains itself; dispatch uses `findRoute` and `readParams` instead. */
import { readParams } from "./params.js";
import type { RouteMatch, RouteTable } from "./table.js";
import { findRoute } from "./walk.js";

/** The most specific route that matches and its variables, or null. `path` is percent-decoded. */
export function matchRoute(table: RouteTable, method: string, path: string): RouteMatch | null {
  const index = findRoute(table, method, path);
  return index < 0 ? null : { index, params: readParams(table, index, path) };
}
