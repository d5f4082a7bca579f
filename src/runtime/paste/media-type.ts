/** Media types with parameters as Nova reads them, in Content-Type and Accept: `application/json;version=2.1`. */
import { HTTPBadRequest } from "../dispatch/errors.js";

/** A media type or range and its parameters; one without a value is null. Of two with one name the last counts; names are case-sensitive. */
export interface MediaType {
  readonly name: string;
  readonly params: ReadonlyMap<string, string | null>;
}

const piece = /;\s*([^\s;=]+|"[^"\\]*(?:\\.[^"\\]*)*")\s*(?:=\s*([^;]+|"[^"\\]*(?:\\.[^"\\]*)*"))?\s*/g;

/**
 * Reads `type/subtype;name=value;…`; quotes around names and values are removed. Empty text is an empty name. Throws `HTTPBadRequest` when there is no name.
 */
export function parseMediaType(text: string): MediaType {
  if (text === "") return { name: "", params: new Map() };
  const [first, ...rest] = Array.from(`;${text}`.matchAll(piece), ([, key = "", value]): [string, string | null] => [
    unquote(key),
    value === undefined ? null : unquote(value),
  ]);
  if (first === undefined) throw new HTTPBadRequest(`The media type ${JSON.stringify(text)} has no name.`);
  return { name: first[0], params: new Map(rest) };
}

/** Removes a pair of quotes around a text; what is escaped stays escaped (as Nova, and browsers). */
export function unquote(text: string): string {
  return text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}
