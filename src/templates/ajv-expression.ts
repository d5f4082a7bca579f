/** The expressions that ajv writes, parsed: a small part of JavaScript, with strings as JSON has them. */
import type { Scalar } from "./validator-syntax.js";

/** An expression as it was written, but for its parentheses. */
export type Source =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "value"; readonly value: Scalar }
  | { readonly kind: "unary"; readonly operator: string; readonly operand: Source }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Source; readonly right: Source }
  /** `object.key` or `object[key]`. */
  | { readonly kind: "member"; readonly object: Source; readonly key: Source }
  /** Without an argument that is an object: that is only for errors. */
  | { readonly kind: "call"; readonly callee: Source; readonly args: readonly Source[] }
  /** `(missing0 = "a")`: remembers something for an error. */
  | { readonly kind: "assign" };

/** Parses an expression. Throws for one that ajv isn't known to write. */
export function parseExpression(text: string): Source {
  return new Parser(text).all();
}

/** The complaint about code that ajv has not written before. */
export function unexpected(text: string): Error {
  return new Error(`ajv wrote ${text}, which is not understood here`);
}

const tokens = new RegExp(
  [
    "[A-Za-z_$][\\w$]*", // a word
    '"(?:[^"\\\\]|\\\\.)*"', // a string
    "\\d+(?:\\.\\d+)?(?:e[+-]\\d+)?", // a number
    '\\{(?:[^{}"]|"(?:[^"\\\\]|\\\\.)*")*\\}', // an object
    "[=!]==?|[<>]=?|&&|\\|\\||[-!=%/()[\\].,]",
    "\\S", // nothing that is known
  ].join("|"),
  "g",
);

/** Those that bind least first. */
const operators = [["||"], ["&&"], ["==", "!=", "===", "!=="], ["<", "<=", ">", ">="], ["%", "/"]];
const ranks = new Map(operators.flatMap((same, i) => same.map((operator) => [operator, i + 1])));

const words = new Map([
  ["null", null],
  ["true", true],
  ["false", false],
]);

class Parser {
  readonly #text: string;
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = text.match(tokens) ?? [];
  }

  all(): Source {
    const source = this.#binary(1);
    if (this.#at < this.#tokens.length) throw unexpected(this.#text);
    return source;
  }

  /** Operators of a rank and above. All of them group from the left. */
  #binary(rank: number): Source {
    let left = this.#unary();
    for (;;) {
      const operator = this.#tokens[this.#at] ?? "";
      const own = ranks.get(operator) ?? 0;
      if (own < rank) return left;
      this.#at++;
      left = { kind: "binary", operator, left, right: this.#binary(own + 1) };
    }
  }

  #unary(): Source {
    const operator = this.#tokens[this.#at];
    if (operator !== "!" && operator !== "-" && operator !== "typeof") return this.#member();
    this.#at++;
    return { kind: "unary", operator, operand: this.#unary() };
  }

  #member(): Source {
    let source = this.#primary();
    for (;;) {
      if (this.#takes(".")) source = { kind: "member", object: source, key: { kind: "value", value: this.#next() } };
      else if (this.#takes("[")) source = { kind: "member", object: source, key: this.#closed(this.#binary(1), "]") };
      else if (this.#takes("(")) source = { kind: "call", callee: source, args: this.#arguments() };
      else return source;
    }
  }

  #primary(): Source {
    const token = this.#next();
    if (token === "(") return this.#parenthesis();
    const value = words.get(token);
    if (value !== undefined) return { kind: "value", value };
    if (/^\d|^"./.test(token)) return { kind: "value", value: JSON.parse(token) as number | string };
    if (/^[\w$]/.test(token)) return { kind: "name", name: token };
    throw unexpected(this.#text);
  }

  #parenthesis(): Source {
    const inner = this.#binary(1);
    if (!this.#takes("=")) return this.#closed(inner, ")");
    this.#binary(1);
    return this.#closed({ kind: "assign" }, ")");
  }

  #arguments(): Source[] {
    const args: Source[] = [];
    while (!this.#takes(")")) {
      if (this.#tokens[this.#at]?.startsWith("{") === true) this.#at++;
      else args.push(this.#binary(1));
      if (!this.#takes(",") && this.#tokens[this.#at] !== ")") throw unexpected(this.#text);
    }
    return args;
  }

  #closed(source: Source, end: string): Source {
    if (!this.#takes(end)) throw unexpected(this.#text);
    return source;
  }

  #takes(token: string): boolean {
    const is = this.#tokens[this.#at] === token;
    if (is) this.#at++;
    return is;
  }

  #next(): string {
    return this.#tokens[this.#at++] ?? "";
  }
}
