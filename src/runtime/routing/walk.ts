/** The walker: finds the route of a request. Its size doesn't depend on the table; `layout.ts` says what it reads. */
import {
  END_COUNT,
  END_FIRST,
  END_LOW,
  END_ROUTES,
  END_WHOLE,
  FIRST_TRIE,
  NEXT_TRIE,
  STATE_SIZE,
  STEP_FIRST,
  STEP_LENGTH,
  STEP_ROUTES,
  STEP_STATE,
  TRIE_TREE,
} from "./layout.js";
import { followChars, hasText } from "./path-text.js";
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
  const { code, texts, stack } = table;
  let state = table.start;
  let at = 0;
  let depth = 0;
  for (;;) {
    const ended = code[findEnd(code, texts, state, path, at) + column] as number;
    if (ended >= 0) return ended;
    let trie = code[state + FIRST_TRIE] as number;
    for (state = 0; state === 0;) {
      while (trie === 0) {
        if (depth === 0) return -1;
        depth -= 2;
        trie = stack[depth] as number;
        at = stack[depth + 1] as number;
      }
      const step = ~followChars(code, code[trie + TRIE_TREE] as number, path, at);
      trie = code[trie + NEXT_TRIE] as number;
      if (step < 0) continue;
      const start = at + (code[step + STEP_LENGTH] as number);
      if (!hasText(texts, code[step + STEP_FIRST] as number, path, at, start)) continue;
      const end = takeVariables(table, step, start, path);
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

/** The routes of the end that the rest of the path is; 0 when it is none. */
function findEnd(code: Int32Array, texts: readonly string[], state: number, path: string, at: number): number {
  const length = path.length - at - (code[state + END_LOW] as number);
  if (length < 0 || length >= (code[state + END_COUNT] as number)) return 0;
  const end = ~followChars(code, code[state + STATE_SIZE + length] as number, path, at);
  if (end < 0) return 0;
  const same =
    at === 0
      ? path === texts[code[end + END_WHOLE] as number]
      : hasText(texts, code[end + END_FIRST] as number, path, at, path.length);
  return same ? (code[end + END_ROUTES] as number) : 0;
}
