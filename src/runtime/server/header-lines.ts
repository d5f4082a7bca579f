/** Headers as the lines that leave. Most say the same on every answer: those are checked and written once. */
import { isSendable, isServersOwn } from "./sendable.js";

/** How many names are remembered, and how many values of each. */
const room = { names: 500, values: 100 };
/** Longer values are hardly the same twice. */
const longest = 100;

const known = new Map<string, Map<string, string>>();

/** A header's line with its end. Null when it can't be sent; empty when it is the server's to say. */
export function headerLine(name: string, value: string): string | null {
  const values = known.get(name);
  return values?.get(value) ?? newLine(name, value, values);
}

function newLine(name: string, value: string, values: Map<string, string> | undefined): string | null {
  if (!isSendable(name, value)) return null;
  const line = isServersOwn(name) ? "" : `${name}: ${value}\r\n`;
  if (value.length > longest) return line;
  if (values !== undefined) {
    if (values.size < room.values) values.set(value, line);
  } else if (known.size < room.names) known.set(name, new Map([[value, line]]));
  return line;
}
