/** What a tree of routes is made of. */
import type { SegmentTest } from "./segment.js";

/** A place in the tree: the routes that end here, and the ways on. */
export interface RouteNode {
  /** Route indices by method. */
  routes: ReadonlyMap<string, number>;
  literals: ReadonlyMap<string, RouteNode>;
  /** By prefix and test. */
  variables: ReadonlyMap<string, VariableEdge>;
}

/** A way on through variables. */
export interface VariableEdge {
  readonly prefix: string;
  readonly test: SegmentTest;
  readonly regex: RegExp;
  /** For a class: which of the first 256 characters belong to it. */
  readonly chars: Uint8Array | null;
  /** How many variables it takes. */
  readonly size: number;
  readonly node: RouteNode;
}
