/** A memory for what clients' texts mean: the same few come over and over. */

/** How many texts are remembered, and how long one may be. */
const room = 1000;
const longest = 200;

/** Remembers what texts mean. Nothing is forgotten: once there is no more room, new texts are read each time. */
export class TextMemo<T> {
  readonly #known = new Map<string, T>();
  #latest: string | null = null;
  #meaning: T | undefined;

  /** Undefined when the text isn't known. */
  get(text: string): T | undefined {
    // a text that has just come has no hash yet: to compare it is cheaper than to look it up
    if (text === this.#latest) return this.#meaning;
    const found = this.#known.get(text);
    if (found !== undefined) {
      this.#latest = text;
      this.#meaning = found;
    }
    return found;
  }

  set(text: string, meaning: T): void {
    if (this.#known.size < room && text.length <= longest) this.#known.set(text, meaning);
  }
}
