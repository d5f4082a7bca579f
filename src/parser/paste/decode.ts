/** Bytes to text: UTF-8, strictly. A byte order mark is text, as for Python's `utf-8` codec. */
import type { Diagnostics } from "../diagnostics.js";
import { notUtf8 } from "../messages/paste-syntax.js";

/** The text of a file. Bytes that are not UTF-8 are reported at the first of them, and become U+FFFD so that reading can go on. */
export function decode(bytes: Uint8Array, file: string, found: Diagnostics): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    reportFirstBadByte(bytes, file, found);
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  }
}

function reportFirstBadByte(bytes: Uint8Array, file: string, found: Diagnostics): void {
  let low = 0;
  let high = bytes.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (startsWell(bytes, middle)) low = middle;
    else high = middle;
  }
  const before = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, low), { stream: true });
  const lines = before.split(/\r\n|\n|\r/u);
  const origin = { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  // The first bad byte may be the start of a sequence whose rest is missing.
  const offset = new TextEncoder().encode(before).length;
  found.report(notUtf8(bytes[offset] ?? 0, origin));
}

/** Whether the first `length` bytes may be the start of a valid text. */
function startsWell(bytes: Uint8Array, length: number): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), { stream: true });
    return true;
  } catch {
    return false;
  }
}
