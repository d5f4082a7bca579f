/** The variables of the route that was found, by name. */
import type { RouteTable } from "./table.js";

/** The variables of route `index` in `path`, which `findRoute` has just found. */
export function readParams({ names, captures }: RouteTable, index: number, path: string): Record<string, string> {
  const params: Record<string, string> = {};
  const wanted = names[index] ?? [];
  for (let i = 0; i < wanted.length; i++)
    params[wanted[i] as string] = path.slice(captures[2 * i], captures[2 * i + 1]);
  return params;
}
