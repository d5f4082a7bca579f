/** JSON data as JavaScript text: safe for every string and key, folded like prettier would. */
import type { Json } from "../parser/model.js";

const WIDTH = 80;

/** Where a value is written. */
interface Place {
  /** Spaces before the line. */
  readonly indent: number;
  /** Columns taken on the first line before the value, and after its last. */
  readonly taken: number;
}

/** A JSON value as an expression. A key `__proto__` is computed, so that it is a property like any other. */
export function jsData(value: Json, indent = 0): string {
  return print(value, { indent, taken: indent });
}

/** A string literal that holds for any text. */
export function jsString(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
}

/** A property name, quoted where it must be. */
export function jsKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : jsString(name);
}

function print(value: Json, place: Place): string {
  if (typeof value === "string") return jsString(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const flat = printFlat(value);
  return place.taken + flat.length + 1 <= WIDTH ? flat : printFolded(value, place.indent);
}

function printFlat(value: Json): string {
  if (typeof value !== "object" || value === null) return print(value, { indent: 0, taken: 0 });
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(printFlat).join(", ")}]`;
  const entries = Object.entries(value).map(([name, each]) => `${jsKey(name)}: ${printFlat(each)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function printFolded(value: Exclude<Json, null | boolean | number | string>, indent: number): string {
  const pad = " ".repeat(indent + 2);
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map(
      (each) => `${pad}${print(each, { indent: indent + 2, taken: indent + 2 })},\n`,
    );
    return `[\n${items.join("")}${" ".repeat(indent)}]`;
  }
  const entries = Object.entries(value).map(([name, each]) => {
    const key = `${jsKey(name)}: `;
    return `${pad}${key}${print(each, { indent: indent + 2, taken: indent + 2 + key.length })},\n`;
  });
  return `{\n${entries.join("")}${" ".repeat(indent)}}`;
}
