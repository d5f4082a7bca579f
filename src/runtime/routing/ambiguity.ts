/**
 * Finds two routes that nothing tells apart: they have variables at the same place whose classes overlap with neither within the other, or whose lists of words
 * have a word in common.
 */
import { compareClasses } from "./char-class.js";
import type { RouteNode, VariableEdge } from "./route-node.js";
import type { SegmentTest } from "./segment.js";

/** Two routes of one method that one request could match. */
export type Meeting = readonly [number, number];

/** Where two of the ways on from one place can lead alike; null when every request has one best way. */
export function findAmbiguity({ variables: edges }: RouteNode): Meeting | null {
  for (const [i, a] of edges.entries()) {
    for (const b of edges.slice(i + 1)) {
      const meeting = lieTogether(a, b) === "overlapping" ? findMeeting(a.node, b.node) : null;
      if (meeting !== null) return meeting;
    }
  }
  return null;
}

function childrenOf(node: RouteNode): RouteNode[] {
  return [...node.literals.values(), ...node.variables.map((edge) => edge.node)];
}

/** Classes and lists of words can be compared; what else is written differently counts as told apart. A word goes before a class that admits it. */
function lieTogether(a: VariableEdge, b: VariableEdge): ReturnType<typeof compareClasses> {
  const [one, two] = [a.test, b.test];
  if (a.prefix !== b.prefix) return "nested";
  if (one.chars !== null && two.chars !== null) return compareClasses(one.chars, two.chars);
  if (one.words !== null && two.words !== null)
    return one.words.some((word) => two.words?.includes(word)) ? "overlapping" : "disjoint";
  return haveNoWord(one, two) || haveNoWord(two, one) ? "disjoint" : "nested";
}

/** Whether a class admits none of a list's words. */
function haveNoWord({ words }: SegmentTest, { chars, regex }: SegmentTest): boolean {
  return words !== null && chars !== null && !words.some((word) => regex.test(word));
}

/** Two routes, one below each node, that one rest of a path could reach. */
function findMeeting(a: RouteNode, b: RouteNode): Meeting | null {
  for (const [column, index] of a.routes.entries()) {
    const other = b.routes[column] ?? -1;
    if (index >= 0 && other >= 0) return [index, other];
  }
  for (const [one, two] of commonWays(a, b)) {
    const meeting = findMeeting(one, two);
    if (meeting !== null) return meeting;
  }
  return null;
}

/** Where one and the same rest of a path can lead in both trees. */
function* commonWays(a: RouteNode, b: RouteNode): Generator<[RouteNode, RouteNode]> {
  for (const [text, child] of a.literals) {
    const same = b.literals.get(text);
    if (same !== undefined) yield [child, same];
    for (const edge of b.variables) if (admits(edge, text)) yield [child, edge.node];
  }
  for (const edge of a.variables) {
    for (const [text, child] of b.literals) if (admits(edge, text)) yield [edge.node, child];
    for (const other of b.variables) if (lieTogether(edge, other) !== "disjoint") yield [edge.node, other.node];
  }
  yield* wildcardWays(a, b);
  for (const [two, one] of wildcardWays(b, a)) yield [one, two];
}

/** A wildcard in `a` takes whatever `b` goes on with. */
function* wildcardWays(a: RouteNode, b: RouteNode): Generator<[RouteNode, RouteNode]> {
  for (const edge of a.variables) {
    if (edge.test.kind === "rest") for (const below of descendantsOf(b)) yield [edge.node, below];
  }
}

function* descendantsOf(node: RouteNode): Generator<RouteNode> {
  for (const child of childrenOf(node)) {
    yield child;
    yield* descendantsOf(child);
  }
}

function admits({ prefix, test }: VariableEdge, text: string): boolean {
  return text.startsWith(prefix) && (test.kind === "rest" || test.regex.test(text.slice(prefix.length)));
}
