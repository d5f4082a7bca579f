/** Collects the lines of one option while a file is parsed. */
import type { Origin } from "../model.js";
import type { IniOption } from "../plan-model.js";
import type { Assignment, ScannedLine } from "./scan.js";
import { stripEnd } from "./white-space.js";

export interface OptionBuilder {
  readonly key: string;
  readonly origin: Origin;
  readonly parts: string[];
  readonly places: Origin[];
  lastLine: number;
}

/** Starts an option at its own line. */
export function startOption(file: string, line: ScannedLine, assignment: Assignment): OptionBuilder {
  const { key, value, valueOffset } = assignment;
  const column = line.indent + 1;
  return {
    key,
    origin: { file, line: line.line, column, length: Math.max(1, key.length) },
    parts: [value],
    places: [placeOf({ file, line: line.line, column: column + valueOffset }, value)],
    lastLine: line.line,
  };
}

/** Adds a continuation line, or a blank one, which counts only when text follows. */
export function continueOption(option: OptionBuilder, file: string, line: ScannedLine): void {
  option.parts.push(line.text);
  option.places.push(placeOf({ file, line: line.line, column: line.indent + 1 }, line.text));
  if (line.kind === "text") option.lastLine = line.line;
}

/** The finished option: lines joined by `\n`, right-stripped. */
export function finishOption(option: OptionBuilder): IniOption {
  const raw = stripEnd(option.parts.join("\n"));
  const lineCount = raw.split("\n").length;
  return {
    key: option.key,
    raw,
    origin: option.origin,
    valueLines: option.places.slice(0, lineCount),
    lines: [option.origin.line, option.lastLine],
  };
}

function placeOf(start: Origin, text: string): Origin {
  return { ...start, length: Math.max(1, text.length) };
}
