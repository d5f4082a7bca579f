/** Application credentials that may do certain requests only. */
import type { PasteRequest } from "../../http/request.js";
import { asFacts, list, type Token } from "./token.js";

/** Where a token is used. */
interface Use {
  /** The type of the service that is asked; null: not configured. */
  readonly serviceType: string | null;
  /** A service makes the request, on behalf of the user. */
  readonly isOfService: boolean;
}

/** Whether a token's access rules, if it has any, let this request pass. */
export function mayAccess(token: Token, req: PasteRequest, { serviceType, isOfService }: Use): boolean {
  const rules = asFacts(token.facts["application_credential"])?.["access_rules"];
  if (rules === undefined || rules === null) return true;
  const path = req.scriptName + req.pathInfo;
  // A token may always be validated.
  if (serviceType === "identity" && req.method === "GET" && path.endsWith("/v3/auth/tokens")) return true;
  if (serviceType === null || !list(token.facts["catalog"]).some((service) => service["type"] === serviceType))
    return false;
  // A request that a service makes for a user was not the user's to choose.
  if (isOfService) return true;
  return list(rules).some(
    (rule) =>
      rule["method"] === req.method &&
      rule["service"] === serviceType &&
      typeof rule["path"] === "string" &&
      matches(path, rule["path"]),
  );
}

/**
 * `*` and `{name}` stand for one segment, `**` for any number. The places of the path that the pattern's parts can reach are followed together: both texts
 * are a user's, and no pattern may take long.
 */
function matches(path: string, pattern: string): boolean {
  const parts = pattern.match(/\{[^}]*\}|\*\*|\*|[^{}*]+/g) ?? [];
  const reached = parts.reduce((from, part) => advance(path, part, from), new Set([0]));
  return reached.has(path.length);
}

function advance(path: string, part: string, from: ReadonlySet<number>): Set<number> {
  const to = new Set<number>();
  if (part === "**") {
    for (let at = Math.min(...from, path.length + 1); at <= path.length; at++) to.add(at);
    return to;
  }
  const isSegment = part === "*" || part.startsWith("{");
  for (const start of from) {
    if (!isSegment) {
      if (path.startsWith(part, start)) to.add(start + part.length);
      continue;
    }
    for (let at = start; at < path.length && path[at] !== "/" && !to.has(at + 1); at++) to.add(at + 1);
  }
  return to;
}
