/**
 * What the text of a built-in factory's setting has to be, so that the build tells what the program would refuse when it starts. The runtime reads settings in
 * its own way; a test holds the two together.
 */

/** The text of a setting by the setting's name, as the factory finds it; undefined when the ini does not give it. */
export type SettingText = (name: string) => string | undefined;

/** What a setting may be. */
export interface SettingKind {
  /** Goes on behind "has to be": `a whole number from 0 to 65535`. */
  readonly expected: string;
  /** What to do about another text. */
  readonly advice: string;
  readonly admits: (text: string) => boolean;
  /** The words that it may be, where there are few. */
  readonly words?: readonly string[];
  /** Looked for in `[DEFAULT]`, too, when the section does not give it, as oslo's options are. */
  readonly isOption?: boolean;
  /** The section has to give it. */
  readonly isRequired?: boolean;
  /** Whether the factory reads it at all, beside the others. Default: always. */
  readonly isRead?: (text: SettingText) => boolean;
  /** What is odd about a text that it admits. Default: nothing. */
  readonly oddity?: (text: string) => Oddity | null;
}

/** Something that works, and not as its author expects. */
export interface Oddity {
  readonly problem: string;
  readonly hint: string;
}

export type SettingKinds = Readonly<Record<string, SettingKind>>;

/** Anything. */
export const text: SettingKind = { expected: "text", advice: "", admits: () => true };

const truths = ["true", "false", "yes", "no", "on", "off"];
const otherTruths = new Set(["1", "0", "t", "f", "y", "n"]);

export const boolean: SettingKind = {
  expected: "true or false",
  advice: "yes, no, on, off, 1 and 0 are accepted, too",
  admits(value) {
    const word = value.trim().toLowerCase();
    return truths.includes(word) || otherTruths.has(word);
  },
  words: truths,
};

/** A whole number; the bounds are inclusive. */
export function integer(min: number, max?: number): SettingKind {
  return numeric("a whole number", /^[+-]?[0-9]+$/, { min, max });
}

/** A number, such as seconds with a fraction; the bounds are inclusive. */
export function number(min: number, max?: number): SettingKind {
  return numeric("a number", /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?$/i, { min, max });
}

interface Bounds {
  readonly min: number;
  readonly max: number | undefined;
}

function numeric(noun: string, form: RegExp, { min, max }: Bounds): SettingKind {
  const least = min === -Infinity ? noun : `${noun} of at least ${String(min)}`;
  return {
    expected: max === undefined ? least : `${noun} from ${String(min)} to ${String(max)}`,
    advice:
      min === -Infinity ? "write only digits, without a unit" : "write digits within these bounds, without a unit",
    admits: (value) => form.test(value.trim()) && Number(value) >= min && Number(value) <= (max ?? Infinity),
  };
}

/** One of a few words. */
export function oneOf(...words: readonly string[]): SettingKind {
  const expected = `one of ${words.join(", ")}`;
  return { expected, advice: `write ${words.join(" or ")}`, admits: (value) => words.includes(value.trim()), words };
}

/** Items between commas, each of them of a kind; no item is none. */
export function list(expected: string, of: Pick<SettingKind, "admits" | "words">): SettingKind {
  const admits = (value: string): boolean => itemsOf(value).every((item) => of.admits(item));
  return { ...of, expected, advice: "write commas between them", admits };
}

/** Items between commas, trimmed. */
export function itemsOf(value: string): string[] {
  return value
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** A text of a form of its own. */
export function form(expected: string, advice: string, admits: SettingKind["admits"]): SettingKind {
  return { expected, advice, admits };
}

/** Options of oslo's libraries, which `[DEFAULT]` may give, too. */
export function options(kinds: SettingKinds): SettingKinds {
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, { ...kind, isOption: true }]));
}

/** Settings that are any text. */
export function texts(...names: readonly string[]): SettingKinds {
  return Object.fromEntries(names.map((name) => [name, text]));
}
