/** Reads the body of an answer of the Identity service, whatever it sends: within its time, and no more than has room. */
import { BodyPieces } from "../../http/body-pieces.js";

/** In bytes, decompressed. Tokens have kilobytes, those with long catalogs hundreds of them. */
const largest = 16_777_216;

/**
 * The body as text. Throws an `Error` when it has not come by `until`, as `performance.now()` counts, or is too large.
 *
 * The signal that `fetch` was given may not end the body any more: once the head is here, undici lets what listens to it be collected as garbage.
 */
export async function readText(response: Response, until: number): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const found: { trouble: string | null } = { trouble: null };
  const stop = (trouble: string): void => {
    found.trouble = trouble;
    // a read that waits ends with it
    reader.cancel().catch(() => undefined);
  };
  const timer = setTimeout(stop, until - performance.now(), "it did not come in time");
  try {
    const text = await readUpTo(reader, () => {
      stop("it is too large");
    });
    if (found.trouble !== null) throw new Error(found.trouble);
    return text;
  } finally {
    clearTimeout(timer);
  }
}

async function readUpTo(reader: ReadableStreamDefaultReader<Uint8Array>, stop: () => void): Promise<string> {
  const pieces = new BodyPieces();
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > largest) stop();
    else pieces.add(part.value);
  }
  return new TextDecoder().decode(pieces.join());
}
