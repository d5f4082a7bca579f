/**
 * What becomes of a JSON Schema whatever its export is called: the schema as data (for the words of an error), the expressions of its patterns, and the code
 * that ajv compiled from it (for yes or no).
 */
import type { Json } from "../parser/model.js";
import type { SchemaPurpose } from "../parser/source-model.js";
import { metaErrors, type MetaError } from "./ajv.js";
import { createWriter, type AjvCode, type CodeWriter } from "./ajv-code.js";
import { jsonLiteral } from "./json-literal.js";
import { propertyName } from "./literals.js";
import type { Translation } from "./python-pattern.js";
import { draftOf, usesKeyword, type Draft } from "./schema-dialect.js";
import { builtInFormats } from "./schema-formats.js";
import { expressionText, translate } from "./schema-patterns.js";
import { formatsOf, patternsOf } from "./schema-walk.js";
import { rewrite, type ValidatorCode } from "./validator-code.js";

/** A schema to compile: checks get code; what lets a response leave is looked at for mistakes only. */
export interface SchemaJob {
  readonly schema: Json;
  readonly purpose: SchemaPurpose;
}

/** What is wrong with a schema. `pointer` is the JSON pointer of the part. */
export type SchemaMistake =
  | ({ readonly kind: "invalid" } & MetaError)
  | {
      readonly kind: "pattern";
      readonly pointer: string;
      readonly pattern: string;
      readonly detail: string;
      readonly isPython: boolean;
    }
  | { readonly kind: "format"; readonly pointer: string; readonly format: string; readonly known: readonly string[] };

/** A schema that was compiled, as plain data. */
export interface CompiledSchema {
  /** The lines between the braces of its export; null when it has none: it can't be compiled, or is no check. */
  readonly lines: readonly string[] | null;
  readonly usesOwnFormats: boolean;
  /** A format that nobody knows is a warning: it is not checked. The others are errors. */
  readonly mistakes: readonly SchemaMistake[];
}

/** Compiled schemas by all that their code depends on: see schema-key.ts. */
export interface CompiledSchemas {
  readonly get: (key: string) => CompiledSchema | undefined;
  readonly set: (key: string, compiled: CompiledSchema) => void;
}

/** Compiles one schema after the other, and loads ajv for the first. `formats` are the names of the project's own. */
export function createCompiler(formats: readonly string[]): (job: SchemaJob) => CompiledSchema {
  const known = [...builtInFormats, ...formats];
  const context = { formats, known, write: createWriter(known) };
  return (job) => compileOne(job, context);
}

interface Context {
  /** The names of the project's own formats. */
  readonly formats: readonly string[];
  /** The names of all formats. */
  readonly known: readonly string[];
  readonly write: CodeWriter;
}

function compileOne({ schema, purpose }: SchemaJob, { formats, known, write }: Context): CompiledSchema {
  const draft = draftOf(schema);
  const patterns = patternsOf(schema).map((pattern) => ({ ...pattern, translation: translate(pattern.text, draft) }));
  const errors = [
    ...metaErrors(schema, draft).map((error): SchemaMistake => ({ kind: "invalid", ...error })),
    ...patterns.flatMap((pattern) => patternMistake(pattern, draft)),
  ];
  // what lets a response leave asks for no format
  if (purpose === "response") return { lines: null, usesOwnFormats: false, mistakes: errors };
  const warnings = unknownFormats(schema, known);
  if (errors.length > 0) return { lines: null, usesOwnFormats: false, mistakes: [...errors, ...warnings] };
  const code = walkedOnly(schema) ? null : compileCode(schema, draft, write);
  if (code !== null && "mistake" in code)
    return { lines: null, usesOwnFormats: false, mistakes: [code.mistake, ...warnings] };
  const usesOwnFormats = formatsOf(schema).some((format) => formats.includes(format.name));
  return { lines: exportLines(schema, { draft, code, patterns, usesOwnFormats }), usesOwnFormats, mistakes: warnings };
}

/**
 * What can't be known before a value is seen, which properties another keyword looked at, is left to the walk over the schema; and so is a schema that is
 * just true or false, for which ajv writes no function of its own.
 */
function walkedOnly(schema: Json): boolean {
  if (typeof schema === "boolean") return true;
  return usesKeyword(schema, ["$dynamicRef", "unevaluatedItems", "unevaluatedProperties"]);
}

function unknownFormats(schema: Json, known: readonly string[]): SchemaMistake[] {
  const unknown = formatsOf(schema).filter((format) => !known.includes(format.name));
  return unknown.map(({ name: format, pointer }) => ({ kind: "format", pointer, format, known }));
}

interface Pattern {
  readonly text: string;
  readonly pointer: string;
  readonly translation: Translation;
}

function patternMistake({ text, pointer, translation }: Pattern, draft: Draft): SchemaMistake[] {
  const isPython = draft === 4;
  return translation.ok ? [] : [{ kind: "pattern", pointer, pattern: text, detail: translation.why, isPython }];
}

function compileCode(
  schema: Json,
  draft: Draft,
  write: CodeWriter,
): ValidatorCode | { readonly mistake: SchemaMistake } {
  let code: AjvCode;
  try {
    code = write(schema, draft);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // Ajv follows references until the stack is full
    const detail =
      error instanceof RangeError ? "it is nested too deeply, or refers to itself without end" : error.message;
    return { mistake: { kind: "invalid", pointer: "", detail } };
  }
  return rewrite(code);
}

interface Parts {
  readonly draft: Draft;
  readonly code: ValidatorCode | null;
  readonly patterns: readonly Pattern[];
  readonly usesOwnFormats: boolean;
}

function exportLines(schema: Json, { draft, code, patterns, usesOwnFormats }: Parts): string[] {
  const table = patterns.flatMap(({ text, translation }) =>
    translation.ok ? [`    ${propertyName(text)}: ${expressionText(translation.expression)},`] : [],
  );
  return [
    `  draft: ${draft},`,
    `  schema: ${jsonLiteral(schema, 2, 10)},`,
    ...(table.length === 0 ? ["  patterns: {},"] : ["  patterns: {", ...table, "  },"]),
    ...(usesOwnFormats ? ["  formats,"] : []),
    ...(code === null ? [] : compileLines(code)),
  ];
}

function compileLines({ lines, uses }: ValidatorCode): string[] {
  const flat = `  compile: (${uses.length === 0 ? "" : `{ ${uses.join(", ")} }`}) => {`;
  const head = flat.length <= 80 ? [flat] : ["  compile: ({", ...uses.map((helper) => `    ${helper},`), "  }) => {"];
  return [...head, ...lines.map((line) => `    ${line}`), "  },"];
}
