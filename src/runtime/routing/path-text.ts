/** Comparing a path with text of the table. */
import { CHAR_COUNT, CHAR_LOW, CHAR_OFFSET, CHAR_SIZE, PIECE_LENGTH } from "./layout.js";

/** Follows a char tree to its reference to a record, which is below zero; 0 when the path has other characters. */
export function followChars(code: Int32Array, tree: number, path: string, at: number): number {
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
export function hasText(texts: readonly string[], piece: number, path: string, at: number, end: number): boolean {
  return end - at <= PIECE_LENGTH ? path.slice(at, end) === texts[piece] : hasPieces(texts, piece, path, at, end);
}

function hasPieces(texts: readonly string[], piece: number, path: string, at: number, end: number): boolean {
  let from = at;
  let index = piece;
  for (; end - from > PIECE_LENGTH; from += PIECE_LENGTH)
    if (path.slice(from, from + PIECE_LENGTH) !== texts[index++]) return false;
  return path.slice(from, end) === texts[index];
}
