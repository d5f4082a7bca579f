/** Two routes of one method that match the same requests: nothing tells them apart, as the runtime's matcher sees it. */
import type { Endpoint, RouteModel } from "../app-model.js";
import type { Diagnostics } from "../diagnostics.js";
import { ambiguousRoutes } from "../messages/link-routes.js";
import type { PathSegment } from "../source-model.js";
import { compareClasses, isClass, isFree } from "../source/character-class.js";
import { partsOf, segmentSource } from "../source/path-segment.js";
import { parseRoutePath } from "../source/route-path.js";
import { isWordList, shareWord } from "../source/word-list.js";
import { methodName } from "./bind.js";

interface Placed {
  readonly route: RouteModel;
  readonly prefix: string;
  readonly name: string;
  readonly segments: readonly PathSegment[];
}

/**
 * Reports each route that meets one before it, with the first of those; all prefixes count, since a route behind one may meet another, or itself, that stands
 * without.
 */
export function checkConflicts(
  routes: readonly RouteModel[],
  of: {
    readonly prefixes: readonly string[];
    readonly found: Diagnostics;
  },
): void {
  const near = new Map<string, Map<string, Placed>>();
  for (const prefix of of.prefixes) {
    for (const route of routes) {
      const { segments } = parseRoutePath(prefix + route.path).path;
      const key = `${route.verb} ${beginning(segments)}`;
      const placed = { route, prefix, name: endpointName(route.endpoint), segments };
      const shapes = near.get(key) ?? new Map<string, Placed>();
      near.set(key, shapes);
      const other = firstThatMeets(placed, shapes);
      if (other !== null) report(other, placed, of);
      const shape = segments.map(shapeOf).join("/");
      if (!shapes.has(shape)) shapes.set(shape, placed);
    }
  }
}

/** Of the routes of one shape only the first is asked: what meets it meets them all, and they have been told of each other. */
function firstThatMeets({ segments }: Placed, shapes: ReadonlyMap<string, Placed>): Placed | null {
  for (const other of shapes.values()) if (meet(other.segments, segments)) return other;
  return null;
}

function report(first: Placed, second: Placed, { found }: { readonly found: Diagnostics }): void {
  const name = ({ route, prefix }: Placed): string =>
    `${route.verb} ${first.prefix === second.prefix ? "" : prefix}${route.path}`;
  const other = { route: name(first), method: first.name, origin: first.route.origin };
  found.report(ambiguousRoutes({ route: name(second), method: second.name }, other, second.route.origin));
}

/** What two routes that meet have in common: all segments up to the first class of characters or list of words. */
function beginning(segments: readonly PathSegment[]): string {
  const first = segments.findIndex((segment) => classOf(segment) !== null);
  const shared = first < 0 ? segments : segments.slice(0, first);
  return [...shared.map(shapeOf), ...(first < 0 ? [] : ["[]"])].join("/");
}

/**
 * True when the first difference is between two classes that overlap with neither within the other, or two lists of words with one in common, or when there is
 * none.
 */
function meet(a: readonly PathSegment[], b: readonly PathSegment[]): boolean {
  const at = a.findIndex((segment, i) => shapeOf(segment) !== shapeOf(b[i]));
  if (at < 0) return a.length === b.length;
  const [one, two] = [classOf(a[at]), classOf(b[at])];
  if (one === null || two === null || one.before !== two.before) return false;
  return (
    compareRequirements(one.requirement, two.requirement) === "overlapping" && share(a.slice(at + 1), b.slice(at + 1))
  );
}

/** Whether one rest of a path could match both. */
function share(a: readonly PathSegment[], b: readonly PathSegment[]): boolean {
  const [one, two] = [a[0], b[0]];
  if (one === undefined || two === undefined) return one === two;
  if (one.kind === "wildcard" || two.kind === "wildcard") return true;
  return admitTheSame(one, two) && share(a.slice(1), b.slice(1));
}

function admitTheSame(a: PathSegment, b: PathSegment): boolean {
  if (a.kind === "literal") return expressionOf(b).test(a.text);
  if (b.kind === "literal") return expressionOf(a).test(b.text);
  const [one, two] = [classOf(a), classOf(b)];
  if (one === null || two === null || one.before !== two.before) return true;
  return compareRequirements(one.requirement, two.requirement) !== "disjoint";
}

/** A list of words and a class that admits one lie like a nested pair: the word is tried first. */
function compareRequirements(a: string, b: string): ReturnType<typeof compareClasses> {
  if (isWordList(a) && isWordList(b)) return shareWord(a, b) ? "overlapping" : "disjoint";
  if (isWordList(a)) return admitsWord(b, a) ? "nested" : "disjoint";
  if (isWordList(b)) return admitsWord(a, b) ? "nested" : "disjoint";
  return compareClasses(a, b);
}

/** Whether a class admits a word of a list. */
function admitsWord(requirement: string, list: string): boolean {
  const pattern = new RegExp(`^(?:${requirement})$`);
  return list.split("|").some((word) => pattern.test(word));
}

/** A class of characters or a list of words, alone in its segment or behind text. */
function classOf(segment: PathSegment | undefined): { readonly before: string; readonly requirement: string } | null {
  const [first, second, ...more] = segment === undefined ? [] : partsOf(segment);
  if (first?.kind === "variable" && second === undefined)
    return isComparable(first.requirement) ? { before: "", requirement: first.requirement } : null;
  if (first?.kind !== "literal" || second?.kind !== "variable" || more.length > 0) return null;
  return isComparable(second.requirement) ? { before: first.text, requirement: second.requirement } : null;
}

function isComparable(requirement: string | null): requirement is string {
  return isClass(requirement) || isWordList(requirement);
}

/** A segment without its variables' names. */
function shapeOf(segment: PathSegment | undefined): string {
  if (segment === undefined) return "";
  return partsOf(segment)
    .map((part) => (part.kind === "literal" ? part.text : `{${isFree(part.requirement) ? "" : part.requirement}}`))
    .join("");
}

function expressionOf(segment: PathSegment): RegExp {
  return new RegExp(`^${segmentSource(partsOf(segment))}$`);
}

function endpointName(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case "methods": {
      const [first] = endpoint.methods;
      return first === undefined ? "" : methodName(first.controller, first.method);
    }
    case "actions": {
      const [first] = endpoint.table;
      return first === undefined ? "" : endpointName(first.endpoint);
    }
    case "misfit":
      return methodName(endpoint.controller, endpoint.method);
    case "no-method":
      return `${endpoint.controller.className}, without a method`;
  }
}
