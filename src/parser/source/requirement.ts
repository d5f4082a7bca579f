/**
 * Tests for regular expressions that take exponential time, and for those that no segment of a path matches. An expression is read once from left to right,
 * however deep its groups are.
 */

/**
 * Whether a repeated group has an alternative in which one repetition may be all that there is: `(a+)+`, `([a-z]+|-)*`, `(\w+\s?)*`. A value of n characters
 * can then be split in 2^n ways, and all are tried before it is refused. What this finds is slow; it doesn't find everything that is.
 */
export function repeatsRepetition(source: string): boolean {
  return read(source).isSlow;
}

/** Whether whatever an expression matches has a slash in it. What this finds matches no segment; it doesn't find everything that matches none. */
export function needsSlash(source: string): boolean {
  return read(source).needsSlash;
}

/**
 * Whether an expression writes a slash that it may match, such as `[a-z/]+`, and doesn't need: it is matched within one segment, in which there is none.
 * What only admits slashes among others, `[^.]+` or `\S+`, says nothing of them.
 */
export function offersSlash(source: string): boolean {
  const { writesSlash, needsSlash } = read(source);
  return writesSlash && !needsSlash;
}

/** A group that is being read: what is known of its alternatives. */
class Group {
  /** False for what looks ahead or back: it matches no characters of its own. */
  readonly matches: boolean;
  /** Of the alternatives before this one: all need a slash, one is a repetition. */
  #allNeedSlash = true;
  #someRepeats = false;
  /** Of this alternative. */
  #hasSlash = false;
  #repetitions = 0;
  #required = 0;
  #hasRepetition = false;

  constructor(matches: boolean) {
    this.matches = matches;
  }

  get needsSlash(): boolean {
    return this.matches && this.#allNeedSlash && this.#hasSlash;
  }

  /** Whether one of the alternatives is no more than a repetition: what else is in it may be left out. */
  get repeats(): boolean {
    return this.matches && (this.#someRepeats || (this.#repetitions > 0 && this.#required === 0));
  }

  /** A `|`: what follows is another alternative. */
  next(): void {
    this.#allNeedSlash = this.needsSlash;
    this.#someRepeats = this.repeats;
    this.#hasSlash = false;
    this.#repetitions = 0;
    this.#required = 0;
    this.#hasRepetition = false;
  }

  /** A character, a class or a group, and how often it may come. */
  add(atom: { readonly isSlash: boolean; readonly repeats: boolean }, quantifier: string): void {
    const isRequired = !/^(?:[?*]|\{0+[,}])/.test(quantifier);
    const repeats = atom.repeats || isUnbounded(quantifier);
    if (atom.isSlash && isRequired) this.#hasSlash = true;
    if (repeats) this.#repetitions++;
    // of two repetitions that must both be there neither is all that there is
    if (isRequired && (!repeats || this.#hasRepetition)) this.#required++;
    if (isRequired && repeats) this.#hasRepetition = true;
  }
}

/** Escapes, classes, the beginnings of groups and single characters, each with the quantifier behind it. */
const token =
  /(?:\((?:\?(?:[:=!]|<[=!]|<\w+>|[a-z-]*:))?|[|]|(\)|\\[^]|\[(?:\\[^]|[^\]\\])*\]|[^])((?:[*+?]|\{\d+(?:,\d*)?\})\??)?)/g;

interface Reading {
  readonly isSlow: boolean;
  readonly needsSlash: boolean;
  readonly writesSlash: boolean;
}

function read(source: string): Reading {
  const whole = new Group(true);
  const open = [whole];
  let isSlow = false;
  let writesSlash = false;
  /** How many groups that match nothing of their own are open. */
  let looking = 0;
  for (const [text, atom, quantifier = ""] of source.matchAll(token)) {
    const group = open.at(-1) ?? whole;
    if (text.startsWith("(")) {
      const matches = !/^\(\?<?[=!]/.test(text);
      open.push(new Group(matches));
      if (!matches) looking++;
    } else if (text === "|") group.next();
    else if (atom === ")" && open.length > 1) {
      open.pop();
      if (!group.matches) looking--;
      isSlow ||= group.repeats && isUnbounded(quantifier);
      (open.at(-1) ?? whole).add({ isSlash: group.needsSlash, repeats: group.repeats }, quantifier);
    } else {
      group.add({ isSlash: atom === "/" || atom === "\\/", repeats: false }, quantifier);
      writesSlash ||= looking === 0 && hasSlash(atom ?? "");
    }
  }
  return { isSlow, needsSlash: whole.needsSlash, writesSlash };
}

/** A slash, or a class that names it among what it matches. */
function hasSlash(atom: string): boolean {
  return atom.includes("/") && !atom.startsWith("[^");
}

function isUnbounded(quantifier: string): boolean {
  return /^(?:[*+]|\{\d+,\})/.test(quantifier);
}
