/** Where a client is sent. */
import type { PasteRequest } from "../http/request.js";

/** A `Location` with the request's URL in front when it is relative (as WebOb); one that no URL can be made of stays as it is. */
export function absoluteLocation(location: string, req: PasteRequest): string {
  if (/^[a-z]+:/i.test(location) || !URL.canParse(location, req.pathUrl)) return location;
  return new URL(location, req.pathUrl).href;
}
