/** White space as Python's `str.isspace` knows it, which is not JavaScript's: U+001C to U+001F and U+0085 are in it, U+FEFF is not. */

/** All of it, as it stands between the brackets of a regular expression. */
export const SPACES = String.raw`\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
const START = new RegExp(`^[${SPACES}]+`, "u");
const WORD = new RegExp(`[^${SPACES}]+`, "gu");
const SPACE = new RegExp(`[${SPACES}]`, "u");

/** A word and the offset at which it begins. */
export interface Word {
  readonly text: string;
  readonly offset: number;
}

/** Python's `text.strip()`. */
export function strip(text: string): string {
  return stripEnd(text.replace(START, ""));
}

/** Python's `text.rstrip()`. An expression would try every run of white space inside the text. */
export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** How many characters of white space the text begins with. */
export function indentOf(text: string): number {
  return START.exec(text)?.[0].length ?? 0;
}

/** Python's `text.split()`, with the place of each word. */
export function splitWords(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({ text: match[0], offset: match.index }));
}
