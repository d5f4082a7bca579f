/**
 * Writes ini text that PasteDeploy reads back as it was meant, laid out by the `ini` package.
 *
 * That package's dialect is not PasteDeploy's: it would put a backslash before `#` and `;`, quotes around `=`, and take dots in section names apart. Such a
 * text goes through it as a plain mark and is put in its place afterwards.
 */
import { stringify } from "ini";

/** A section with its options, in order. */
export interface WrittenSection {
  readonly name: string;
  readonly options: readonly (readonly [key: string, value: string])[];
}

/** The text of the sections, with an empty line between them. Values are written as they are: `%` must be doubled already where it is not an interpolation. */
export function writeIni(sections: readonly WrittenSection[]): string {
  return sections.map(writeSection).join("\n");
}

function writeSection({ name, options }: WrittenSection): string {
  const marks = createMarks([name, ...options.flat()].join("\n"));
  const written = new Map(options.map(([key, value]) => [marks.mark(key), marks.mark(continued(value))]));
  const section = { [marks.mark(name)]: Object.fromEntries(written) };
  const text = written.size === 0 ? `[${name}]\n` : stringify(section, { whitespace: true, platform: "linux" });
  return marks.restore(text).replace(/ +$/gm, "");
}

/** Further lines of a value are indented, so that they belong to it. */
function continued(value: string): string {
  return value.replaceAll("\n", "\n    ");
}

/** Stands a word of letters for every text that the package would change. */
function createMarks(all: string): { mark(text: string): string; restore(text: string): string } {
  let letter = "x";
  while (all.includes(letter)) letter += "x";
  const kept: string[] = [];
  return {
    mark: (text) => (isPlain(text) ? text : `${letter}${String(kept.push(text) - 1)}y`),
    restore: (text) =>
      text.replace(new RegExp(`${letter}(\\d+)y`, "g"), (_, index: string) => kept[Number(index)] ?? ""),
  };
}

/** A text that every dialect writes as it is. A number would change its place among the keys of an object. */
function isPlain(text: string): boolean {
  return /^[A-Za-z_/][\w /:,*-]*$/.test(text) && text.trim() === text && text !== "__proto__";
}
