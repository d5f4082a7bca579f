/** Path variables that generated code converts: what it would refuse. */
import type { Argument } from "../../parser/app-model.js";

const decimal = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const words = new Set(["1", "t", "true", "on", "y", "yes", "0", "f", "false", "off", "n", "no"]);

/**
 * Why the first path variable that is no number, or no truth value, though its parameter is one, is refused; null when none is. As the runtime's `numberParam`
 * and `booleanParam`.
 */
export function refusedParam(parameters: readonly Argument[], params: Readonly<Record<string, string>>): string | null {
  for (const parameter of parameters) {
    if (parameter.kind !== "path" || parameter.conversion === "string") continue;
    const text = params[parameter.variable] ?? "";
    const fits =
      parameter.conversion === "number"
        ? decimal.test(text) && Number.isFinite(Number(text))
        : words.has(text.toLowerCase());
    if (!fits) return `${parameter.variable} = ${text} is not a ${parameter.conversion}`;
  }
  return null;
}
