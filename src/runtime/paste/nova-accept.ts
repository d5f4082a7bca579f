/** The Accept header as Nova's URL map reads it, which is not as RFC 7231 says: dispatch does that (`dispatch/accept.ts`). */
import { decimal } from "../decimal.js";
import { HTTPBadRequest } from "../dispatch/errors.js";
import { parseMediaType, unquote, type MediaType } from "./media-type.js";

/** The ranges of an Accept header in order. Throws `HTTPBadRequest` for a range without a name. */
export function parseAccept(text: string): readonly MediaType[] {
  return splitList(text).map((item) =>
    parseMediaType(item.startsWith('"') && item.endsWith('"') ? unquote(item.slice(1, -1)) : item),
  );
}

/** What was chosen, and the range that it was chosen by. */
export interface BestMatch {
  readonly type: string;
  readonly range: MediaType;
}

/**
 * The best of the supported types; null when no range admits any.
 *
 * For each type and each range in order, a range of higher quality than the best so far wins, one of equal quality only with fewer `*`. A quality that isn't a
 * number skips its range; 0 is a quality like others. Throws `HTTPBadRequest` for `q` without a value.
 */
export function bestMatch(ranges: readonly MediaType[], supported: readonly string[]): BestMatch | null {
  let best: BestMatch | null = null;
  let quality = -1;
  for (const type of supported) {
    for (const range of ranges) {
      const q = qualityOf(range);
      if (q === null || q < quality || (q === quality && stars(best?.range.name ?? "*/*") <= stars(range.name)))
        continue;
      if (!admits(range.name, type)) continue;
      best = { type, range };
      quality = q;
    }
  }
  return best;
}

/** As Python's `float`; null when the text isn't a number. */
function qualityOf({ params }: MediaType): number | null {
  const text = params.get("q");
  if (text === undefined) return 1;
  if (text === null) throw new HTTPBadRequest("The Accept header has a q without a value.");
  const word = text.trim().toLowerCase();
  const special = /^([+-]?)(?:(inf|infinity)|nan)$/.exec(word);
  if (special !== null) return special[2] === undefined ? NaN : Number(`${special[1] ?? ""}Infinity`);
  const plain = word.replace(/(?<=[0-9])_(?=[0-9])/g, "");
  return decimal.test(plain) ? Number(plain) : null;
}

function admits(range: string, type: string): boolean {
  if (!range.includes("*")) return range === type;
  return range === "*/*" || range.slice(0, -2) === type.slice(0, type.indexOf("/"));
}

function stars(range: string): number {
  return range.split("*").length - 1;
}

/** Items between commas outside of quotes; backslashes in quotes are dropped (as Python's `parse_http_list`). */
function splitList(text: string): readonly string[] {
  const items: string[] = [];
  let item = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (quoted && char === "\\") {
      item += text.charAt(++i);
    } else if (char === "," && !quoted) {
      items.push(item);
      item = "";
    } else {
      if (char === '"') quoted = !quoted;
      item += char;
    }
  }
  if (item !== "") items.push(item);
  return items.map((each) => each.trim());
}
