/** Objects and operators of constant expressions, over values that are known. */
import { ts } from "./typescript.js";
import type { Json } from "../model.js";

export type JsonObject = Readonly<Record<string, Json>>;

/** An object of the given entries, the last one of a key counts; with `undefined` the key is left out. `__proto__` is a key as any other. */
export function keyed(entries: readonly (readonly [string, Json | undefined])[]): JsonObject {
  const object: Record<string, Json> = {};
  for (const [key, value] of new Map(entries)) {
    if (value === undefined) continue;
    if (key === "__proto__")
      Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    else object[key] = value;
  }
  return object;
}

/** The result of `+ - * / **` on numbers and of `+` on text; undefined for everything else. */
export function combine(operator: ts.SyntaxKind, left: Json | undefined, right: Json | undefined): Json | undefined {
  if (typeof left === "number" && typeof right === "number") return calculate(operator, left, right);
  const isJoined = operator === ts.SyntaxKind.PlusToken && isText(left) && isText(right);
  return isJoined ? `${String(left)}${String(right)}` : undefined;
}

function isText(value: Json | undefined): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

function calculate(operator: ts.SyntaxKind, left: number, right: number): number | undefined {
  switch (operator) {
    case ts.SyntaxKind.PlusToken:
      return left + right;
    case ts.SyntaxKind.MinusToken:
      return left - right;
    case ts.SyntaxKind.AsteriskToken:
      return left * right;
    case ts.SyntaxKind.SlashToken:
      return left / right;
    case ts.SyntaxKind.AsteriskAsteriskToken:
      return left ** right;
    default:
      return undefined;
  }
}
