/** Path variables that a controller wants as numbers or truth values: generated code converts them. */
import { decimal } from "../decimal.js";
import { ValidationError } from "./service-exception.js";

const words: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "true", "on", "y", "yes"].map((word) => [word, true] as const),
  ...["0", "f", "false", "off", "n", "no"].map((word) => [word, false] as const),
]);

/** A path variable as a number, written in decimal. Throws `ValidationError` (a 400 whatever errors the method expects) when it is none. */
export function numberParam(name: string, text: string): number {
  const value = Number(text);
  if (decimal.test(text) && Number.isFinite(value)) return value;
  throw refusal(name, text, "number");
}

/** A path variable as a truth value, by oslo's words: 1 t true on y yes, 0 f false off n no. Throws `ValidationError` when it is none. */
export function booleanParam(name: string, text: string): boolean {
  const value = words.get(text.toLowerCase());
  if (value === undefined) throw refusal(name, text, "boolean");
  return value;
}

function refusal(name: string, text: string, type: string): ValidationError {
  return new ValidationError(
    `Invalid input for field/attribute ${name}. Value: ${text}. '${text}' is not of type '${type}'`,
  );
}
