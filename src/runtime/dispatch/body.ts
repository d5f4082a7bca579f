/** Bodies in JSON. */
import type { JsonValue } from "../json.js";

const { isUtf8 } = process.getBuiltinModule("node:buffer");

/** How many levels arrays and objects may be nested. Nova's parser gives up between 900 and 1,000. */
const deepest = 900;

/** Text in UTF-8, its byte order mark kept: JSON has none. */
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The value of a body in JSON; undefined when it is none: not UTF-8, not JSON (NaN and Infinity are not), or nested too deeply. */
export function parseJson(bytes: Uint8Array): JsonValue | undefined {
  try {
    const text = decoder.decode(bytes);
    return nestedTooDeeply(text) ? undefined : (JSON.parse(text) as JsonValue);
  } catch {
    return undefined;
  }
}

/** Whether a body that nobody reads could be read: Nova looks at each. */
export function isReadable(bytes: Uint8Array | null): boolean {
  return bytes === null || isUtf8(bytes);
}

/** A text that is shorter than the brackets of such a nesting is not looked at. */
function nestedTooDeeply(text: string): boolean {
  if (text.length <= 2 * deepest) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x22) i = endOfString(text, i);
    else if (c === 0x5b || c === 0x7b) depth++;
    else if (c === 0x5d || c === 0x7d) depth--;
    if (depth > deepest) return true;
  }
  return false;
}

/** Where the string that begins at `start` ends: its closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
