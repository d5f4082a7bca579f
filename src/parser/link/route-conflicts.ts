/** Two routes of one method that match the same requests: nothing tells them apart, as the runtime's matcher sees it. */
import type { Endpoint, RouteModel } from "../app-model.js";
import type { Diagnostics } from "../diagnostics.js";
import { ambiguousRoutes } from "../messages/link.js";
import type { Controller, PathPart, PathSegment } from "../model.js";
import { parseRoutePath } from "../source/route-path.js";

interface Placed {
  readonly route: RouteModel;
  readonly name: string;
  readonly segments: readonly PathSegment[];
}

/** Reports every pair; all prefixes count, since a route behind one may meet another that stands without. */
export function checkConflicts(
  routes: readonly RouteModel[],
  of: {
    readonly prefixes: readonly string[];
    readonly controllers: readonly Controller[];
    readonly found: Diagnostics;
  },
): void {
  const alike = new Map<string, Placed[]>();
  for (const prefix of of.prefixes) {
    for (const route of routes) {
      const { segments } = parseRoutePath(prefix + route.path).path;
      const placed = { route, name: endpointName(route.endpoint, of.controllers), segments };
      for (const key of placesOf(placed)) {
        const others = alike.get(key);
        for (const other of others ?? []) if (meet(other, placed)) report(other, placed, of.found);
        if (others === undefined) alike.set(key, [placed]);
        else others.push(placed);
      }
    }
  }
}

/** Where a route could meet another: its whole shape, and each way that leads to a character class. */
function placesOf({ route, segments }: Placed): string[] {
  const shapes = segments.map(shapeOf);
  const way = (i: number): string => JSON.stringify([route.verb, ...shapes.slice(0, i)]);
  const classes = segments.flatMap((s, i) =>
    s.kind === "variable" && isClass(s.requirement) ? [`${way(i)} class`] : [],
  );
  return [way(segments.length), ...classes];
}

function report(first: Placed, second: Placed, found: Diagnostics): void {
  const name = ({ route }: Placed): string => `${route.verb} ${route.path}`;
  const other = { route: name(first), method: first.name, origin: first.route.origin };
  found.report(ambiguousRoutes({ route: name(second), method: second.name }, other, second.route.origin));
}

/**
 * Routes of one shape meet. Else the first segment in which they differ tells them apart, by the more specific of the two; unless these are classes that share
 * characters with neither within the other, and what follows can be the same.
 */
function meet(a: Placed, b: Placed): boolean {
  const first = a.segments.findIndex(
    (segment, i) => b.segments[i] === undefined || shapeOf(segment) !== shapeOf(b.segments[i]),
  );
  if (first < 0) return a.segments.length === b.segments.length;
  const [one, two] = [a.segments[first], b.segments[first]];
  if (one?.kind !== "variable" || two?.kind !== "variable" || !classesClash(one.requirement, two.requirement))
    return false;
  return canBeSame(a.segments.slice(first + 1), b.segments.slice(first + 1));
}

/** Whether one rest of a path could be both. */
function canBeSame(a: readonly PathSegment[], b: readonly PathSegment[]): boolean {
  if (a.at(-1)?.kind === "wildcard" || b.at(-1)?.kind === "wildcard") return true;
  return a.length === b.length && a.every((segment, i) => segmentsMeet(segment, b[i]));
}

function segmentsMeet(a: PathSegment, b: PathSegment | undefined): boolean {
  if (b === undefined) return false;
  if (a.kind === "literal") return b.kind === "literal" ? a.text === b.text : admits(b, a.text);
  if (b.kind === "literal") return admits(a, b.text);
  return a.kind !== "variable" || b.kind !== "variable" || !classesDisjoint(a.requirement, b.requirement);
}

function admits(segment: PathSegment, text: string): boolean {
  return (
    segment.kind !== "variable" || segment.requirement === null || new RegExp(`^(?:${segment.requirement})$`).test(text)
  );
}

/** A segment without its variables' names. */
function shapeOf(segment: PathSegment): string {
  switch (segment.kind) {
    case "literal":
      return segment.text;
    case "wildcard":
      return `{:${segment.requirement}}`;
    case "mixed":
      return segment.parts.map(partShape).join("");
    case "variable":
      return partShape(segment);
  }
}

function partShape(part: PathPart): string {
  return part.kind === "literal" ? part.text : `{:${part.requirement ?? ""}}`;
}

function isClass(requirement: string | null): requirement is string {
  return requirement !== null && /^(?:\[[^\]\\]+\]|\\[dw])\+$/.test(requirement);
}

/** They share characters, and neither lies within the other. */
function classesClash(a: string | null, b: string | null): boolean {
  if (!isClass(a) || !isClass(b)) return false;
  const [one, two] = [charsOf(a), charsOf(b)];
  const both = [...one].filter((c) => two.has(c)).length;
  const nested = both === Math.min(one.size, two.size) && one.size !== two.size;
  return both > 0 && !nested;
}

function classesDisjoint(a: string | null, b: string | null): boolean {
  if (!isClass(a) || !isClass(b)) return false;
  const two = charsOf(b);
  return [...charsOf(a)].every((c) => !two.has(c));
}

function charsOf(requirement: string): Set<string> {
  const pattern = new RegExp(`^(?:${requirement})$`);
  return new Set(
    Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter((c) => c !== "/" && pattern.test(c)),
  );
}

function endpointName(endpoint: Endpoint, controllers: readonly Controller[]): string {
  switch (endpoint.kind) {
    case "methods": {
      const [first] = endpoint.methods;
      return first === undefined ? "" : `${controllers[first.controller]?.className ?? ""}.${first.method.name}`;
    }
    case "actions": {
      const [first] = endpoint.table;
      return first === undefined ? "" : endpointName(first.endpoint, controllers);
    }
    case "misfit":
      return `${controllers[endpoint.controller]?.className ?? ""}.${endpoint.method.name}`;
    case "no-method":
      return `${controllers[endpoint.controller]?.className ?? ""}, without a method`;
  }
}
