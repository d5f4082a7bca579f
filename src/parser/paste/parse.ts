/** Text to sections with positions: the dialect of Python's ConfigParser as PasteDeploy sets it up (strict, case-sensitive keys, no inline comments). */
import type { Diagnostics } from "../diagnostics.js";
import {
  duplicateOption,
  duplicateSection,
  emptyKey,
  indentedOption,
  indentedSection,
  missingSectionHeader,
  noDelimiter,
} from "../messages/paste-syntax.js";
import type { Origin } from "../model.js";
import type { IniFile, IniOption, IniSection } from "../plan-model.js";
import { decode } from "./decode.js";
import { withoutConflicts } from "./merge-conflicts.js";
import { sectionPrefixes } from "./names.js";
import { continueOption, finishOption, startOption, type OptionBuilder } from "./option-builder.js";
import { headerName, readAssignment, scan, type ScannedLine } from "./scan.js";

/** What looks like an option of its own; a URL's query or a command's argument has no white space before its `=`. */
const probableOption = /^(?:[sg]et\s+)?[\w.-]+\s+=(?:\s|$)/u;

/** A bracketed name of a section that means something; `[a-z]+` or `[1, 2]` in a value is none. */
const probableHeader = new RegExp(`^\\[(DEFAULT|(${sectionPrefixes.join("|")})(:[^\\]]*)?)\\]`, "u");

interface SectionBuilder {
  readonly name: string;
  readonly origin: Origin;
  readonly options: Map<string, OptionBuilder>;
  /** The first `= value` in it. */
  nameless: Origin | null;
}

interface Parser {
  readonly file: string;
  readonly found: Diagnostics;
  readonly defaults: SectionBuilder;
  readonly sections: Map<string, SectionBuilder>;
  /** Null before the first header; `lost` after text that no header precedes. */
  section: SectionBuilder | null;
  lost: boolean;
  option: OptionBuilder | null;
  indent: number;
}

/**
 * Reads an ini file. Every mistake is reported, and what can be read is returned all the same: a line that is nothing is left out, of duplicates
 * the first counts.
 */
export function parse(bytes: Uint8Array, file: string, found: Diagnostics): IniFile {
  const start: Origin = { file, line: 1, column: 1 };
  const defaults: SectionBuilder = { name: "DEFAULT", origin: start, options: new Map(), nameless: null };
  const parser: Parser = {
    file,
    found,
    defaults,
    sections: new Map(),
    section: null,
    lost: false,
    option: null,
    indent: 0,
  };
  for (const line of withoutConflicts(scan(decode(bytes, file, found)), file, found)) parseLine(parser, line);
  return { file, defaults: finish(defaults), sections: [...parser.sections.values()].map(finishSection) };
}

function parseLine(parser: Parser, line: ScannedLine): void {
  if (line.kind === "comment") return;
  if (line.kind === "blank") {
    if (parser.option !== null) continueOption(parser.option, parser.file, line);
  } else if (parser.option !== null && line.indent > parser.indent) {
    reportIndented(parser, parser.option, line);
    continueOption(parser.option, parser.file, line);
  } else {
    parser.indent = line.indent;
    const name = headerName(line.text);
    if (name === null) parseOption(parser, line);
    else startSection(parser, name, line);
  }
}

/**
 * Reports what continues a value and looks as if it were meant to stand for itself. A value that begins on the next line, or with another pair, may be a list
 * of pairs.
 */
function reportIndented({ file, found, section }: Parser, { key, parts }: OptionBuilder, line: ScannedLine): void {
  const origin = placeOf({ file }, line);
  const [first = "", ...more] = parts;
  if (probableHeader.test(line.text)) {
    found.report(indentedSection(line.text, key, origin));
  } else if (first !== "" && more.length === 0 && probableOption.test(line.text) && !probableOption.test(first)) {
    if (probableHeader.test(`[${section?.name ?? ""}]`)) found.report(indentedOption(line.text, key, origin));
  }
}

function startSection(parser: Parser, name: string, line: ScannedLine): void {
  const origin = { ...placeOf(parser, line), length: name.length + 2 };
  const earlier = parser.sections.get(name);
  parser.option = null;
  if (name === "DEFAULT") {
    parser.section = parser.defaults;
  } else {
    parser.section = { name, origin, options: new Map(), nameless: null };
    if (earlier === undefined) parser.sections.set(name, parser.section);
    else parser.found.report(duplicateSection(name, origin, earlier.origin));
  }
}

function parseOption(parser: Parser, line: ScannedLine): void {
  const { file, found, section } = parser;
  const origin = placeOf(parser, line);
  const assignment = readAssignment(line.text);
  if (section === null) {
    if (!parser.lost) found.report(missingSectionHeader(line.text, origin));
    parser.lost = true;
  } else if (assignment === null) {
    found.report(noDelimiter(line.text, origin));
  } else if (assignment.key === "") {
    addNameless(parser, section, { ...origin, length: 1 });
  } else {
    parser.option = startOption(file, line, assignment);
    addOption(parser, section, parser.option);
  }
}

/** ConfigParser goes on after an option without a name, but not after a second one in its section. */
function addNameless(parser: Parser, section: SectionBuilder, origin: Origin): void {
  if (section.nameless === null) parser.found.report(emptyKey(origin));
  else parser.found.report(duplicateOption("", section.name, { origin, earlier: section.nameless }));
  section.nameless ??= origin;
  parser.option = null;
}

function addOption(parser: Parser, section: SectionBuilder, option: OptionBuilder): void {
  const earlier = section.options.get(option.key);
  if (earlier === undefined) section.options.set(option.key, option);
  else
    parser.found.report(duplicateOption(option.key, section.name, { origin: option.origin, earlier: earlier.origin }));
}

function placeOf({ file }: Pick<Parser, "file">, line: ScannedLine): Origin {
  return { file, line: line.line, column: line.indent + 1, length: Math.max(1, line.text.length) };
}

function finish(section: SectionBuilder): IniOption[] {
  return [...section.options.values()].map(finishOption);
}

function finishSection(section: SectionBuilder): IniSection {
  return { name: section.name, options: finish(section), origin: section.origin };
}
