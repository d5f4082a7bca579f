/** Which action a body names. */
import type { JsonValue } from "../json.js";

/** What a body says about the action that is meant: its key, or why there is none. */
export type ActionPeek = { readonly key: string } | "malformed" | "not-found";

/**
 * The only key of a body.
 *
 * Nova takes the length of whatever the body is, then its keys, so a list or a text of length one, a number, `true` and `null` are a 404, not a 400.
 */
export function peekAction(body: JsonValue | undefined): ActionPeek {
  if (body === undefined) return "malformed";
  if (typeof body === "string") return lengthOf(body) === 1 ? "not-found" : "malformed";
  if (typeof body !== "object" || body === null) return "not-found";
  if (Array.isArray(body)) return body.length === 1 ? "not-found" : "malformed";
  const keys = Object.keys(body);
  const [key] = keys;
  return key === undefined || keys.length > 1 ? "malformed" : { key };
}

/** In code points. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
