/** What metrics and traces call the route of a request. */
import type { PasteRequest } from "./request.js";

/**
 * The template of the route that was taken, with its mount point, and never the path; null when none was taken. What `X-Forwarded-Prefix` has put before the
 * mount point is left out: whoever can send it could make as many names as they like.
 */
export function routeName(req: PasteRequest): string | null {
  if (req.routeTemplate === null) return null;
  return req.scriptName.slice(req.forwardedPrefix.length) + req.routeTemplate;
}
