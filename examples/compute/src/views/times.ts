/** Times as Nova writes them. */

/** `2026-01-02T03:04:05Z` */
export function isoTime(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, "Z");
}

/** `2026-01-02T03:04:05.000000`, which is UTC as well. */
export function longTime(time: Date): string {
  return time.toISOString().replace("Z", "000");
}
