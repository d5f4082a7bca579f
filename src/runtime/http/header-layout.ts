/** Where the headers of requests stand. Clients send the same names in the same order again and again: what was found out for one request holds for the next. */
import { findHeader, isNamed } from "./header-names.js";

/** How many layouts are remembered. */
const room = 16;
/** How many headers one may have to be remembered, and how many names are remembered with it. */
const longest = 64;

const [absent, several] = [-1, -2];

/** The names of a request's headers, in their order. */
export class HeaderLayout {
  static readonly #known: HeaderLayout[] = [];
  static #latest: HeaderLayout | null = null;
  /** Where in `#known` the next one goes, in place of the oldest. */
  static #next = 0;

  readonly #names: readonly string[];
  /** Where the value of a header stands, by the name that was asked for; or that it is `absent`, or there are `several`. */
  readonly #places = new Map<string, number>();

  /** The layout of a list of names and values in turn. */
  static of(list: readonly string[]): HeaderLayout {
    if (this.#latest !== null && this.#latest.#isOf(list)) return this.#latest;
    return (this.#latest = this.#known.find((layout) => layout.#isOf(list)) ?? this.#remember(new HeaderLayout(list)));
  }

  private constructor(list: readonly string[]) {
    this.#names = list.filter((_, i) => i % 2 === 0);
  }

  /** As `findHeader`, for a list that has this layout. */
  find(name: string, list: readonly string[]): string | undefined {
    let place = this.#places.get(name);
    if (place === undefined) {
      place = this.#placeOf(name);
      if (this.#places.size < longest) this.#places.set(name, place);
    }
    if (place >= 0) return list[place];
    return place === absent ? undefined : findHeader(list, name);
  }

  static #remember(layout: HeaderLayout): HeaderLayout {
    if (layout.#names.length > longest) return layout;
    this.#known[this.#next] = layout;
    this.#next = (this.#next + 1) % room;
    return layout;
  }

  #isOf(list: readonly string[]): boolean {
    const names = this.#names;
    if (list.length !== 2 * names.length) return false;
    for (let i = 0; i < names.length; i++) if (list[2 * i] !== names[i]) return false;
    return true;
  }

  #placeOf(name: string): number {
    const first = this.#names.findIndex((header) => isNamed(header, name));
    if (first < 0) return absent;
    return this.#names.findLastIndex((header) => isNamed(header, name)) === first ? 2 * first + 1 : several;
  }
}
