/** A type's text with other names for what it imports. */
import type { ExportRef, TypeText } from "./source-model.js";

/** Writes `nameOf` in place of each imported name, asked in the order in which they first stand in the text. */
export function renamedType({ text, imports }: TypeText, nameOf: (from: ExportRef, local: string) => string): string {
  const places = imports.flatMap(({ local, from, at }) => {
    const name = nameOf(from, local);
    return at.map((start) => ({ start, end: start + local.length, name }));
  });
  let renamed = "";
  let done = 0;
  for (const { start, end, name } of places.sort((a, b) => a.start - b.start)) {
    renamed += text.slice(done, start) + name;
    done = end;
  }
  return renamed + text.slice(done);
}
