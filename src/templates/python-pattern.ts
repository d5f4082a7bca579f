/** Python's regular expressions as JavaScript's with the `u` flag, for the patterns of draft 4 schemas. */

/** A translated pattern, or why there is none. */
export type Translation =
  { readonly ok: true; readonly expression: RegExp } | { readonly ok: false; readonly why: string };

/** What Python's `\w` and `\s` are, as the inside of a class. */
const word = "\\p{L}\\p{N}_";
const space = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

/** Translates a pattern that Python's `re.search` would take. */
export function translatePattern(pattern: string): Translation {
  try {
    const reader = new PatternReader(pattern);
    const source = reader.translate();
    return { ok: true, expression: new RegExp(source, reader.ignoreCase ? "iu" : "u") };
  } catch (error) {
    if (error instanceof Untranslatable) return { ok: false, why: error.message };
    if (error instanceof SyntaxError)
      return { ok: false, why: error.message.replace(/^Invalid regular expression: /, "") };
    throw error;
  }
}

class Untranslatable extends Error {}

/** One member of a class: `a`, `\d`. Only single characters can begin or end a range. */
interface Atom {
  readonly text: string;
  readonly single: boolean;
}

class PatternReader {
  ignoreCase = false;
  #multiline = false;
  #dotAll = false;
  readonly #text: string;
  #at = 0;

  constructor(pattern: string) {
    this.#text = pattern;
    this.#at = this.#readFlags();
  }

  translate(): string {
    let source = "";
    while (this.#at < this.#text.length) source += this.#next();
    return source;
  }

  /** `(?i)` and the like at the beginning. */
  #readFlags(): number {
    const flags = /^\(\?([aiLmsux]+)\)/.exec(this.#text);
    for (const flag of flags?.[1] ?? "") {
      if (flag === "i") this.ignoreCase = true;
      else if (flag === "m") this.#multiline = true;
      else if (flag === "s") this.#dotAll = true;
      else if (flag !== "u")
        throw new Untranslatable(`the flag ${flag} of \`(?${flag})\` has no counterpart in JavaScript`);
    }
    return flags?.[0].length ?? 0;
  }

  #take(expression: RegExp): RegExpExecArray | null {
    const sticky = new RegExp(expression.source, "yu");
    sticky.lastIndex = this.#at;
    const match = sticky.exec(this.#text);
    if (match) this.#at += match[0].length;
    return match;
  }

  #next(): string {
    const character = this.#take(/[^]/)?.[0] ?? "";
    if (character === "\\") return this.#escape();
    if (character === "[") return this.#class();
    if (character === "(") return this.#group();
    if (character === ".") return this.#dotAll ? "[^]" : "[^\\n]";
    if (character === "^") return this.#multiline ? "(?<=\\n|(?<![^]))" : "^";
    if (character === "$") return this.#multiline ? "(?=\\n|(?![^]))" : "(?=\\n?$)";
    if (character === "{") return this.#braces();
    if (character === "}" || character === "]") return `\\${character}`;
    if ("*+?".includes(character)) return this.#quantifier(character);
    return character;
  }

  #quantifier(text: string): string {
    if (this.#take(/\+/))
      throw new Untranslatable(`the possessive quantifier \`${text}+\` has no counterpart in JavaScript`);
    return text + (this.#take(/\?/)?.[0] ?? "");
  }

  /** A quantifier; braces that are none stand for themselves. */
  #braces(): string {
    const bounds = this.#take(/([0-9]*)(,?)([0-9]*)\}/);
    if (bounds === null) return "\\{";
    const [, min = "", comma = "", max = ""] = bounds;
    if (min === "" && comma === "") return "\\{\\}";
    return this.#quantifier(`{${min === "" ? "0" : min}${comma}${max}}`);
  }

  #group(): string {
    if (!this.#take(/\?/)) return "(";
    if (this.#take(/#[^)]*\)/)) return "";
    const named = this.#take(/P<([A-Za-z_][A-Za-z0-9_]*)>/);
    if (named) return `(?<${named[1] ?? ""}>`;
    const again = this.#take(/P=([A-Za-z_][A-Za-z0-9_]*)\)/);
    if (again) return `\\k<${again[1] ?? ""}>`;
    const plain = this.#take(/:|=|!|<=|<!/);
    if (plain) return `(?${plain[0]}`;
    throw new Untranslatable(
      `the group \`(?${this.#text.slice(this.#at, this.#at + 3)}\` has no counterpart in JavaScript`,
    );
  }

  #escape(): string {
    const letter = this.#take(/[^]/)?.[0];
    if (letter === undefined) throw new Untranslatable("it ends in a backslash");
    if (letter === "A") return "^";
    if (letter === "Z") return "$";
    if (letter === "b") return `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))`;
    if (letter === "B") return `(?:(?<=[${word}])(?=[${word}])|(?<![${word}])(?![${word}]))`;
    if (/[1-9]/.test(letter)) return `(?:\\${letter}${this.#take(/[0-9]/)?.[0] ?? ""})`;
    if (letter === "w" || letter === "s") return `[${letter === "w" ? word : space}]`;
    if (letter === "W" || letter === "S") return `[^${letter === "W" ? word : space}]`;
    return this.#character(letter).text;
  }

  /** An escape that means the same inside and outside of a class. */
  #character(letter: string): Atom {
    if (letter === "d" || letter === "D") return { text: letter === "d" ? "\\p{Nd}" : "\\P{Nd}", single: false };
    if ("fnrtv".includes(letter)) return { text: `\\${letter}`, single: true };
    if (letter === "a") return { text: "\\x07", single: true };
    const digits = { x: /[0-9a-fA-F]{2}/, u: /[0-9a-fA-F]{4}/, U: /[0-9a-fA-F]{8}/, "0": /[0-7]{0,2}/ }[letter];
    if (digits !== undefined) {
      const text = this.#take(digits)?.[0];
      if (text === undefined) throw new Untranslatable(`the escape \`\\${letter}\` is incomplete`);
      return { text: `\\u{${Number.parseInt(`0${text}`, letter === "0" ? 8 : 16).toString(16)}}`, single: true };
    }
    if (/[A-Za-z0-9]/.test(letter))
      throw new Untranslatable(`the escape \`\\${letter}\` has no counterpart in JavaScript`);
    return { text: /[$^\\.*+?()[\]{}|/]/.test(letter) ? `\\${letter}` : letter, single: true };
  }

  #class(): string {
    const negated = this.#take(/\^/) ? "^" : "";
    let source = "";
    for (let first = true; first || !this.#take(/\]/); first = false) {
      const from = this.#atom();
      const range = this.#take(/-(?!\])/);
      if (range === null) {
        source += from.text;
        continue;
      }
      const to = this.#atom();
      if (!from.single || !to.single) throw new Untranslatable("a range of a class begins or ends with a class");
      source += `${from.text}-${to.text}`;
    }
    return `[${negated}${source}]`;
  }

  #atom(): Atom {
    const character = this.#take(/[^]/)?.[0];
    if (character === undefined) throw new Untranslatable("a class has no end");
    if (character !== "\\") return { text: escapeInClass(character), single: true };
    const letter = this.#take(/[^]/)?.[0];
    if (letter === undefined) throw new Untranslatable("a class has no end");
    if (letter === "w") return { text: word, single: false };
    if (letter === "s") return { text: space, single: false };
    if (letter === "W" || letter === "S")
      throw new Untranslatable(`\`\\${letter}\` within a class has no counterpart in JavaScript`);
    if (letter === "b" || letter === "-") return { text: `\\${letter}`, single: true };
    return this.#character(letter);
  }
}

/** A character of a class that stands for itself. */
function escapeInClass(character: string): string {
  return /[\\\]^[-]/.test(character) ? `\\${character}` : character;
}
