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
      const key = `${route.verb} ${segments.map((s) => shapeOf(s, true)).join("/")}`;
      const placed = { route, name: endpointName(route.endpoint, of.controllers), segments };
      const others = alike.get(key);
      if (others === undefined) {
        alike.set(key, [placed]);
        continue;
      }
      for (const other of others) if (meet(other, placed)) report(other, placed, of.found);
      others.push(placed);
    }
  }
}

function report(first: Placed, second: Placed, found: Diagnostics): void {
  const name = ({ route }: Placed): string => `${route.verb} ${route.path}`;
  const other = { route: name(first), method: first.name, origin: first.route.origin };
  found.report(ambiguousRoutes({ route: name(second), method: second.name }, other, second.route.origin));
}

/** True unless a variable's requirement tells them apart: classes that share no character, or one of which lies within the other. */
function meet(a: Placed, b: Placed): boolean {
  return a.segments.every((segment, i) => {
    const other = b.segments[i];
    if (other === undefined || shapeOf(segment, false) === shapeOf(other, false)) return true;
    return (
      segment.kind === "variable" && other.kind === "variable" && classesOverlap(segment.requirement, other.requirement)
    );
  });
}

/** A segment without its variables' names. `classes`: character classes are all alike. */
function shapeOf(segment: PathSegment, classes: boolean): string {
  switch (segment.kind) {
    case "literal":
      return segment.text;
    case "wildcard":
      return `{:${segment.requirement}}`;
    case "mixed":
      return segment.parts.map((p) => partShape(p)).join("");
    case "variable":
      return classes && isClass(segment.requirement) ? "{:[]}" : partShape(segment);
  }
}

function partShape(part: PathPart): string {
  return part.kind === "literal" ? part.text : `{:${part.requirement ?? ""}}`;
}

function isClass(requirement: string | null): requirement is string {
  return requirement !== null && /^(?:\[[^\]\\]+\]|\\[dw])\+$/.test(requirement);
}

function classesOverlap(a: string | null, b: string | null): boolean {
  if (!isClass(a) || !isClass(b)) return false;
  const [one, two] = [charsOf(a), charsOf(b)];
  const both = [...one].filter((c) => two.has(c)).length;
  const nested = both === Math.min(one.size, two.size) && one.size !== two.size;
  return both > 0 && !nested;
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
