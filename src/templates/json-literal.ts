/** JSON data as a JavaScript expression, folded to lines of 80 columns. Linear in the data: schemas are large, and no formatter looks at them. */
import type { Json } from "../parser/model.js";
import { propertyName, quote } from "./literals.js";

const width = 80;

/**
 * A JSON value that begins in column `column` of a line indented by `indent`. A key `__proto__` is a property like any other, and no string can become
 * code.
 */
export function jsonLiteral(value: Json, indent = 0, column = indent): string {
  return flatLiteral(value, width - column - 1) ?? foldedLiteral(value, indent);
}

/** The value on one line; null when it takes more than `room` columns. */
function flatLiteral(value: Json, room: number): string | null {
  if (typeof value !== "object" || value === null) return within(scalar(value), room);
  const isArray = isList(value);
  const parts: string[] = [];
  let left = room - 4;
  for (const [name, each] of Object.entries(value)) {
    const key = isArray ? "" : `${propertyName(name)}: `;
    const text = flatLiteral(each, left - key.length);
    if (text === null) return null;
    parts.push(key + text);
    left -= key.length + text.length + 2;
  }
  if (isArray) return within(`[${parts.join(", ")}]`, room);
  return within(parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`, room);
}

function within(text: string, room: number): string | null {
  return text.length <= room ? text : null;
}

function foldedLiteral(value: Json, indent: number): string {
  if (typeof value !== "object" || value === null) return scalar(value);
  const isArray = isList(value);
  const lines = Object.entries(value).map(([name, each]) => {
    const key = isArray ? "" : `${propertyName(name)}: `;
    return `${" ".repeat(indent + 2)}${key}${jsonLiteral(each, indent + 2, indent + 2 + key.length)},\n`;
  });
  const [open, close] = isArray ? "[]" : "{}";
  return `${open ?? ""}\n${lines.join("")}${" ".repeat(indent)}${close ?? ""}`;
}

function scalar(value: null | boolean | number | string): string {
  return typeof value === "string" ? quote(value) : JSON.stringify(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
