/** The forms of a request target (RFC 9112, 3.2). */

/** A target in origin form, and the authority that an absolute one named. */
export interface Target {
  readonly path: string;
  /** What stands in place of the Host header; null: it holds. */
  readonly authority: string | null;
}

/** A host and a port, as they stand in a Host header or an absolute target; both may be empty. Names may hold whatever RFC 3986, 3.2.2, lets them hold. */
const authority = /^(?:\[[\w:.~%-]+\]|[\w.~!$&'()*+,;=%-]*)(?::[0-9]*)?$/;

/** Whether a Host header can have this value. */
export function isAuthority(text: string): boolean {
  return authority.test(text);
}

/** Reads a target that does not begin with a slash: `http://host/path`, or the `*` of OPTIONS. Null for any other. */
export function readTarget(method: string, target: string): Target | null {
  if (target === "*") return method === "OPTIONS" ? { path: "*", authority: null } : null;
  const found = /^https?:\/\/([^/?#\s@]+)([/?].*)?$/is.exec(target);
  const [, named = "", path = "/"] = found ?? [];
  if (named === "" || !isAuthority(named)) return null;
  return { path: path.startsWith("/") ? path : `/${path}`, authority: named };
}
