/** The forms of a request target (RFC 9112, 3.2). */

/** A target in origin form, and the authority that an absolute one named. */
export interface Target {
  readonly path: string;
  /** What stands in place of the Host header; null: it holds. */
  readonly authority: string | null;
}

/** Reads a target that does not begin with a slash: `http://host/path`, or the `*` of OPTIONS. Null for any other. */
export function readTarget(method: string, target: string): Target | null {
  if (target === "*") return method === "OPTIONS" ? { path: "*", authority: null } : null;
  const found = /^https?:\/\/([^/?#\s@]+)([/?].*)?$/is.exec(target);
  if (!found) return null;
  const path = found[2] ?? "/";
  return { path: path.startsWith("/") ? path : `/${path}`, authority: found[1] ?? "" };
}
