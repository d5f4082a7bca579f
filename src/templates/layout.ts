/** Lays code out as prettier's defaults would, with prettier's own document printer: 80 columns, two spaces. */
import { builders, printer, utils } from "prettier/doc";

/** What can be laid out: text, a list, or one of the builders' commands. */
export type Doc = Parameters<typeof builders.group>[0];

export const { fill, group, hardline, indent, line, softline } = builders;

/** The documents with the separator between each two. */
export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return builders.join(separator, [...docs]);
}

/** The text only where the group around it breaks. */
export function ifBroken(text: string): Doc {
  return builders.ifBreak(text);
}

/** The first of the layouts whose beginning fits. What holds them is broken when one of their parts is. */
export function firstFitting(layouts: readonly Doc[]): Doc {
  const group = builders.conditionalGroup([...layouts]);
  return layouts.slice(0, 1).some((doc) => utils.willBreak(doc)) ? [builders.breakParent, group] : group;
}

/** `left value`: the value stands on the next line when not even its beginning fits. */
export function fluid(left: string, value: Doc): Doc {
  const groupId = Symbol(left);
  return [
    left,
    builders.group(indent(line), { id: groupId }),
    builders.lineSuffixBoundary,
    builders.indentIfBreak(builders.group(value), { groupId }),
  ];
}

/** A group that is broken whatever it holds. */
export function broken(doc: Doc): Doc {
  return builders.group(doc, { shouldBreak: true });
}

/** The text of a document whose first line begins in column `start`, and whose further lines are indented by `base`. */
export function print(doc: Doc, base = 0, start = base): string {
  let nested = doc;
  for (let i = 0; i < base; i += 2) nested = indent(nested);
  const options = { printWidth: 80, tabWidth: 2, useTabs: false };
  return printer.printDocToString([" ".repeat(start), nested], options).formatted.slice(start);
}
