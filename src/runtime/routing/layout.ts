/**
 * How a route table lies in memory: records of integers in one Int32Array, `code`; a reference is a record's first place, 0 is none.
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
 *     step         STEP_LENGTH, STEP_FIRST (the text before a variable: its length and first piece), STEP_KIND, STEP_TEST, STEP_CAPTURE (number of its first variable),
 *                  STEP_ROUTES (when the path ends behind it), STEP_STATE (when it goes on)
 *     routes       a route's index for each method, -1 where there is none
 */

export const END_LOW = 0;
export const END_COUNT = 1;
export const FIRST_TRIE = 2;
export const STATE_SIZE = 3;

export const TRIE_TREE = 0;
export const NEXT_TRIE = 1;

export const CHAR_OFFSET = 0;
export const CHAR_LOW = 1;
export const CHAR_COUNT = 2;
export const CHAR_SIZE = 3;

export const END_WHOLE = 0;
export const END_FIRST = 1;
export const END_ROUTES = 2;

export const STEP_LENGTH = 0;
export const STEP_FIRST = 1;
export const STEP_KIND = 2;
export const STEP_TEST = 3;
export const STEP_CAPTURE = 4;
export const STEP_ROUTES = 5;
export const STEP_STATE = 6;

/** Kinds of steps. FREE: a character or more. CLASS, PATTERN: STEP_TEST numbers the test. REST: the rest of the path, of STEP_TEST characters at least. */
export const FREE = 0;
export const CLASS = 1;
export const PATTERN = 2;
export const REST = 3;

/** How long a piece of text may be: V8 cuts longer ones out as views, which are slow to compare. */
export const PIECE_LENGTH = 12;
