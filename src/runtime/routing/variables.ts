/** Where the variables of a step end, and whether they are what it asks for. */
import { CLASS, FREE, PATTERN, STEP_CAPTURE, STEP_KIND, STEP_TEST } from "./layout.js";
import type { RouteTable } from "./table.js";

const slash = 0x2f;

/** The place behind the variables of `step` that start at `start`; -1 when they don't pass its test. Notes their places in `table.captures`. */
export function takeVariables(table: RouteTable, step: number, start: number, path: string): number {
  const { code, captures } = table;
  if ((code[step + STEP_KIND] as number) !== FREE) return takeTested(table, step, start, path);
  const slash = path.indexOf("/", start);
  const end = slash < 0 ? path.length : slash;
  if (end <= start) return -1;
  const place = 2 * (code[step + STEP_CAPTURE] as number);
  captures[place] = start;
  captures[place + 1] = end;
  return end;
}

function takeTested(table: RouteTable, step: number, start: number, path: string): number {
  const { code, captures } = table;
  const kind = code[step + STEP_KIND] as number;
  if (kind === PATTERN) return takePattern(table, step, start, path);
  const operand = code[step + STEP_TEST] as number;
  const end = kind === CLASS ? classEnd(table, operand, start, path) : path.length;
  // A wildcard's operand is the least that it takes.
  if (end - start < (kind === CLASS ? 1 : operand)) return -1;
  const place = 2 * (code[step + STEP_CAPTURE] as number);
  captures[place] = start;
  captures[place + 1] = end;
  return end;
}

function segmentEnd(path: string, start: number): number {
  const end = path.indexOf("/", start);
  return end < 0 ? path.length : end;
}

/** The segment's end if all its characters belong to the class; else -1. */
function classEnd({ chars, regexes }: RouteTable, test: number, start: number, path: string): number {
  const table = test << 8;
  const length = path.length;
  let end = start;
  let seen = 0;
  while (end < length) {
    const char = path.charCodeAt(end);
    if (char === slash) break;
    seen |= char;
    if (chars[table + (char & 255)] === 0) return seen > 255 ? wideEnd(regexes[test], start, path) : -1;
    end++;
  }
  return seen > 255 ? wideEnd(regexes[test], start, path) : end;
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
