/** Whether two texts of types say the same: written in two files, in two styles, with imports of their own. */
import { isDeepStrictEqual } from "node:util";
import type { ExportRef, TypeText } from "../source-model.js";
import type { Sources } from "./sources.js";

/**
 * Blanks, quotation marks, and what separates members or opens a list of alternatives make no difference; nor do aliases and re-exports of what a name stands
 * for.
 */
export function isSameType(a: TypeText, b: TypeText, sources: Sources): boolean {
  if (a.text === b.text && isDeepStrictEqual(a.imports, b.imports)) return true;
  const [first, second] = [wordsOf(a), wordsOf(b)];
  return (
    first.length === second.length &&
    first.every((word, i) => {
      const other = second[i];
      if (typeof word === "string" || typeof other === "string" || other === undefined) return word === other;
      return sources.isSameExport(word, other);
    })
  );
}

const word = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[\p{ID_Continue}$]+|\S/gu;

/** The words of a text, with what it imports in place of imported names. */
function wordsOf({ text, imports }: TypeText): (string | ExportRef)[] {
  const imported = new Map(imports.flatMap(({ from, at }) => at.map((place) => [place, from] as const)));
  const words: (string | ExportRef)[] = [];
  for (const { 0: found, index } of text.matchAll(word)) {
    const next = imported.get(index) ?? plainWord(found);
    const last = words.at(-1);
    if ((next === "|" || next === "&") && (last === undefined || opening.has(last))) continue;
    if (closing.has(next) && last === ",") words.pop();
    const whole = last === "." ? words.at(-2) : undefined;
    // `db.Pool` of a namespace import is that module's `Pool`
    if (typeof whole === "object" && whole.name === "*" && typeof next === "string")
      words.splice(-2, 2, { ...whole, name: next });
    else words.push(next);
  }
  return words;
}

const opening: ReadonlySet<unknown> = new Set(["(", "<", "[", ",", ":"]);
const closing: ReadonlySet<unknown> = new Set([")", ">", "]", "}"]);

function plainWord(text: string): string {
  if (text === ";") return ",";
  return text.startsWith("'") ? `"${text.slice(1, -1).replaceAll("\\'", "'")}"` : text;
}
