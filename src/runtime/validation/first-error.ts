/**
 * Which error a refused value has: the first in the schema's order, keyword by keyword as written, then depth first.
 *
 * The compiled code only says yes or no; this walk finds the words for a no. In relaxed mode it is the check itself.
 */
import type { JsonValue } from "../json.js";
import { arrayKeywords } from "./array-keywords.js";
import { evaluatedKeywords } from "./evaluated-keywords.js";
import type { FormatChecks } from "./format-checks.js";
import { logicKeywords } from "./logic-keywords.js";
import { objectKeywords } from "./object-keywords.js";
import { pythonRepr } from "./python-repr.js";
import { findReference } from "./references.js";
import { scalarKeywords } from "./scalar-keywords.js";
import type { SchemaError } from "./validator.js";
import { isObject, type Place, type Refusal, type Rule, type Walk } from "./walk.js";

const rules: ReadonlyMap<string, Rule> = new Map([
  ...scalarKeywords,
  ...arrayKeywords,
  ...objectKeywords,
  ...logicKeywords,
  ...evaluatedKeywords,
]);

/** A schema and what its code needs beside it. */
export interface SchemaSource {
  /** The schema as written. */
  readonly schema: JsonValue;
  /** Draft 4 ignores what stands beside a `$ref`. */
  readonly draft: 4 | 7 | 2020;
  /** The schema's patterns, each with the expression it means. */
  readonly patterns: Readonly<Record<string, RegExp>>;
  readonly formats: FormatChecks;
}

/** The first error of a value, or null. In relaxed mode unknown properties are deleted from the value on the way. */
export function firstError(source: SchemaSource, value: unknown, relaxed: boolean): SchemaError | null {
  const refusal = new SchemaWalk(source, relaxed).check(source.schema, value);
  if (refusal === null) return null;
  const { place, message, sentence } = refusal;
  const error = { path: pathOf(place), value: refusal.value, message: message() };
  return sentence === undefined ? error : { ...error, sentence };
}

function pathOf(place: Place | null): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = place; at !== null; at = at.around) path.push(at.key);
  return path.reverse();
}

const matchesAll = /(?:)/;

class SchemaWalk implements Walk {
  readonly relaxed: boolean;
  readonly #source: SchemaSource;
  #place: Place | null = null;
  /** What references mean: an anchor is looked for in the whole schema. */
  readonly #meant = new Map<string, JsonValue | undefined>();
  /**
   * The verdicts of referenced schemas on objects and arrays. A schema that refers to itself may come to one value on many ways (`if` and `then`, or what
   * counts as evaluated), and on each to all that is in it: without this the work would grow exponentially with the depth of the value.
   */
  readonly #verdicts = new Map<JsonValue, Map<unknown, Refusal | null>>();

  constructor(source: SchemaSource, relaxed: boolean) {
    this.#source = source;
    this.relaxed = relaxed;
  }

  get formats(): FormatChecks {
    return this.#source.formats;
  }

  check(schema: JsonValue, value: unknown): Refusal | null {
    if (schema === false) return this.error(value, () => `False schema does not allow ${pythonRepr(value)}`);
    if (!isObject(schema)) return null;
    const alone = this.#source.draft < 2020 && typeof schema["$ref"] === "string";
    for (const keyword of alone ? ["$ref"] : Object.keys(schema)) {
      const error = rules.get(keyword)?.(schema[keyword] ?? null, value, { schema, walk: this }) ?? null;
      if (error !== null) return error;
    }
    return null;
  }

  descend(schema: JsonValue, value: unknown, key: string | number): Refusal | null {
    const around = this.#place;
    this.#place = { key, around };
    const error = this.check(schema, value);
    this.#place = around;
    return error;
  }

  resolve(reference: string): JsonValue | undefined {
    if (!this.#meant.has(reference)) this.#meant.set(reference, findReference(this.#source.schema, reference));
    return this.#meant.get(reference);
  }

  checkReference(reference: string, value: unknown): Refusal | null {
    const schema = this.resolve(reference) ?? true;
    if (typeof value !== "object" || value === null) return this.check(schema, value);
    const verdicts = this.#verdicts.get(schema) ?? new Map<unknown, Refusal | null>();
    this.#verdicts.set(schema, verdicts);
    let verdict = verdicts.get(value);
    if (verdict === undefined) verdicts.set(value, (verdict = this.check(schema, value)));
    return verdict;
  }

  pattern(text: string): RegExp {
    return (Object.hasOwn(this.#source.patterns, text) ? this.#source.patterns[text] : undefined) ?? matchesAll;
  }

  error(value: unknown, message: () => string, sentence?: string): Refusal {
    return { place: this.#place, value, message, sentence };
  }
}
