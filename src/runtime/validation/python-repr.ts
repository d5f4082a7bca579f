/** Values as Python writes them, for Nova's sentences: `None`, `True`, `'x'`, `"it's"`, `['a', 1]`, `{'a': 1}`. */
import { numeric } from "./comparison.js";

/** Deeper nesting is cut: a sentence is for reading. */
const MAX_DEPTH = 1000;

/** Python's `repr()` of a JSON value. */
export function pythonRepr(value: unknown): string {
  return repr(value, 0);
}

/** Python's `str()`: like `repr()`, but a string stands for itself. */
export function pythonStr(value: unknown): string {
  return typeof value === "string" ? value : repr(value, 0);
}

function repr(value: unknown, depth: number): string {
  if (typeof value === "string") return reprText(value);
  if (typeof value === "number") return reprNumber(value);
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value !== "object" || value === null) return "None";
  if (depth === MAX_DEPTH) return "...";
  if (Array.isArray(value)) return `[${value.map((item) => repr(item, depth + 1)).join(", ")}]`;
  const entries = Object.entries(value).map(([key, item]) => `${reprText(key)}: ${repr(item, depth + 1)}`);
  return `{${entries.join(", ")}}`;
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** Single quotes, unless there are single but no double ones inside; what doesn't print is escaped. */
function reprText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\\\n\r\t]|(?! )[\p{C}\p{Z}]/gu, escapeCharacter);
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}

function escapeCharacter(character: string): string {
  const short = shortEscapes.get(character);
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
}

/** Whole numbers are Python's `int`; others are its `float`, and so are those that JavaScript writes with an exponent, as Nova's `3.40282e+38`. */
function reprNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : reprFloat(value);
}

/** Exponents have two digits, `1e-07`, and begin with `1e+16`; whole numbers below have a `.0`. */
function reprFloat(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const size = Math.abs(value);
  if (size >= 1e16 || (size < 1e-4 && size > 0)) return value.toExponential().replace(/e([+-])([0-9])$/, "e$10$2");
  const text = Object.is(value, -0) ? "-0" : String(value);
  return Number.isInteger(value) ? `${text}.0` : text;
}

/** Python's `int()` takes no more digits, and `float()` reads what it leaves. */
const digitsOfInt = /^[+-]?[0-9]{1,4300}$/;

/** The `repr()` of what a bound compares: the digits of a string stay as they are, however many, and what only `float()` reads is a `float`. */
export function pythonNumberRepr(value: number | string): string {
  if (typeof value === "number") return reprNumber(value);
  const digits = value.replaceAll("_", "").trim();
  return digitsOfInt.test(digits) ? BigInt(digits).toString() : reprFloat(numeric(value));
}
