/** Ids of requests. `randomUUID` joins each from twenty pieces of text, which costs more than all else that is done for an id. */

const blank = Buffer.from("req-00000000-0000-0000-0000-000000000000");
/** Where the two digits of each byte of a UUID begin. */
const places = Uint8Array.of(4, 6, 8, 10, 13, 15, 18, 20, 23, 25, 28, 30, 32, 34, 36, 38);
const digits = Buffer.from("0123456789abcdef");

/** For how many ids random bytes are drawn at once. */
const batchSize = 256;

/** Makes ids: `req-<uuid>`. Loads node:crypto for those who want some: an import would load it, and all that it can do, for every program. */
export class RequestIds {
  readonly #crypto = process.getBuiltinModule("node:crypto");
  readonly #random = Buffer.alloc(places.length * batchSize);
  readonly #text = Buffer.from(blank);
  #used = this.#random.length;

  next(): string {
    const random = this.#random;
    if (this.#used === random.length) {
      this.#crypto.randomFillSync(random);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += places.length;
    // a UUID is random but for its version and its variant (RFC 9562, 5.4)
    random[start + 6] = ((random[start + 6] as number) & 0x0f) | 0x40;
    random[start + 8] = ((random[start + 8] as number) & 0x3f) | 0x80;
    for (let i = 0; i < places.length; i++) this.#write(places[i] as number, random[start + i] as number);
    return this.#text.toString("latin1");
  }

  #write(place: number, byte: number): void {
    this.#text[place] = digits[byte >> 4] as number;
    this.#text[place + 1] = digits[byte & 0x0f] as number;
  }
}
