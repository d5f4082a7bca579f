/** Ids of requests, written a batch at a time: `randomUUID` joins each from twenty pieces of text, which costs more than all else that is done for an id. */
import { randomFillSync } from "node:crypto";

const blank = "req-00000000-0000-0000-0000-000000000000";
/** Where the digits of an id's bytes stand, two for each. */
const places = Array.from(blank.slice(4).matchAll(/0/g), ({ index }) => 4 + index);
const digits = Buffer.from("0123456789abcdef");

/** Whoever keeps an id keeps the text of its whole batch in memory, so that is short. */
const batchSize = 64;

/** Makes ids: `req-<uuid>`. */
export class RequestIds {
  #batch = "";
  #end = 0;

  next(): string {
    if (this.#end === this.#batch.length) {
      this.#batch = writeBatch();
      this.#end = 0;
    }
    const start = this.#end;
    this.#end += blank.length;
    return this.#batch.slice(start, this.#end);
  }
}

function writeBatch(): string {
  const uuids = randomUuids();
  const text = Buffer.alloc(blank.length * batchSize, blank);
  for (let i = 0; i < uuids.length; i++) {
    const byte = uuids[i] as number;
    const start = (i >> 4) * blank.length;
    const place = 2 * (i & 15);
    text[start + (places[place] as number)] = digits[byte >> 4] as number;
    text[start + (places[place + 1] as number)] = digits[byte & 15] as number;
  }
  return text.toString("latin1");
}

/** A batch of random UUIDs, 16 bytes each: random, but for the version and the variant (RFC 9562, 5.4). */
function randomUuids(): Uint8Array {
  const bytes = randomFillSync(Buffer.alloc(16 * batchSize));
  for (let i = 0; i < bytes.length; i += 16) {
    bytes[i + 6] = ((bytes[i + 6] as number) & 0x0f) | 0x40;
    bytes[i + 8] = ((bytes[i + 8] as number) & 0x3f) | 0x80;
  }
  return bytes;
}
