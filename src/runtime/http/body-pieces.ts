/** The pieces of a body, as they come. */

/** How many pieces are kept apart until it is looked at how long they are. */
const many = 256;
/** How long they have to be on average, in bytes, to be kept as they are. */
const long = 1024;

/**
 * Collects a body. Clients choose how short its pieces are, and each takes some hundred bytes to keep, however short: where they are short they are joined on the
 * way.
 */
export class BodyPieces {
  /** What was looked at; most bodies are over before. */
  #kept: Uint8Array[] | null = null;
  #latest: Uint8Array[] = [];
  #latestLength = 0;

  add(piece: Uint8Array): void {
    this.#latest.push(piece);
    this.#latestLength += piece.length;
    if (this.#latest.length < many) return;
    this.#kept ??= [];
    if (this.#latestLength < many * long) this.#kept.push(joined(this.#latest));
    else this.#kept.push(...this.#latest);
    this.#latest = [];
    this.#latestLength = 0;
  }

  /** The whole body. */
  join(): Uint8Array {
    return joined(this.#kept === null ? this.#latest : [...this.#kept, ...this.#latest]);
  }
}

/** A piece that is alone stays as it is. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  return pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces);
}
