/** The Accept header as RFC 7231 reads it. Nova's URL map reads it in its own way (`paste/nova-accept.ts`). */

interface Range {
  readonly type: string;
  readonly quality: number;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const value = `(?:${token}|"(?:[^"\\\\]|\\\\.)*")`;
const space = "[ \\t]*";
const semicolon = `${space};${space}`;
const parameters = `((?:${semicolon}(?!q=)${token}=${value})*)`;
const quality = "(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)";
const weight = `${semicolon}q=${quality}(?:${semicolon}${token}(?:=${value})?)*`;
/** One range, which may be empty, up to its comma. Blanks have one place: with two, a run of them would take the square of its length. */
const rangePattern = new RegExp(`${space}(?:(${token}/${token})${parameters}(?:${weight})?${space})?(?:,|$)`, "iy");

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

/** Null when it can't be read: a quality over 1 or with a fourth digit, too. Ranges with parameters of their own fit no offer: ours have none. */
function parseRanges(accept: string): readonly Range[] | null {
  const ranges: Range[] = [];
  for (rangePattern.lastIndex = 0; rangePattern.lastIndex < accept.length;) {
    const m = rangePattern.exec(accept);
    if (m === null) return null;
    const [, type, ownParameters, quality = "1"] = m;
    if (type !== undefined && ownParameters === "") ranges.push({ type: type.toLowerCase(), quality: Number(quality) });
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
