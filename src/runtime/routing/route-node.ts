/** What a tree of routes is made of. */
import type { SegmentTest } from "./segment.js";

/** A place in the tree: the routes that end here, and the ways on. */
export interface RouteNode {
  /** The index of each method's route, -1 where it has none; empty where no route ends. */
  routes: readonly number[];
  literals: ReadonlyMap<string, RouteNode>;
  /** No two with the same prefix and test. */
  variables: readonly VariableEdge[];
}

/** A way on through variables. */
export interface VariableEdge {
  readonly prefix: string;
  readonly test: SegmentTest;
  /** How many variables it takes. */
  readonly size: number;
  readonly node: RouteNode;
}
