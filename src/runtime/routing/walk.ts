/**
 * The walker: finds the route of a request. Its size doesn't depend on the table.
 *
 * A table is records of integers in one Int32Array, `code`; a reference is a record's first place, 0 is none.
 * At 0 stands a *routes* record without a route, so that a reference to routes can be followed in any case.
 *
 * A *state* is a point of the path at which the walk goes on: the start, or the end of a segment that a variable took. Text behind it starts with a slash.
 *
 *     state        END_LOW, END_COUNT, FIRST_TRIE, then END_COUNT references by the length of the rest of the path (from END_LOW on)
 *                  to char trees over *ends*: routes that have no further variable
 *     trie         TRIE_TREE (a char tree over *steps*), NEXT_TRIE. The tries of a state stand from the most specific to the least;
 *                  within one trie no step's text begins another's
 *     char tree    CHAR_OFFSET (which character to look at), CHAR_LOW, CHAR_COUNT, then CHAR_COUNT references by that character (from CHAR_LOW on);
 *                  a reference below zero is the complement of an end or a step, which remains to be compared with the path
 *     end          END_WHOLE (its text in `texts`), END_FIRST (the first piece of the same text), END_ROUTES
 *     step         STEP_LENGTH, STEP_FIRST (the text before a variable: its length and first piece), STEP_KIND, STEP_TEST,
 *                  STEP_CAPTURE (number of its first variable), STEP_ROUTES (when the path ends behind it), STEP_STATE (when it goes on)
 *     routes       a route's index for each method, -1 where there is none
 *
 * The offsets stand here, beside the code that reads them, because V8 knows a module's own constants as such, but neither imported nor exported ones.
 */
import { CLASS_SIZE } from "./char-class.js";
import { matchPattern } from "./pattern.js";
import type { RouteTable } from "./table.js";

const END_LOW = 0;
const END_COUNT = 1;
const FIRST_TRIE = 2;
const STATE_SIZE = 3;

const TRIE_TREE = 0;
const NEXT_TRIE = 1;

const CHAR_OFFSET = 0;
const CHAR_LOW = 1;
const CHAR_COUNT = 2;
const CHAR_SIZE = 3;

const END_WHOLE = 0;
const END_FIRST = 1;
const END_ROUTES = 2;

const STEP_LENGTH = 0;
const STEP_FIRST = 1;
const STEP_KIND = 2;
const STEP_TEST = 3;
const STEP_CAPTURE = 4;
const STEP_ROUTES = 5;
const STEP_STATE = 6;

/** Kinds of steps. FREE: a character or more. CLASS, PATTERN: STEP_TEST numbers the test. REST: the rest of the path, of STEP_TEST characters at least. */
const FREE = 0;
const CLASS = 1;
const PATTERN = 2;
const REST = 3;

/** How long a piece of text may be: V8 cuts longer ones out as views, which are slow to compare. */
const PIECE_LENGTH = 12;

const SLASH = 0x2f;

/** What the code that writes tables has to know. */
export const layout = { FIRST_TRIE, STATE_SIZE, STEP_STATE, FREE, CLASS, PATTERN, REST, PIECE_LENGTH } as const;

/**
 * The index of the most specific route that matches, or -1. `path` is percent-decoded; a variable is one character or more, none of them a slash.
 *
 * A way that turns out wrong is given up for the next less specific one, also when only the method is missing (as Nova: no match is 404, never 405).
 * The variables' places in `path` are in `table.captures` until the next call.
 */
export function findRoute(table: RouteTable, method: string, path: string): number {
  const column = table.methods.indexOf(method);
  if (column < 0) return -1;
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
      const end = takeVariables(table, step, path, start);
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

/** Follows a char tree to its reference to a record, which is below zero; 0 when the path has other characters. */
function followChars(code: Int32Array, tree: number, path: string, at: number): number {
  let node = tree;
  while (node > 0) {
    const place = at + (code[node + CHAR_OFFSET] as number);
    if (place >= path.length) return 0;
    const char = path.charCodeAt(place) - (code[node + CHAR_LOW] as number);
    node = char >= 0 && char < (code[node + CHAR_COUNT] as number) ? (code[node + CHAR_SIZE + char] as number) : 0;
  }
  return node;
}

/** Whether the path has a text, which stands in pieces from `piece` on, from `at` to `end`. */
function hasText(texts: readonly string[], piece: number, path: string, at: number, end: number): boolean {
  return end - at <= PIECE_LENGTH ? path.slice(at, end) === texts[piece] : hasPieces(texts, piece, path, at, end);
}

function hasPieces(texts: readonly string[], piece: number, path: string, at: number, end: number): boolean {
  let from = at;
  let index = piece;
  for (; end - from > PIECE_LENGTH; from += PIECE_LENGTH)
    if (path.slice(from, from + PIECE_LENGTH) !== texts[index++]) return false;
  return path.slice(from, end) === texts[index];
}

/** The place behind the variables of `step` that start at `start`; -1 when they don't pass its test. Notes their places. */
function takeVariables(table: RouteTable, step: number, path: string, start: number): number {
  const { code, captures } = table;
  const first = 2 * (code[step + STEP_CAPTURE] as number);
  const kind = code[step + STEP_KIND] as number;
  const test = code[step + STEP_TEST] as number;
  if (kind === PATTERN) return matchPattern(table.regexes[test], path, start, { captures, first });
  let end = path.length;
  if (kind === FREE) end = segmentEnd(path, start);
  else if (kind === CLASS) end = classEnd(table, test, path, start);
  const least = kind === REST ? test : 1;
  if (end - start < least) return -1;
  captures[first] = start;
  captures[first + 1] = end;
  return end;
}

function segmentEnd(path: string, start: number): number {
  const end = path.indexOf("/", start);
  return end < 0 ? path.length : end;
}

/** The segment's end if all its characters belong to a class; else -1. */
function classEnd({ classes, regexes }: RouteTable, test: number, path: string, start: number): number {
  const chars = classes[test] as Uint8Array;
  const length = path.length;
  let end = start;
  while (end < length && chars[path.charCodeAt(end)] === 1) end++;
  if (end === length || path.charCodeAt(end) === SLASH) return end;
  // The class's table knows Latin-1 only.
  return path.charCodeAt(end) < CLASS_SIZE ? -1 : wideEnd(regexes[test], path, start);
}

function wideEnd(regex: RegExp | undefined, path: string, start: number): number {
  const end = segmentEnd(path, start);
  return regex?.test(path.slice(start, end)) === true ? end : -1;
}
