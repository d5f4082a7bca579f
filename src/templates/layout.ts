/**
 * Lays code out as prettier's defaults would: 80 columns, two spaces, trailing commas. A document is text, a list, or a group that stands on one line
 * when it fits and breaks at all of its lines when it does not (Wadler's printer, as prettier has it).
 */

export type Doc =
  | string
  | readonly Doc[]
  | { readonly kind: "group"; readonly doc: Doc; readonly broken: boolean }
  | { readonly kind: "indent"; readonly doc: Doc }
  /** A space, or nothing when `soft`, where its group fits; else a line break. `hard` always breaks, and so does every group around it. */
  | { readonly kind: "line"; readonly soft: boolean; readonly hard: boolean }
  /** Stands only where its group breaks. */
  | { readonly kind: "if-broken"; readonly text: string }
  /** Words that fill their lines. */
  | { readonly kind: "fill"; readonly items: readonly Doc[] };

const width = 80;

export const line: Doc = { kind: "line", soft: false, hard: false };
export const softline: Doc = { kind: "line", soft: true, hard: false };
export const hardline: Doc = { kind: "line", soft: true, hard: true };

/** On one line if it fits, and holds no hard line. */
export function group(doc: Doc): Doc {
  return { kind: "group", doc, broken: mustBreak(doc) };
}

/** Two columns further in. */
export function indent(doc: Doc): Doc {
  return { kind: "indent", doc };
}

/** The text only where the group around it breaks. */
export function ifBroken(text: string): Doc {
  return { kind: "if-broken", text };
}

/** Comma-separated items that fill their lines, as prettier lays out lists of numbers. */
export function fill(items: readonly Doc[]): Doc {
  return { kind: "fill", items };
}

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return docs.flatMap((doc, i) => (i === 0 ? [doc] : [separator, doc]));
}

function mustBreak(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (isList(doc)) return doc.some(mustBreak);
  switch (doc.kind) {
    case "group":
      return doc.broken;
    case "indent":
      return mustBreak(doc.doc);
    case "line":
      return doc.hard;
    case "if-broken":
      return false;
    case "fill":
      return doc.items.some(mustBreak);
  }
}

function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

interface Command {
  readonly indent: number;
  readonly flat: boolean;
  readonly doc: Doc;
}

/** The text of a document whose first line begins in column `start`, and whose further lines are indented by `base`. */
export function print(doc: Doc, base = 0, start = base): string {
  const out: string[] = [];
  const stack: Command[] = [{ indent: base, flat: false, doc }];
  let column = start;
  for (let command = stack.pop(); command !== undefined; command = stack.pop()) {
    const { doc: part } = command;
    if (typeof part === "string") {
      out.push(part);
      column += part.length;
    } else if (isLine(part) && !(command.flat && !part.hard)) {
      out.push(`\n${" ".repeat(command.indent)}`);
      column = command.indent;
    } else {
      stack.push(...expand(command, { column, rest: stack }));
    }
  }
  return out.join("").replace(/[ ]+\n/g, "\n");
}

function isLine(doc: Doc): doc is Extract<Doc, { kind: "line" }> {
  return typeof doc !== "string" && !isList(doc) && doc.kind === "line";
}

/** What a document that is neither text nor a break stands for, last first. */
function expand(command: Command, at: { column: number; rest: readonly Command[] }): Command[] {
  const { doc, indent: by, flat } = command;
  if (typeof doc === "string") return [command];
  if (isList(doc)) return doc.map((d) => ({ indent: by, flat, doc: d })).reverse();
  switch (doc.kind) {
    case "group": {
      const whole = { indent: by, flat: true, doc: doc.doc };
      return [
        !doc.broken && (flat || fits(whole, at.rest, width - at.column))
          ? whole
          : { indent: by, flat: false, doc: doc.doc },
      ];
    }
    case "indent":
      return [{ indent: by + 2, flat, doc: doc.doc }];
    case "line":
      return doc.soft ? [] : [{ indent: by, flat, doc: " " }];
    case "if-broken":
      return flat ? [] : [{ indent: by, flat, doc: doc.text }];
    case "fill":
      return [{ indent: by, flat, doc: filled(doc.items) }];
  }
}

/** Each item with its comma, in a group of its own with the space before it. */
function filled(items: readonly Doc[]): Doc {
  return items.map((item, i) => {
    const text: Doc = i < items.length - 1 ? [item, ","] : item;
    return i === 0 ? text : group([line, text]);
  });
}

/** Whether the command, and what follows it up to the next line break, fits into the columns that are left. */
function fits(first: Command, rest: readonly Command[], columns: number): boolean {
  const stack: Command[] = [first];
  let left = columns;
  let next = rest.length;
  while (left >= 0) {
    const command = stack.pop() ?? rest[--next];
    if (command === undefined) return true;
    const { doc, flat } = command;
    if (typeof doc === "string") left -= doc.length;
    else if (isLine(doc) && !flat) return true;
    else if (isLine(doc)) left -= doc.soft ? 0 : 1;
    else if (!isList(doc) && doc.kind === "group") stack.push({ ...command, flat: flat && !doc.broken, doc: doc.doc });
    else stack.push(...expand(command, { column: 0, rest: [] }));
  }
  return false;
}
