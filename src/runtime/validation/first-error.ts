/**
 * Which error a refused value has: the first in the schema's order, keyword by keyword as written, then depth first (README J1).
 *
 * The compiled code only says yes or no; this walk finds the words for a no. In relaxed mode it is the check itself.
 */
import { arrayKeywords } from "./array-keywords.js";
import { evaluatedKeywords } from "./evaluated-keywords.js";
import type { FormatChecks } from "./format-checks.js";
import { logicKeywords } from "./logic-keywords.js";
import { objectKeywords } from "./object-keywords.js";
import { pythonRepr } from "./python-repr.js";
import { findReference } from "./references.js";
import { scalarKeywords } from "./scalar-keywords.js";
import type { JsonValue, SchemaError } from "./validator.js";
import { isObject, type Rule, type Walk } from "./walk.js";

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
  return new SchemaWalk(source, relaxed).check(source.schema, value);
}

const matchesAll = /(?:)/;

class SchemaWalk implements Walk {
  readonly relaxed: boolean;
  readonly #source: SchemaSource;
  readonly #path: (string | number)[] = [];

  constructor(source: SchemaSource, relaxed: boolean) {
    this.#source = source;
    this.relaxed = relaxed;
  }

  get formats(): FormatChecks {
    return this.#source.formats;
  }

  check(schema: JsonValue, value: unknown): SchemaError | null {
    if (schema === false) return this.error(value, `False schema does not allow ${pythonRepr(value)}`);
    if (!isObject(schema)) return null;
    const alone = this.#source.draft < 2020 && typeof schema["$ref"] === "string";
    for (const keyword of alone ? ["$ref"] : Object.keys(schema)) {
      const error = rules.get(keyword)?.(schema[keyword] ?? null, value, { schema, walk: this }) ?? null;
      if (error !== null) return error;
    }
    return null;
  }

  descend(schema: JsonValue, value: unknown, key: string | number): SchemaError | null {
    this.#path.push(key);
    const error = this.check(schema, value);
    this.#path.pop();
    return error;
  }

  resolve(reference: string): JsonValue | undefined {
    return findReference(this.#source.schema, reference);
  }

  pattern(text: string): RegExp {
    return (Object.hasOwn(this.#source.patterns, text) ? this.#source.patterns[text] : undefined) ?? matchesAll;
  }

  error(value: unknown, message: string): SchemaError {
    return { path: [...this.#path], value, message };
  }
}
