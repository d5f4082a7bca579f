/** Messages about the JSON Schemas of bodies and queries: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import type { Origin } from "../model.js";
import { listed } from "../phrases.js";

/**
 * A schema that its meta-schema refuses, or that refers to something that isn't there.
 *
 * @param of.pointer The JSON pointer of the part.
 */
export function invalidSchema(
  of: { name: string; pointer: string; detail: string; wrong?: { word: string; allowed: readonly string[] } },
  origin: Origin,
): Diagnostic {
  const near = of.wrong ? nearest(of.wrong.word, of.wrong.allowed) : null;
  return {
    code: "invalid-schema",
    severity: "error",
    message: `the schema ${of.name} is not valid${at(of.pointer)}: ${of.detail}`,
    hint:
      near === null
        ? "schemas are draft 4 unless they use later keywords; `$schema` says which one is meant"
        : `did you mean ${JSON.stringify(near)}?`,
    origin,
  };
}

/**
 * A pattern that is no regular expression, or one of Python's that JavaScript doesn't have.
 *
 * @param of.isPython Whether the schema's patterns are Python's: those of draft 4 are.
 */
export function untranslatablePattern(
  of: { name: string; pointer: string; pattern: string; detail: string; isPython: boolean },
  origin: Origin,
): Diagnostic {
  return {
    code: "untranslatable-pattern",
    severity: "error",
    message: `the pattern ${JSON.stringify(of.pattern)} of the schema ${of.name}${at(of.pointer)} can't be used: ${of.detail}`,
    hint: of.isPython
      ? "write it so that Python and JavaScript both understand it, or give the schema a `$schema` later than draft 4: its patterns are JavaScript's"
      : "correct it: this schema is later than draft 4, so its patterns are JavaScript's, with the flag u",
    origin,
  };
}

/** A pattern that takes exponential time on some texts: a client may send one. */
export function slowPattern(of: { name: string; pattern: string }, origin: Origin): Diagnostic {
  return {
    code: "slow-pattern",
    severity: "warning",
    message: `the pattern ${JSON.stringify(of.pattern)} of the schema ${of.name} repeats a repetition: some texts take exponential time to reject`,
    hint: "drop one of the two repetitions: `(a+)+` is `a+`",
    origin,
  };
}

/** `requierd`: a keyword that no draft of JSON Schema has, though it is almost one. */
export function misspeltKeyword(of: { name: string; keyword: string; near: string }, origin: Origin): Diagnostic {
  return {
    code: "misspelt-keyword",
    severity: "warning",
    message: `the schema ${of.name} has \`${of.keyword}\`, which is not a keyword: it checks nothing`,
    hint: `did you mean \`${of.near}\`?`,
    origin,
  };
}

/** `required: ["b"]` beside `additionalProperties: false`, and no property `b`. */
export function forbiddenRequirement(of: { name: string; property: string }, origin: Origin): Diagnostic {
  return {
    code: "forbidden-requirement",
    severity: "warning",
    message: `the schema ${of.name} requires the property ${of.property}, which its \`additionalProperties: false\` forbids: no object fits`,
    hint: "declare it among the `properties`",
    origin,
  };
}

/** A query parameter whose schema is of a single value: each is a list of texts. */
export function unlistedParameter(of: { name: string; parameter: string; type: string }, origin: Origin): Diagnostic {
  return {
    code: "unlisted-parameter",
    severity: "error",
    message: `the schema ${of.name} rejects every query with ${of.parameter}: it asks for the type ${of.type}, but a query parameter is a list of strings`,
    hint: 'write { type: "array", items: { type: "string" }, maxItems: 1 }, with a `pattern` where it is a number',
    origin,
  };
}

/**
 * A property of the body that is always there by its TypeScript type, and not by its schema.
 *
 * @param of.hasDefault Whether the schema or the class of the type gives it a value.
 */
export function unrequiredProperty(
  of: { property: string; hasDefault: boolean; schemas: readonly string[] },
  origin: Origin,
): Diagnostic {
  return {
    code: "unrequired-property",
    severity: "warning",
    message: `\`${of.property}\` may be missing: its type says that it is always there, but ${theSchemas(of.schemas, "does not", "do not")} require it`,
    hint: `${of.hasDefault ? "no default is filled in: " : ""}add it to the schema's \`required\`, or make it optional in the type`,
    origin,
  };
}

/** A method that a body has by its TypeScript type: what comes is plain data. */
export function missingMethod(of: { method: string; type: string }, origin: Origin): Diagnostic {
  return {
    code: "missing-method",
    severity: "warning",
    message: `\`${of.method}\` is never there: a body is plain data, without the methods of \`${of.type}\``,
    hint: "declare the body as an interface of its data, and make of it what has methods",
    origin,
  };
}

/** A value that the schema of the body admits, and its TypeScript type does not hold. */
export function unexpectedValue(
  of: { property: string; value: string; type: string; schemas: readonly string[] },
  origin: Origin,
): Diagnostic {
  return {
    code: "unexpected-value",
    severity: "warning",
    message: `\`${of.property}\` may be ${of.value}: its type is \`${of.type}\`, but ${theSchemas(of.schemas, "admits", "admit")} it`,
    hint: "let the schema and the type say the same",
    origin,
  };
}

/** A format that neither paste-gen nor the project knows: it is not checked. */
export function unknownFormat(
  of: { name: string; pointer: string; format: string; known: readonly string[] },
  origin: Origin,
): Diagnostic {
  const near = nearest(of.format, of.known);
  return {
    code: "unknown-format",
    severity: "warning",
    message: `the schema ${of.name}${at(of.pointer)} names the format ${JSON.stringify(of.format)}, which is unknown: it is not checked`,
    hint:
      near === null
        ? "use a `pattern` instead, define the format with the option `formats`, or leave it out"
        : `did you mean ${JSON.stringify(near)}?`,
    origin,
  };
}

/** The setting `formats` names nothing that could be read. */
export function unknownFormatTable(
  of: { setting: string; problem: string; near: string | null },
  origin: Origin,
): Diagnostic {
  return {
    code: "unknown-format-table",
    severity: "error",
    message: `the option formats, ${of.setting}, can't be read: ${of.problem}`,
    hint: of.near === null ? "name a module and its object: ./src/formats.ts#formats" : `did you mean ${of.near}?`,
    origin,
  };
}

function at(pointer: string): string {
  return pointer === "" ? "" : ` at ${pointer}`;
}

function theSchemas(names: readonly string[], ofOne: string, ofMany: string): string {
  return names.length === 1 ? `the schema ${names.join("")} ${ofOne}` : `the schemas ${listed(names, 3)} ${ofMany}`;
}
