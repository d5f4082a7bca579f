/** The parameters of a query string, as WebOb's GET: a list of pairs with look-up by name. */
import { ValidationError } from "../dispatch/service-exception.js";

/** The parameters of a request's query, in their order, decoded. A name may occur several times. */
export class Query {
  readonly #pairs: readonly (readonly [string, string])[];

  constructor(pairs: readonly (readonly [string, string])[]) {
    this.#pairs = pairs;
  }

  /** `a=1&b=2`; `;` separates like `&` (as Nova). Throws `ValidationError` when an escape is not UTF-8. */
  static parse(text: string): Query {
    if (text === "") return new Query([]);
    const pairs: [string, string][] = [];
    for (const part of text.split(/[&;]/)) {
      if (part === "") continue;
      const at = part.indexOf("=");
      pairs.push(at < 0 ? [decode(part), ""] : [decode(part.slice(0, at)), decode(part.slice(at + 1))]);
    }
    return new Query(pairs);
  }

  /** The last value of a parameter; undefined when it is absent. */
  get(name: string): string | undefined {
    return this.#pairs.findLast(([key]) => key === name)?.[1];
  }

  getAll(name: string): string[] {
    return this.#pairs.filter(([key]) => key === name).map(([, value]) => value);
  }

  has(name: string): boolean {
    return this.#pairs.some(([key]) => key === name);
  }

  /** The pairs in the order of the query. */
  entries(): readonly (readonly [string, string])[] {
    return this.#pairs;
  }

  /** Every name once with all its values, in order of first appearance. */
  lists(): Map<string, string[]> {
    const lists = new Map<string, string[]>();
    for (const [key, value] of this.#pairs) {
      const list = lists.get(key);
      if (list) list.push(value);
      else lists.set(key, [value]);
    }
    return lists;
  }

  /** The query without the parameters that `keep` refuses. */
  filter(keep: (name: string) => boolean): Query {
    return new Query(this.#pairs.filter(([key]) => keep(key)));
  }
}

function decode(text: string): string {
  const spaced = text.replaceAll("+", " ");
  if (!spaced.includes("%")) return spaced;
  try {
    return spaced.replace(/(?:%[0-9a-fA-F]{2})+/g, decodeURIComponent);
  } catch {
    throw new ValidationError("Query string is not UTF-8 encoded");
  }
}
