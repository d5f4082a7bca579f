/** Paths as the router mounts them: what is wrong with a path behind a prefix, and paths that no request has. */
import type { RouteModel } from "../app-model.js";
import type { Diagnostics } from "../diagnostics.js";
import { unreachableRoute } from "../messages/link-routes.js";
import { invalidRoutePath } from "../messages/route-path.js";
import type { PathPart, PathSegment } from "../model.js";
import { needsSlash } from "../source/requirement.js";
import { parseRoutePath } from "../source/route-path.js";

/** Reports every route that can't be mounted, or that no request reaches. What is wrong with a path by itself was reported by the scan. */
export function checkPaths(routes: readonly RouteModel[], prefixes: readonly string[], found: Diagnostics): void {
  for (const { verb, path, origin } of routes) {
    const [reason] = parseRoutePath(path).path.segments.flatMap(unreachable);
    if (reason !== undefined) found.report(unreachableRoute({ route: `${verb} ${path}`, reason }, origin));
    if (isInvalid(path)) continue;
    for (const prefix of prefixes.filter((p) => !isInvalid(p))) {
      const [problem] = parseRoutePath(prefix + path).problems.filter((p) => p.kind === "invalid");
      if (problem === undefined) continue;
      found.report(invalidRoutePath(`${problem.problem}: ${prefix}${path}, with its prefix`, problem.hint, origin));
    }
  }
}

function isInvalid(path: string): boolean {
  return parseRoutePath(path).problems.some((p) => p.kind === "invalid");
}

function unreachable(segment: PathSegment): string[] {
  if (segment.kind === "wildcard") return [];
  return (segment.kind === "mixed" ? segment.parts : [segment]).flatMap(unreachablePart);
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
