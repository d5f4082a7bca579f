/** Looking up headers in a flat list of names and values. */

/** Headers of which the first counts when they occur twice (as Nova); values of others are joined. */
const single: ReadonlySet<string> = new Set(["content-type", "content-length", "host"]);

/** Whether a header is the one called `name`, which is in lower case. `_` and `-` are the same (as Nova), so that neither slips past a filter. */
export function isNamed(header: string, name: string): boolean {
  if (header.length !== name.length || !mayMatch(header, name, 0) || !mayMatch(header, name, name.length - 1))
    return false;
  const lower = header.toLowerCase();
  return lower === name || (lower.includes("_") && lower.replaceAll("_", "-") === name);
}

const hyphen = 0x2d;

/** Whether two names may be the same at a place: most that differ are told apart by their ends, without a copy in lower case. */
function mayMatch(header: string, name: string, at: number): boolean {
  const [given, wanted] = [header.charCodeAt(at), name.charCodeAt(at)];
  return given === wanted || (given | 0x20) === wanted || wanted === hyphen;
}

/** The value of the header called `name`, which is in lower case; those of several are joined with `,`. Undefined when there is none. */
export function findHeader(list: readonly string[], name: string): string | undefined {
  let found: string | undefined;
  for (let i = 0; i < list.length; i += 2)
    if (isNamed(list[i] ?? "", name)) found = joined(found, list[i + 1] ?? "", name);
  return found;
}

function joined(found: string | undefined, value: string, name: string): string {
  if (found === undefined) return value;
  return single.has(name) ? found : `${found},${value}`;
}
