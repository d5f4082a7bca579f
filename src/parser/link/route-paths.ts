/** Paths as the router mounts them: what is wrong with a path behind a prefix, and paths that no request has. */
import type { RouteModel } from "../app-model.js";
import type { Diagnostics } from "../diagnostics.js";
import { unreachableRoute } from "../messages/link-routes.js";
import { invalidRoutePath } from "../messages/route-path.js";
import type { Origin } from "../model.js";
import type { PathPart, PathSegment } from "../source-model.js";
import { needsSlash } from "../source/requirement.js";
import { partsOf } from "../source/path-segment.js";
import { parseRoutePath, type PathProblem } from "../source/route-path.js";

/**
 * Reports every route that can't be mounted, or that no request reaches. What is wrong with a part of a path that a marker writes was reported by the scan,
 * and there is no such route; here are the names of resources, which become paths, and what only the whole shows.
 */
export function checkPaths(routes: readonly RouteModel[], prefixes: readonly string[], found: Diagnostics): void {
  const told = new Set<Origin>();
  for (const { verb, path, origin } of routes) {
    const [reason] = parseRoutePath(path).path.segments.flatMap(unreachable);
    if (reason !== undefined) found.report(unreachableRoute({ route: `${verb} ${path}`, reason }, origin));
    const own = mistakeIn(path);
    if (own !== undefined) {
      // a resource's mistake is in each of its routes
      if (!told.has(origin)) found.report(invalidRoutePath(`${own.problem}: ${path}`, own.hint, origin));
      told.add(origin);
      continue;
    }
    for (const prefix of prefixes.filter((p) => mistakeIn(p) === undefined)) {
      const mistake = mistakeIn(prefix + path);
      if (mistake === undefined) continue;
      found.report(invalidRoutePath(`${mistake.problem}: ${prefix}${path}, with its prefix`, mistake.hint, origin));
    }
  }
}

function mistakeIn(path: string): PathProblem | undefined {
  return parseRoutePath(path).problems.find((p) => p.kind === "invalid");
}

function unreachable(segment: PathSegment): string[] {
  if (segment.kind === "wildcard") return unreachablePart({ kind: "literal", text: segment.before });
  return partsOf(segment).flatMap(unreachablePart);
}

function unreachablePart(part: PathPart): string[] {
  if (part.kind === "literal") {
    const escape = /%[0-9a-f]{2}/i.exec(part.text)?.[0];
    return escape === undefined
      ? []
      : [`a request's path is decoded before it is matched, so it has ${decoded(escape)} where this has ${escape}`];
  }
  return part.requirement !== null && needsSlash(part.requirement)
    ? [`${part.name} lies within one segment, but ${part.requirement} asks for a slash`]
    : [];
}

function decoded(escape: string): string {
  const char = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
  return char === " " ? "a space" : /^[!-~]$/.test(char) ? char : "another character";
}
