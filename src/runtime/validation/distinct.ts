/** Whether objects and arrays differ from each other, found out without reading more of them than tells them apart. */

/**
 * Looks at the first `length` characters of each value's text; those that are alike so far are read twice as far, and so on. A large value among small ones is
 * not read whole: where arrays lie in each other, and each asks this of its items, all of it would be read once for each level.
 */
export function areDistinct(values: readonly object[], length: number): boolean {
  const alike = new Map<string, object[]>();
  for (const value of values) {
    const text = textOf(value, length);
    const group = alike.get(text);
    if (group === undefined) alike.set(text, [value]);
    else group.push(value);
  }
  for (const [text, group] of alike)
    if (group.length > 1 && (text.length < length || !areDistinct(group, length * 2))) return false;
  return true;
}

/** The beginning of a text that is the same for equal values only, whatever the order of their keys; whole when it is shorter than `length`. */
function textOf(value: unknown, length: number): string {
  let text = "";
  const add = (part: unknown): void => {
    if (text.length >= length) return;
    if (typeof part === "string") text += `${part.length}"${part.slice(0, length)}`;
    else if (Array.isArray(part)) addAll("[", part, "]");
    else if (typeof part === "object" && part !== null) addFields(part as Readonly<Record<string, unknown>>);
    else text += `${String(part)} `;
  };
  const addAll = (open: string, parts: readonly unknown[], close: string): void => {
    text += open;
    for (const part of parts) {
      if (text.length >= length) return;
      add(part);
    }
    text += close;
  };
  const addFields = (fields: Readonly<Record<string, unknown>>): void => {
    text += "{";
    for (const key of Object.keys(fields).sort()) {
      if (text.length >= length) return;
      add(key);
      add(fields[key]);
    }
    text += "}";
  };
  add(value);
  return text.slice(0, length);
}
