/** Content negotiation by RFC 9110. */

interface Range {
  readonly type: string;
  readonly quality: number;
}

/**
 * The offered media type that an Accept header likes best; of equals the first offered. No header likes all.
 * Null when it likes none. Nova's own choice of a content type is another: it is in the URL map.
 */
export function bestOffer(accept: string | undefined, offers: readonly string[]): string | null {
  if (accept === undefined || accept.trim() === "") return offers[0] ?? null;
  const ranges = accept.split(",").flatMap(parseRange);
  const rated = offers.map((offer) => ({ offer, quality: rate(offer, ranges) })).filter(({ quality }) => quality > 0);
  const best = Math.max(...rated.map(({ quality }) => quality));
  return rated.find(({ quality }) => quality === best)?.offer ?? null;
}

function parseRange(text: string): Range[] {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  if (!/^(?:\*\/\*|[\w!#$&^.+-]+\/(?:\*|[\w!#$&^.+-]+))$/.test(type)) return [];
  const q = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
  return /^(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)$/.test(q) ? [{ type, quality: Number(q) }] : [];
}

/** The quality of the most specific range that matches; 0 when none does. */
function rate(offer: string, ranges: readonly Range[]): number {
  const group = `${offer.slice(0, offer.indexOf("/"))}/*`;
  for (const type of [offer, group, "*/*"]) {
    const range = ranges.find((one) => one.type === type);
    if (range) return range.quality;
  }
  return 0;
}
