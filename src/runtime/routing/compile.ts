/** Compiles routes into the flat table that the walker reads. */
import { CLASS_SIZE } from "./char-class.js";
import { createRouteTree, type VariableEdge } from "./route-tree.js";
import type { RoutePattern, RouteTable } from "./table.js";
import { TableWriter } from "./table-writer.js";

/**
 * A table for `findRoute` and `matchRoute`.
 *
 * Throws `RangeError` when a path doesn't parse (as `parseTemplate`) and when nothing tells two routes apart.
 */
export function compileRoutes(routes: readonly RoutePattern[]): RouteTable {
  const { root, names } = createRouteTree(routes);
  const methods = [...new Set(routes.map(({ method }) => method))];
  const writer = new TableWriter(methods);
  const start = writer.writeState(root, 0);
  const variables = names.reduce((most, { length }) => Math.max(most, length), 0);
  return {
    code: Int32Array.from(writer.code),
    start,
    texts: writer.texts,
    methods: new Map(methods.map((method, column) => [method, column])),
    chars: joinClasses(writer.tests),
    regexes: writer.tests.map(({ regex }) => regex),
    names,
    captures: new Int32Array(2 * variables),
    stack: new Int32Array(2 * variables),
  };
}

function joinClasses(tests: readonly VariableEdge[]): Uint8Array {
  const chars = new Uint8Array(CLASS_SIZE * tests.length);
  for (const [i, test] of tests.entries()) if (test.chars !== null) chars.set(test.chars, CLASS_SIZE * i);
  return chars;
}
