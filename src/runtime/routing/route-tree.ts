/** Routes as a tree of segments: routes that begin alike share their way. */
import { findAmbiguity } from "./ambiguity.js";
import type { RouteNode, VariableEdge } from "./route-node.js";
import type { VariableSegment } from "./segment.js";
import type { RoutePattern } from "./table.js";
import { createSegmentParser, lastSegmentStart } from "./template.js";

/** A tree, and the names of each route's variables. */
export interface RouteTree {
  readonly root: RouteNode;
  readonly names: readonly (readonly string[])[];
}

/** Builds the tree of routes that have these methods. Throws `RangeError` for a path that doesn't parse and for two routes that nothing tells apart. */
export function createRouteTree(routes: readonly RoutePattern[], methods: readonly string[]): RouteTree {
  const places = new Places();
  const unrouted = methods.map(() => -1);
  const names = routes.map(({ method, path }, index) => {
    const { node, names } = places.of(path);
    const column = methods.indexOf(method);
    const own = node.routes === noRoutes ? unrouted.slice() : (node.routes as number[]);
    const other = own[column] ?? -1;
    if (other >= 0) throw indistinguishable(routes, other, index);
    own[column] = index;
    node.routes = own;
    return names;
  });
  for (const fork of places.forks) {
    const meeting = findAmbiguity(fork);
    if (meeting !== null) throw indistinguishable(routes, Math.min(...meeting), Math.max(...meeting));
  }
  return { root: places.root, names };
}

/** Where a path ends, or the beginning of one. */
interface Place {
  readonly node: RouteNode;
  /** The variables on the way. */
  readonly names: readonly string[];
  /** Whether the last of them takes the rest of a path. */
  readonly isRest: boolean;
}

/** The places of a tree, by the paths that lead there. */
class Places {
  readonly root = createNode();
  /** From where several ways go on through variables. */
  readonly forks: RouteNode[] = [];
  readonly #start: Place = { node: this.root, names: [], isRest: false };
  readonly #known = new Map<string, Place>();
  readonly #parse = createSegmentParser();

  /** The place where `path` leads, which is made when it isn't there: it lies behind that of the path without its last segment. `whole` is what errors name. */
  of(path: string, whole = path): Place {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    if (!path.startsWith("/")) throw new RangeError(`the path ${JSON.stringify(path)} must start with a slash`);
    const start = lastSegmentStart(path);
    const parent = start === 1 ? this.#start : this.of(path.slice(0, start - 1), whole);
    const place = this.#behind(parent, path.slice(start), whole);
    this.#known.set(path, place);
    return place;
  }

  #behind({ node, names, isRest }: Place, text: string, path: string): Place {
    if (isRest) throw new RangeError(`the path ${path} goes on behind a wildcard`);
    const segment = this.#parse(text, path);
    if (segment.kind === "literal") return { node: literalChild(node, segment.text), names, isRest };
    const all = names.concat(segment.names);
    const twice = all.find((name, i) => all.indexOf(name) !== i);
    if (twice !== undefined) throw new RangeError(`the path ${path} has two variables {${twice}}`);
    return { node: this.#variableChild(node, segment), names: all, isRest: segment.test.kind === "rest" };
  }

  #variableChild(node: RouteNode, { prefix, test, names }: VariableSegment): RouteNode {
    const known = node.variables.find((edge) => edge.prefix === prefix && edge.test.source === test.source);
    if (known !== undefined) return known.node;
    const child = createNode();
    node.variables = [...node.variables, { prefix, test, size: names.length, node: child }];
    if (node.variables.length === 2) this.forks.push(node);
    return child;
  }
}

/** Most places of a tree have only one kind of ways on: lists and maps that stay empty are shared. */
const noRoutes: readonly number[] = [];
const noLiterals: ReadonlyMap<string, never> = new Map<string, never>();
const noVariables: readonly VariableEdge[] = [];

function createNode(): RouteNode {
  return { routes: noRoutes, literals: noLiterals, variables: noVariables };
}

function literalChild(node: RouteNode, text: string): RouteNode {
  const known = node.literals.get(text);
  if (known !== undefined) return known;
  const child = createNode();
  if (node.literals === noLiterals) node.literals = new Map([[text, child]]);
  else (node.literals as Map<string, RouteNode>).set(text, child);
  return child;
}

function indistinguishable(routes: readonly RoutePattern[], a: number, b: number): RangeError {
  const [one, two] = [a, b].map((index) => `${routes[index]?.method ?? ""} ${routes[index]?.path ?? ""}`);
  return new RangeError(`nothing tells the routes ${one ?? ""} and ${two ?? ""} apart`);
}
