/**
 * Where the headers of requests stand. Clients send the same names in the same order again and again, so what was found for one request holds for the next.
 */
import { findHeader, isNamed } from "./header-names.js";

/** How many layouts are remembered. */
const room = 256;
/** How many headers one may have to be remembered, and how many names are remembered with it. */
const longest = 64;

const [absent, several] = [-1, -2];

/** The names of a request's headers, in their order. */
export class HeaderLayout {
  static readonly #known = new Map<number, HeaderLayout>();

  readonly #names: readonly string[];
  /** Where the value of a header stands, by the name that was asked for; `absent` and `several` are no places. */
  readonly #places = new Map<string, number>();

  /** The layout of a list of names and values in turn. */
  static of(list: readonly string[]): HeaderLayout {
    const key = keyOf(list);
    const known = this.#known.get(key);
    if (known !== undefined && known.#isOf(list)) return known;
    const layout = new HeaderLayout(list);
    if (layout.#names.length <= longest) this.#remember(key, layout);
    return layout;
  }

  private constructor(list: readonly string[]) {
    this.#names = list.filter((_, i) => i % 2 === 0);
  }

  /** As `findHeader`, for a list that has this layout; `name` may be in any case. */
  find(name: string, list: readonly string[]): string | undefined {
    let place = this.#places.get(name);
    if (place === undefined) {
      place = this.#placeOf(name);
      if (this.#places.size < longest) this.#places.set(name, place);
    }
    if (place >= 0) return list[place];
    return place === absent ? undefined : findHeader(list, name.toLowerCase());
  }

  /** When there is no more room, the oldest layout makes some. */
  static #remember(key: number, layout: HeaderLayout): void {
    this.#known.delete(key);
    const [oldest] = this.#known.keys();
    if (this.#known.size >= room && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(key, layout);
  }

  #isOf(list: readonly string[]): boolean {
    const names = this.#names;
    if (list.length !== 2 * names.length) return false;
    for (let i = 0; i < names.length; i++) if (list[2 * i] !== names[i]) return false;
    return true;
  }

  #placeOf(name: string): number {
    const wanted = name.toLowerCase();
    const first = this.#names.findIndex((header) => isNamed(header, wanted));
    if (first < 0) return absent;
    return this.#names.findLastIndex((header) => isNamed(header, wanted)) === first ? 2 * first + 1 : several;
  }
}

/** A number that most lists with other names don't have. */
function keyOf(list: readonly string[]): number {
  let key = list.length;
  for (let i = 0; i < list.length; i += 2) {
    const name = list[i] ?? "";
    key = (31 * key + 961 * name.length + 31 * name.charCodeAt(0) + name.charCodeAt(name.length - 1)) | 0;
  }
  return key;
}
