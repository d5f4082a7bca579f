/** Looking up headers in a flat list of names and values. */

/** Headers of which the first counts when they occur twice (as Nova, README E1 and K); values of others are joined. */
const single: ReadonlySet<string> = new Set(["content-type", "content-length", "host"]);

/** Whether a header is the one called `name`, which is in lower case. `_` and `-` are the same (as Nova, README K), so that neither slips past a filter. */
export function isNamed(header: string, name: string): boolean {
  if (header === name) return true;
  if (header.length !== name.length) return false;
  const [first, wanted] = [header.charCodeAt(0), name.charCodeAt(0)];
  if (first !== wanted && (first | 0x20) !== wanted) return false;
  const lower = header.toLowerCase();
  return lower === name || (lower.includes("_") && lower.replaceAll("_", "-") === name);
}

/** The value of the header called `name`, which is in lower case; those of several are joined with `,`. Undefined when there is none. */
export function findHeader(list: readonly string[], name: string): string | undefined {
  let found: string | undefined;
  for (let i = 0; i < list.length; i += 2) {
    if (!isNamed(list[i] ?? "", name)) continue;
    const value = list[i + 1] ?? "";
    if (found === undefined) found = value;
    else if (!single.has(name)) found += `,${value}`;
  }
  return found;
}

/**
 * Which lengths the names of a list have, a bit for each; those that are 32 apart share one. Most headers that filters ask for are absent, and mostly there is no name of that length.
 */
export function nameLengths(list: readonly string[]): number {
  let lengths = 0;
  for (let i = 0; i < list.length; i += 2) lengths |= 1 << (list[i] ?? "").length;
  return lengths;
}

/** Whether a list with these lengths may have the header called `name`. */
export function mayHave(lengths: number, name: string): boolean {
  return (lengths & (1 << name.length)) !== 0;
}
