/** Runs of literal text: what a path may go on with from a place in the tree, up to a route's end or the next variable. */
import type { RouteNode, VariableEdge } from "./route-node.js";
import { compareEdges } from "./specificity.js";

/** What stands behind a run of literal text. */
export interface Run<T> {
  readonly text: string;
  readonly to: T;
}

/** The runs that lead on from a place. */
export interface Runs {
  /** To routes that end without a further variable. */
  readonly ends: readonly Run<RouteNode>[];
  /** To variables, in layers from the most to the least specific; within a layer no text begins another. */
  readonly layers: readonly (readonly Run<VariableEdge>[])[];
}

/** All runs from `node`. A run starts with a slash. */
export function collectRuns(node: RouteNode): Runs {
  const ends: Run<RouteNode>[] = [];
  const ways: Run<VariableEdge>[] = [];
  const visit = (at: RouteNode, text: string): void => {
    at.variables.forEach((edge) => ways.push({ text: `${text}/${edge.prefix}`, to: edge }));
    at.literals.forEach((child, literal) => {
      const longer = `${text}/${literal}`;
      if (child.routes.length > 0) ends.push({ text: longer, to: child });
      visit(child, longer);
    });
  };
  visit(node, "");
  return { ends, layers: layersOf(ways) };
}

/** A run's layer is above those of all runs that begin with its text: these are more specific. */
function layersOf(ways: Run<VariableEdge>[]): Run<VariableEdge>[][] {
  ways.sort(compareRuns);
  const heights = ways.map(() => 0);
  const open: number[] = [];
  const owners = ways.map(({ text }, i) => {
    while (open.length > 0 && !text.startsWith(ways[open.at(-1) ?? 0]?.text ?? "")) open.pop();
    const owner = open.at(-1);
    open.push(i);
    return owner;
  });
  for (let i = ways.length - 1; i >= 0; i--) {
    const owner = owners[i];
    if (owner !== undefined) heights[owner] = Math.max(heights[owner] ?? 0, (heights[i] ?? 0) + 1);
  }
  const layers: Run<VariableEdge>[][] = [];
  ways.forEach((way, i) => (layers[heights[i] ?? 0] ??= []).push(way));
  return layers;
}

/** Less specific first where one text begins the other. */
function compareRuns(a: Run<VariableEdge>, b: Run<VariableEdge>): number {
  if (a.text !== b.text) return a.text < b.text ? -1 : 1;
  return compareEdges(b.to, a.to);
}
