/** Which of two ways a request tries first. The order of the routes never matters. */
import { countChars } from "./char-class.js";
import type { VariableEdge } from "./route-node.js";

/**
 * Below zero when `a` is the more specific of two ways with the same text before them: more literal text first, then fewer free variables, a regular expression
 * before a class, a smaller class before a larger one, a wildcard last. What is left is ordered by its text, which decides only where regular expressions
 * overlap.
 */
export function compareEdges(a: VariableEdge, b: VariableEdge): number {
  const [one, two] = [rank(a), rank(b)];
  for (const [i, left] of one.entries()) {
    const difference = left - (two[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.test.source < b.test.source ? -1 : Number(a.test.source > b.test.source);
}

function rank({ test }: VariableEdge): readonly number[] {
  return [
    test.kind === "rest" ? 1 : 0,
    -test.literals,
    test.free,
    test.chars === null ? 0 : countChars(test.chars),
    test.empty ? 1 : 0,
  ];
}
