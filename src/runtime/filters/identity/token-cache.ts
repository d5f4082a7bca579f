/** Remembers tokens for a while. */
import type { Token } from "./token.js";

interface Entry {
  readonly token: Token;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** The tokens that were valid when last asked about. When there is no more room, the one unused for longest goes. */
export class TokenCache {
  readonly #size: number;
  readonly #ms: number;
  readonly #entries = new Map<string, Entry>();

  /** Remembers `size` tokens for `ms` milliseconds each; 0 or less remembers none. */
  constructor(size: number, ms: number) {
    this.#size = size;
    this.#ms = ms;
  }

  get(text: string): Token | undefined {
    const entry = this.#entries.get(text);
    if (entry === undefined) return undefined;
    this.#entries.delete(text);
    if (entry.until <= Date.now()) return undefined;
    this.#entries.set(text, entry);
    return entry.token;
  }

  set(text: string, token: Token): void {
    if (this.#ms <= 0) return;
    this.#entries.delete(text);
    this.#entries.set(text, { token, until: Date.now() + this.#ms });
    if (this.#entries.size <= this.#size) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }
}
