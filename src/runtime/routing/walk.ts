/** The walker: finds the route of a request. Its size doesn't depend on the table; `layout.ts` says what it reads. */
import {
  CHAR_COUNT,
  CHAR_LOW,
  CHAR_OFFSET,
  CHAR_SIZE,
  END_COUNT,
  END_FIRST,
  END_LAST,
  END_LOW,
  END_ROUTES,
  END_WHOLE,
  FIRST_TRIE,
  NEXT_TRIE,
  PIECE_LENGTH,
  STATE_SIZE,
  STEP_FIRST,
  STEP_LAST,
  STEP_LENGTH,
  STEP_ROUTES,
  STEP_STATE,
  TRIE_TREE,
} from "./layout.js";
import type { RouteTable } from "./table.js";
import { takeVariables } from "./variables.js";

/**
 * The index of the most specific route that matches, or -1. `path` is percent-decoded; a variable is one character or more, none of them a slash.
 *
 * A way that turns out wrong is given up for the next less specific one, also when only the method is missing (as Nova: no match is 404, never 405).
 * The variables' places in `path` are in `table.captures` until the next call.
 */
export function findRoute(table: RouteTable, method: string, path: string): number {
  const column = table.methods.get(method);
  if (column === undefined) return -1;
  const { code, stack } = table;
  let state = table.start;
  let at = 0;
  let depth = 0;
  for (;;) {
    const ended = code[findEnd(table, state, at, path) + column] as number;
    if (ended >= 0) return ended;
    let trie = code[state + FIRST_TRIE] as number;
    for (state = 0; state === 0;) {
      while (trie === 0) {
        if (depth === 0) return -1;
        depth -= 2;
        trie = stack[depth] as number;
        at = stack[depth + 1] as number;
      }
      const step = findStep(table, trie, at, path);
      trie = code[trie + NEXT_TRIE] as number;
      if (step === 0) continue;
      const end = takeVariables(table, step, at + (code[step + STEP_LENGTH] as number), path);
      if (end === path.length) {
        const route = code[(code[step + STEP_ROUTES] as number) + column] as number;
        if (route >= 0) return route;
      } else if (end > 0) {
        state = code[step + STEP_STATE] as number;
        if (state === 0) continue;
        stack[depth] = trie;
        stack[depth + 1] = at;
        depth += 2;
        at = end;
      }
    }
  }
}

/** The step of a trie whose text the path has at `at`; 0 when there is none. */
function findStep(table: RouteTable, trie: number, at: number, path: string): number {
  const { code } = table;
  const step = ~walkChars(code, code[trie + TRIE_TREE] as number, at, path);
  if (step < 0) return 0;
  const end = at + (code[step + STEP_LENGTH] as number);
  return hasText(table, code[step + STEP_FIRST] as number, code[step + STEP_LAST] as number, at, end, path) ? step : 0;
}

/** The routes of the end that the rest of the path is; 0 when it is none. */
function findEnd(table: RouteTable, state: number, at: number, path: string): number {
  const { code, texts } = table;
  const length = path.length - at - (code[state + END_LOW] as number);
  if (length < 0 || length >= (code[state + END_COUNT] as number)) return 0;
  const end = ~walkChars(code, code[state + STATE_SIZE + length] as number, at, path);
  if (end < 0) return 0;
  const same =
    at === 0
      ? path === texts[code[end + END_WHOLE] as number]
      : hasText(table, code[end + END_FIRST] as number, code[end + END_LAST] as number, at, path.length, path);
  return same ? (code[end + END_ROUTES] as number) : 0;
}

/** Follows a char tree to its reference to a record, below zero; 0 when the path has other characters. */
function walkChars(code: Int32Array, reference: number, at: number, path: string): number {
  let node = reference;
  while (node > 0) {
    const place = at + (code[node + CHAR_OFFSET] as number);
    if (place >= path.length) return 0;
    const char = path.charCodeAt(place) - (code[node + CHAR_LOW] as number);
    node = char >= 0 && char < (code[node + CHAR_COUNT] as number) ? (code[node + CHAR_SIZE + char] as number) : 0;
  }
  return node;
}

/** Whether the path has the text of some pieces from `at` to `end`. */
function hasText({ texts }: RouteTable, first: number, last: number, at: number, end: number, path: string): boolean {
  let from = at;
  for (let i = first; i < last; i++) {
    const to = i === last - 1 ? end : from + PIECE_LENGTH;
    if (path.slice(from, to) !== texts[i]) return false;
    from = to;
  }
  return true;
}
