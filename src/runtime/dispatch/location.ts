/** Where a client is sent. */
import type { PasteRequest } from "../http/request.js";

/** A `Location` with the request's URL in front when it is relative (as WebOb); one that no URL can be made of stays as it is. */
export function absoluteLocation(location: string, req: PasteRequest): string {
  if (/^[a-z]+:/i.test(location)) return location;
  const here = withoutHost(location);
  return URL.canParse(here, req.pathUrl) ? new URL(here, req.pathUrl).href : location;
}

/**
 * A relative location that names no other host. Controllers put such locations together from what clients send, so two slashes at its beginning are a path's
 * (as WebOb from 1.8.8 on, CVE-2024-42353). `URL` takes backslashes for slashes, and leaves out blanks in front and line ends; WebOb's is the backslash itself.
 */
function withoutHost(location: string): string {
  return location
    .replace(/^[\0-\x20]+|[\t\n\r]/g, "")
    .replace(/^[^?#]*/, (path) => path.replaceAll("\\", "%5C").replace(/^\/\//, "/%2F"));
}
