/** Where the variables of a step end, and whether they are what it asks for. */
import { CLASS, FREE, PATTERN, STEP_CAPTURE, STEP_KIND, STEP_TEST } from "./layout.js";
import type { RouteTable } from "./table.js";

const slash = 0x2f;

/** The place behind the variables of `step` that start at `start`; -1 when they don't pass its test. Notes their places in `table.captures`. */
export function takeVariables(table: RouteTable, step: number, start: number, path: string): number {
  const { code, captures } = table;
  const kind = code[step + STEP_KIND] as number;
  const operand = code[step + STEP_TEST] as number;
  const capture = code[step + STEP_CAPTURE] as number;
  if (kind === PATTERN) return takePattern(table, step, start, path);
  const end =
    kind === FREE ? segmentEnd(path, start) : kind === CLASS ? classEnd(table, operand, start, path) : path.length;
  // A wildcard's operand is the least that it takes.
  if (end - start < (kind === FREE || kind === CLASS ? 1 : operand)) return -1;
  captures[2 * capture] = start;
  captures[2 * capture + 1] = end;
  return end;
}

function segmentEnd(path: string, start: number): number {
  const end = path.indexOf("/", start);
  return end < 0 ? path.length : end;
}

/** The segment's end if all its characters belong to the class; else -1. */
function classEnd({ chars, regexes }: RouteTable, test: number, start: number, path: string): number {
  const table = test << 8;
  let end = start;
  for (; end < path.length; end++) {
    const char = path.charCodeAt(end);
    if (char > 255) return wideEnd(regexes[test], start, path);
    if (chars[table + char] !== 1) return char === slash ? end : -1;
  }
  return end;
}

/** As `classEnd`, for segments with characters that the table doesn't know. */
function wideEnd(regex: RegExp | undefined, start: number, path: string): number {
  const end = segmentEnd(path, start);
  return regex?.test(path.slice(start, end)) === true ? end : -1;
}

function takePattern({ code, captures, regexes }: RouteTable, step: number, start: number, path: string): number {
  const end = segmentEnd(path, start);
  const places = regexes[code[step + STEP_TEST] as number]?.exec(path.slice(start, end))?.indices?.groups;
  if (places === undefined) return -1;
  const first = code[step + STEP_CAPTURE] as number;
  for (let i = 0; `v${String(i)}` in places; i++) {
    const [from, to] = places[`v${String(i)}`] ?? [0, 0];
    captures[2 * (first + i)] = start + from;
    captures[2 * (first + i) + 1] = start + to;
  }
  return end;
}
