/** Values as Python writes them, for Nova's sentences (README J1): `None`, `True`, `'x'`, `"it's"`, `['a', 1]`, `{'a': 1}`. */

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

/** Whole numbers are Python's `int`; others have its exponents: `1e-07`. */
function reprNumber(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = Math.abs(value) < 1e-4 ? value.toExponential() : String(value);
  return text.replace(/e([+-])([0-9])$/, "e$10$2");
}
