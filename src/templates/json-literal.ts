/** JSON data as a JavaScript expression, laid out as prettier would. */
import type { Json } from "../parser/model.js";
import { group, hardline, indent, join, type Doc } from "./layout.js";
import { arrayLiteral, numberArray, objectLiteral, property, quote } from "./literals.js";

/** A JSON value. A key `__proto__` is a property like any other, and no string can become code. */
export function jsonLiteral(value: Json): Doc {
  if (typeof value === "string") return quote(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isList(value)) return listLiteral(value);
  return objectLiteral(
    Object.entries(value).map(([name, each]) => property(name, jsonLiteral(each), typeof each === "string")),
  );
}

function listLiteral(items: readonly Json[]): Doc {
  if (items.length > 1 && items.every((item) => typeof item === "number")) return numberArray(items);
  const docs = items.map(jsonLiteral);
  if (!isTable(items)) return arrayLiteral(docs);
  return group(["[", indent([hardline, join([",", hardline], docs), ","]), hardline, "]"]);
}

/** Several objects, or several arrays, each with more than one entry: prettier gives each a line. */
function isTable(items: readonly Json[]): boolean {
  const sizes = items.map((item) => (typeof item === "object" && item !== null ? Object.keys(item).length : 0));
  return items.length > 1 && sizes.every((size) => size > 1) && new Set(items.map(isList)).size === 1;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
