/** Messages about an ini file that ConfigParser would refuse or misunderstand: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import type { Origin } from "../model.js";
import { errorAt, plainAsk, warningAt } from "../paste/ask.js";

/** Bytes that are not UTF-8. */
export function notUtf8(byte: number, origin: Origin): Diagnostic {
  return errorAt("not-utf8", plainAsk(origin), {
    message: `the byte 0x${byte.toString(16).padStart(2, "0")} is not UTF-8`,
    hint: "save the file as UTF-8",
  });
}

/** Text before the first `[section]`. */
export function missingSectionHeader(text: string, origin: Origin): Diagnostic {
  const mark = text.startsWith("\uFEFF");
  return errorAt("missing-section-header", plainAsk(origin), {
    message: mark
      ? "the file begins with a byte order mark, which hides its first line"
      : "text before the first section",
    hint: mark ? "save the file as UTF-8 without a byte order mark" : "put a [section] header above it",
  });
}

/** A line that is neither header nor option. */
export function noDelimiter(text: string, origin: Origin): Diagnostic {
  return errorAt("no-delimiter", plainAsk(origin), {
    message: "the line has neither '=' nor ':'",
    hint: text.startsWith("[")
      ? "close the section header with ']'"
      : "write key = value, or indent the line to continue the value above",
  });
}

/** `= value`. */
export function emptyKey(origin: Origin): Diagnostic {
  return errorAt("empty-key", plainAsk(origin), {
    message: "the option has no name",
    hint: "write a key before the delimiter",
  });
}

/** `<<<<<<<`: a merge that Git has left to somebody. */
export function mergeConflict(origin: Origin): Diagnostic {
  return errorAt("merge-conflict", plainAsk(origin), {
    message: "a merge conflict that isn't settled",
    hint: "keep what is right of both sides, and remove the lines of <<<<<<<, ======= and >>>>>>>",
  });
}

/** Two sections of one name. */
export function duplicateSection(name: string, origin: Origin, earlier: Origin): Diagnostic {
  const chain = [{ text: "first defined", origin: earlier }];
  return errorAt(
    "duplicate-section",
    { origin, chain },
    { message: `the section [${name}] is defined twice`, hint: "merge or rename one of them" },
  );
}

/** Two options of one name in a section, or two without a name. */
export function duplicateOption(key: string, section: string, places: { origin: Origin; earlier: Origin }): Diagnostic {
  const { origin, earlier } = places;
  const nameless = key === "";
  const chain = [{ text: nameless ? "the first" : "first set", origin: earlier }];
  const message = nameless ? `a second option of [${section}] has no name` : `'${key}' is set twice in [${section}]`;
  const hint = nameless ? "write a key before the delimiter" : "keep one of them";
  return errorAt("duplicate-option", { origin, chain }, { message, hint });
}

/** A section header that is indented deeper than the option above it. */
export function indentedSection(header: string, key: string, origin: Origin): Diagnostic {
  return warningAt("indented-section", plainAsk(origin), {
    message: `the indented ${header} is not a section: it continues the value of '${key}'`,
    hint: "start the header in the first column",
  });
}

/** An option that is indented deeper than the one above it. */
export function indentedOption(option: string, key: string, origin: Origin): Diagnostic {
  return warningAt("indented-option", plainAsk(origin), {
    message: `'${option.slice(0, option.indexOf("=")).trimEnd()}' is not an option of its own: the indented line continues the value of '${key}'`,
    hint: `indent it no deeper than '${key}'`,
  });
}
