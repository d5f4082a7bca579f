/** The Accept header, as RFC 7231 reads it. */

interface Range {
  readonly type: string;
  readonly quality: number;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const parameter = `\\s*;\\s*${token}=(?:${token}|"(?:[^"\\\\]|\\\\.)*")`;
const rangePattern = new RegExp(`^(${token}/${token})((?:${parameter})*)$`);
const qualityPattern = /;\s*q=([0-9.]+)/i;

/**
 * Which of the offered media types a client wants most: by the quality of the most specific range that fits, then by the order of the offers.
 * Null when it takes none of them. A header that can't be read asks for nothing in particular (as WebOb).
 */
export function bestOffer(accept: string, offers: readonly string[]): string | null {
  const ranges = parseRanges(accept);
  if (ranges === null) return offers[0] ?? null;
  let best: string | null = null;
  let bestQuality = 0;
  for (const offer of offers) {
    const quality = qualityOf(offer, ranges);
    if (quality <= bestQuality) continue;
    best = offer;
    bestQuality = quality;
  }
  return best;
}

/** Ranges with parameters of their own fit no offer: ours have none. */
function parseRanges(accept: string): readonly Range[] | null {
  const ranges: Range[] = [];
  for (const part of accept.split(",")) {
    const text = part.trim();
    if (text === "") continue;
    const m = rangePattern.exec(text);
    if (m?.[1] === undefined) return null;
    const parameters = m[2] ?? "";
    const q = qualityPattern.exec(parameters);
    const ownParameters = q ? parameters.slice(0, q.index).trim() : parameters.trim();
    if (ownParameters === "") ranges.push({ type: m[1].toLowerCase(), quality: q ? Math.min(Number(q[1]), 1) : 1 });
  }
  return ranges;
}

function qualityOf(offer: string, ranges: readonly Range[]): number {
  const type = offer.toLowerCase();
  const wildcard = `${type.slice(0, type.indexOf("/"))}/*`;
  for (const wanted of [type, wildcard, "*/*"]) {
    const found = ranges.find((range) => range.type === wanted);
    if (found) return found.quality;
  }
  return 0;
}
