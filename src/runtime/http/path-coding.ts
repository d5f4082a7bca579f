/** Percent-encoding of paths. */
import { HTTPBadRequest } from "../dispatch/errors.js";

/** Percent-decodes a path as UTF-8. Escapes that are none stay as they are (as Nova). Throws `HTTPBadRequest` for bytes that are not UTF-8. */
export function decodePath(path: string): string {
  if (!path.includes("%")) return path;
  try {
    return path.replace(/(?:%[0-9a-fA-F]{2})+/g, decodeURIComponent);
  } catch {
    throw new HTTPBadRequest("The path is not UTF-8 encoded.");
  }
}

/** A path without slashes at its end. An expression would start anew at every slash of a path that is full of them. */
export function withoutEndSlashes(path: string): string {
  let end = path.length;
  while (path.charCodeAt(end - 1) === 0x2f) end--;
  return path.slice(0, end);
}

/** Percent-encodes a decoded path, slashes left as they are. */
export function encodePath(path: string): string {
  return encodeURI(path).replace(/[?#]/g, encodeURIComponent);
}
