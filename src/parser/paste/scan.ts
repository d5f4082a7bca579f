/** Text to lines, by the line rules of Python's ConfigParser (3.11): what is blank, what a comment, what has text and how deep it is indented. */
import { indentOf, stripEnd } from "./white-space.js";

export interface ScannedLine {
  readonly kind: "blank" | "comment" | "text";
  /** From 1. */
  readonly line: number;
  /** How many characters of white space come first. */
  readonly indent: number;
  /** Without the white space on both sides. */
  readonly text: string;
}

/** An option's line, cut at the first `=` or `:`. Offsets count from the start of the stripped line. */
export interface Assignment {
  readonly key: string;
  readonly value: string;
  readonly valueOffset: number;
}

/** Lines end at LF, CRLF or CR, and at nothing else. A comment begins with `#` or `;` and is never inline. */
export function scan(text: string): ScannedLine[] {
  return text.split(/\r\n|\n|\r/u).map((raw, index) => {
    const indent = indentOf(raw);
    const stripped = stripEnd(raw.slice(indent));
    return { kind: kindOf(stripped), line: index + 1, indent, text: stripped };
  });
}

function kindOf(stripped: string): ScannedLine["kind"] {
  if (stripped === "") return "blank";
  return stripped.startsWith("#") || stripped.startsWith(";") ? "comment" : "text";
}

/** The name in a section header, or null when the line is none. Greedy: up to the line's last `]`; what follows is ignored. */
export function headerName(text: string): string | null {
  return /^\[(.+)\]/su.exec(text)?.[1] ?? null;
}

/** Null when the line has neither `=` nor `:`. */
export function readAssignment(text: string): Assignment | null {
  const delimiter = text.search(/[=:]/u);
  if (delimiter < 0) return null;
  const rest = text.slice(delimiter + 1);
  const valueOffset = delimiter + 1 + indentOf(rest);
  return { key: stripEnd(text.slice(0, delimiter)), value: text.slice(valueOffset), valueOffset };
}
