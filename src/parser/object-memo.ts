/** Values that are made from objects, and made again only when something behind them is another. */

interface Entry<Made> {
  readonly from: readonly unknown[];
  readonly made: Made;
}

/** One value for each object, kept as long as the object lives. Objects must not change once they are here. */
export class ObjectMemo<Of extends WeakKey, Made> {
  readonly #entries = new WeakMap<Of, Entry<Made>>();

  /** What `make` gives; or has given, when `from`, all else that it depends on, was the same. */
  get(of: Of, from: readonly unknown[], make: () => Made): Made {
    const known = this.#entries.get(of);
    if (known?.from.length === from.length && known.from.every((value, i) => value === from[i])) return known.made;
    const made = make();
    this.#entries.set(of, { from, made });
    return made;
  }
}
