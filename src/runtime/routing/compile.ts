/**
 * Compiles routes into the flat table that the walker reads.
 *
 * This runs once, while a program starts, before V8 optimizes anything: there each step of a `for … of` makes an object, and a call of `forEach` none. With
 * hundreds of routes that decides whether there is one more garbage collection.
 */
import { createShapes } from "./params.js";
import { createRouteTree } from "./route-tree.js";
import type { RoutePattern, RouteTable } from "./table.js";
import { TableWriter } from "./table-writer.js";

/**
 * A table for `findRoute` and `matchRoute`.
 *
 * Throws `RangeError` when a path doesn't parse (as `createSegmentParser` says) and when nothing tells two routes apart.
 */
export function compileRoutes(routes: readonly RoutePattern[]): RouteTable {
  const methods = [...new Set(routes.map(({ method }) => method))];
  const { root, names } = createRouteTree(routes, methods);
  const writer = new TableWriter(methods);
  const start = writer.writeState(root, 0);
  const variables = names.reduce((most, { length }) => Math.max(most, length), 0);
  return {
    code: Int32Array.from(writer.code),
    start,
    texts: writer.texts,
    methods,
    classes: writer.tests.map(({ chars }) => chars ?? new Uint8Array()),
    regexes: writer.tests.map(({ regex }) => regex),
    shapes: createShapes(names),
    captures: new Int32Array(2 * variables),
    stack: new Int32Array(2 * variables),
  };
}
