/** The slow way to match: variables with regular expressions of any kind, and segments with several variables. */

/** Where one segment's variables were found. */
export interface PatternPlaces {
  /** Starts and ends of all variables of the path. */
  readonly captures: Int32Array;
  /** Where in `captures` those of this segment begin. */
  readonly first: number;
}

/** The end of the segment whose rest from `start` on is what the regular expression asks for; else -1. Notes where its groups `v0`, `v1`, … are. */
export function matchPattern(
  regex: RegExp | undefined,
  path: string,
  start: number,
  { captures, first }: PatternPlaces,
): number {
  const slash = path.indexOf("/", start);
  const end = slash < 0 ? path.length : slash;
  const groups = regex?.exec(path.slice(start, end))?.indices?.groups;
  if (groups === undefined) return -1;
  let place = first;
  for (let group = groups["v0"]; group !== undefined; group = groups[`v${String((place - first) / 2)}`]) {
    captures[place++] = start + group[0];
    captures[place++] = start + group[1];
  }
  return end;
}
