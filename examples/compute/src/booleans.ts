/** Truth values as clients write them: what `formats.boolean` lets through. */

const truths: ReadonlySet<string> = new Set(["true", "1", "on", "yes"]);
const falsehoods: ReadonlySet<string> = new Set(["false", "0", "off", "no"]);

/** Whether a value that the schema has checked means true. */
export function isTrue(value: boolean | string): boolean {
  return typeof value === "string" ? truths.has(value.toLowerCase()) : value;
}

/** True, false, or null for a text that means neither; white space around it does not count. */
export function readBoolean(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (truths.has(word) || ["t", "y"].includes(word)) return true;
  return falsehoods.has(word) || ["f", "n"].includes(word) ? false : null;
}
