/** Routes as a tree of segments: routes that begin alike share their way. */
import { checkSiblings } from "./ambiguity.js";
import { createCharClass } from "./char-class.js";
import { compileTest } from "./requirement.js";
import type { RouteNode } from "./route-node.js";
import type { Segment, VariableSegment } from "./segment.js";
import type { RoutePattern } from "./table.js";
import { createTemplateParser } from "./template.js";

/** A tree, and the names of each route's variables. */
export interface RouteTree {
  readonly root: RouteNode;
  readonly names: readonly (readonly string[])[];
}

/** Builds the tree. Throws `RangeError` for a path that doesn't parse and for two routes that nothing tells apart. */
export function createRouteTree(routes: readonly RoutePattern[]): RouteTree {
  const root = createNode();
  const placeOf = createPlaces(root);
  const names = routes.map(({ method, path }, index) => {
    const place = placeOf(path);
    const other = place.node.routes.get(method);
    if (other !== undefined) throw indistinguishable(routes, other, index);
    place.node.routes = added(place.node.routes, method, index);
    return place.names;
  });
  const meeting = checkSiblings(root);
  if (meeting !== null) throw indistinguishable(routes, Math.min(...meeting), Math.max(...meeting));
  return { root, names };
}

/** Where the routes of a path end, and the names of its variables. */
interface Place {
  readonly path: string;
  readonly node: RouteNode;
  readonly names: readonly string[];
}

/** A function that finds the place of a path below `root`, or makes it. Routes of one path mostly come one after the other. */
function createPlaces(root: RouteNode): (path: string) => Place {
  const parse = createTemplateParser();
  let last: Place | null = null;
  return (path) => {
    if (path === last?.path) return last;
    const { segments, names } = parse(path);
    const node = segments.reduce((at, segment) => childOf(at, segment, path), root);
    return (last = { path, node, names });
  };
}

/** Most places of a tree have only one kind of ways on: maps that stay empty are shared. */
const none: ReadonlyMap<string, never> = new Map<string, never>();

function createNode(): RouteNode {
  return { routes: none, literals: none, variables: none };
}

function added<T>(map: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> {
  const own = map === none ? new Map<string, T>() : (map as Map<string, T>);
  return own.set(key, value);
}

function childOf(node: RouteNode, segment: Segment, path: string): RouteNode {
  if (segment.kind === "variable") return variableChild(node, segment, path);
  let child = node.literals.get(segment.text);
  if (child === undefined) node.literals = added(node.literals, segment.text, (child = createNode()));
  return child;
}

function variableChild(node: RouteNode, { prefix, test, names }: VariableSegment, path: string): RouteNode {
  const key = `${prefix}/${test.source}`;
  const known = node.variables.get(key);
  if (known !== undefined) return known.node;
  const regex = compileTest(test, path);
  const chars = test.kind === "class" ? createCharClass(regex) : null;
  const child = createNode();
  const edge = { prefix, test, regex, chars, size: names.length, node: child };
  node.variables = added(node.variables, key, edge);
  return child;
}

function indistinguishable(routes: readonly RoutePattern[], a: number, b: number): RangeError {
  const [one, two] = [a, b].map((index) => `${routes[index]?.method ?? ""} ${routes[index]?.path ?? ""}`);
  return new RangeError(`nothing tells the routes ${one ?? ""} and ${two ?? ""} apart`);
}
