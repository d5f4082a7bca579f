/** Lays code out as prettier's defaults would, with prettier's own document printer: 80 columns, two spaces. */
import { builders, printer } from "prettier/doc";

/** What can be laid out: text, a list, or one of the builders' commands. */
export type Doc = Parameters<typeof builders.group>[0];

export const { fill, group, hardline, indent, line, softline } = builders;

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return builders.join(separator, [...docs]);
}

/** The text only where the group around it breaks. */
export function ifBroken(text: string): Doc {
  return builders.ifBreak(text);
}

/** The text of a document whose first line begins in column `start`, and whose further lines are indented by `base`. */
export function print(doc: Doc, base = 0, start = base): string {
  let nested = doc;
  for (let i = 0; i < base; i += 2) nested = indent(nested);
  const options = { printWidth: 80, tabWidth: 2, useTabs: false };
  return printer.printDocToString([" ".repeat(start), nested], options).formatted.slice(start);
}
