/** Settings are text in the ini file; here they become what factories need. Wrong ones throw `ConfigError`. */
import { ConfigError } from "./config-error.js";

/** What a number may be. */
export interface NumberRange {
  /** What it is when the setting is absent. */
  readonly fallback: number;
  /** Inclusive. Default 0. */
  readonly min?: number;
  /** Inclusive. Default: none. */
  readonly max?: number;
}

/** The words that a setting may be, and which one it is when absent. */
export interface Choice<T extends string> {
  readonly fallback: T;
  readonly choices: readonly T[];
}

const yes = new Set(["1", "t", "true", "on", "y", "yes"]);
const no = new Set(["0", "f", "false", "off", "n", "no"]);

/**
 * A truth value, whatever its case, as oslo's `bool_from_string` and Paste's `asbool` read it: 1 t true on y yes, 0 f false off n no. Throws `ConfigError` for
 * another text.
 */
export function booleanSetting(name: string, text: string | undefined, fallback: boolean): boolean {
  if (text === undefined) return fallback;
  const word = text.trim().toLowerCase();
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  throw new ConfigError(name, text, "true or false (or yes, no, on, off, 1, 0)");
}

/** A whole number in decimal. Throws `ConfigError` for another text, and for a number out of range. */
export function integerSetting(name: string, text: string | undefined, range: NumberRange): number {
  return readNumber(name, text, { ...range, form: /^[+-]?[0-9]+$/, noun: "a whole number" });
}

/** A number in decimal, such as seconds with a fraction: `0.5`, `1e3`. Throws `ConfigError` for another text, and for a number out of range. */
export function numberSetting(name: string, text: string | undefined, range: NumberRange): number {
  return readNumber(name, text, {
    ...range,
    form: /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?$/i,
    noun: "a number",
  });
}

/** Items between commas, trimmed, as oslo's `ListOpt`: `a, b` is two. Empty text is no item. */
export function listSetting(text: string | undefined, fallback: readonly string[] = []): readonly string[] {
  return text === undefined ? fallback : splitAt(text, ",");
}

/** Items between blanks and line ends, as Paste's `aslist`. */
export function wordsSetting(text: string | undefined, fallback: readonly string[] = []): readonly string[] {
  return text === undefined ? fallback : splitAt(text, /\s+/);
}

/** One of a few words, blanks around it left out. Throws `ConfigError` for another. */
export function choiceSetting<T extends string>(name: string, text: string | undefined, choice: Choice<T>): T {
  if (text === undefined) return choice.fallback;
  const found = choice.choices.find((word) => word === text.trim());
  if (found === undefined) throw new ConfigError(name, text, `one of ${choice.choices.join(", ")}`);
  return found;
}

/** A setting that has no default. Throws `ConfigError` when it is missing, as empty text is. */
export function requiredSetting(name: string, text: string | undefined): string {
  if (text === undefined || text.trim() === "") throw new ConfigError(name, text, "a value");
  return text;
}

interface NumberForm extends NumberRange {
  readonly form: RegExp;
  readonly noun: string;
}

function readNumber(
  name: string,
  text: string | undefined,
  { fallback, min = 0, max = Infinity, form, noun }: NumberForm,
): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (form.test(text.trim()) && value >= min && value <= max) return value;
  throw new ConfigError(
    name,
    text,
    max === Infinity ? `${noun} of at least ${String(min)}` : `${noun} from ${String(min)} to ${String(max)}`,
  );
}

function splitAt(text: string, separator: string | RegExp): readonly string[] {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
