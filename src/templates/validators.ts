/**
 * Named JSON Schemas as `validators.ts`: the schema as data (for the words of an error), the expressions of its patterns, and the code that ajv compiled
 * from it (for yes or no). One schema is one export, independent of the others. A response schema is a projection instead, where it forbids fields.
 *
 * The checks are kept from formatters (`// prettier-ignore`): half of each is a machine's code, and prettier would take longer over it than the rest of
 * a build takes.
 */
import type { Json } from "../parser/model.js";
import { metaErrors, type MetaError } from "./ajv.js";
import { createWriter, type AjvCode, type CodeWriter } from "./ajv-code.js";
import { jsonLiteral } from "./json-literal.js";
import { commentText, propertyName } from "./literals.js";
import { projectionCode } from "./projection-code.js";
import type { ProjectionFunction, ProjectionPlan } from "./projection-plan.js";
import type { Translation } from "./python-pattern.js";
import { draftOf, usesKeyword, type Draft } from "./schema-dialect.js";
import { builtInFormats } from "./schema-formats.js";
import { expressionText, translate } from "./schema-patterns.js";
import { schemaKey } from "./schema-key.js";
import { formatsOf, patternsOf } from "./schema-walk.js";
import { rewrite, type ValidatorCode } from "./validator-code.js";

/** One validator to make. */
export interface ValidatorRequest {
  /** The export's name. */
  readonly name: string;
  readonly kind: "body" | "query";
  readonly schema: Json;
  /** What a checked body is, as TypeScript: all of these types at once; none when nothing takes it. */
  readonly types: readonly string[];
  /** Where the schema stands: `src/schemas.ts#createServer`. */
  readonly origin: string;
}

/** One projection to write. */
export interface ProjectionRequest {
  readonly name: string;
  readonly kind: "response";
  readonly schema: Json;
  /** None: the schema forbids no field, and has no export. */
  readonly functions: readonly ProjectionFunction[];
  /** What planning has found. */
  readonly problems: ProjectionPlan["problems"];
  readonly origin: string;
}

/** A file of validators. */
export interface ValidatorsRequest {
  readonly banner: string;
  readonly validators: readonly (ProjectionRequest | ValidatorRequest)[];
  /** The import statements that the types need. */
  readonly typeImports: readonly string[];
  /** The project's own formats: their names, and the statement that imports them as `formats`. */
  readonly formats?: { readonly names: readonly string[]; readonly statement: string };
  /** What earlier requests have compiled, by content; what this one uses is added. */
  readonly compiled?: CompiledSchemas;
}

/** Compiled schemas by everything that their code depends on. */
export interface CompiledSchemas {
  readonly get: (key: string) => CompiledSchema | undefined;
  readonly set: (key: string, compiled: CompiledSchema) => void;
}

/** What is wrong with a schema. `pointer` is the JSON pointer of the part. */
export type SchemaProblem =
  | ({ readonly kind: "invalid"; readonly name: string } & MetaError)
  | {
      readonly kind: "pattern";
      readonly name: string;
      readonly pointer: string;
      readonly pattern: string;
      readonly detail: string;
    }
  | {
      readonly kind: "format";
      readonly name: string;
      readonly pointer: string;
      readonly format: string;
      readonly known: readonly string[];
    };

export interface Validators {
  readonly text: string;
  /** A format that nobody knows is a warning: it is not checked. The others are errors, and their validators are left out. */
  readonly problems: readonly SchemaProblem[];
}

/** Compiles schemas. Pure: the same text for the same request. Loads ajv for a schema that was not compiled before. */
export function compileValidators(request: ValidatorsRequest): Validators {
  const { compiled, formats } = request;
  const names = formats?.names ?? [];
  const compile = createCompiler(names);
  const parts = request.validators.map((validator) => {
    const key = schemaKey(validator, names);
    const part = compiled?.get(key) ?? compile(validator);
    compiled?.set(key, part);
    return part;
  });
  const ownFormats = parts.some((part) => part.usesOwnFormats) && formats ? [formats.statement] : [];
  const runtime = 'import * as paste from "@paste-gen/runtime";';
  return {
    text: sections(
      [request.banner, runtime, ...request.typeImports, ...ownFormats],
      parts.map((part) => part.text),
    ),
    problems: parts.flatMap((part) => part.problems),
  };
}

function sections(head: readonly string[], parts: readonly (string | null)[]): string {
  return [head.join("\n"), ...parts.filter((part) => part !== null)].join("\n\n") + "\n";
}

/** The export of one schema; null when it can't be compiled. */
export interface CompiledSchema {
  readonly text: string | null;
  readonly usesOwnFormats: boolean;
  readonly problems: readonly SchemaProblem[];
}

/** Compiles one schema after the other. `formats` are the names of the project's own. */
export function createCompiler(
  formats: readonly string[],
): (validator: ProjectionRequest | ValidatorRequest) => CompiledSchema {
  const known = [...builtInFormats, ...formats];
  const context = { formats, known, write: createWriter(known) };
  return (validator) => compileOne(validator, context);
}

interface Context {
  /** The names of the project's own formats. */
  readonly formats: readonly string[];
  /** The names of all formats. */
  readonly known: readonly string[];
  readonly write: CodeWriter;
}

function compileOne(validator: ProjectionRequest | ValidatorRequest, context: Context): CompiledSchema {
  const { formats, known, write } = context;
  const { name, schema } = validator;
  const draft = draftOf(schema);
  const patterns = patternsOf(schema).map((pattern) => ({ ...pattern, translation: translate(pattern.text, draft) }));
  const errors = [
    ...metaErrors(schema, draft).map((error): SchemaProblem => ({ kind: "invalid", name, ...error })),
    ...patterns.flatMap((pattern) => patternProblem(name, pattern)),
  ];
  if (validator.kind === "response") return projected(validator, errors);
  const warnings = unknownFormats(name, schema, known);
  if (errors.length > 0) return { text: null, usesOwnFormats: false, problems: [...errors, ...warnings] };
  const code = walkedOnly(schema) ? null : compileCode(validator, draft, write);
  if (code !== null && "problem" in code)
    return { text: null, usesOwnFormats: false, problems: [code.problem, ...warnings] };
  const usesOwnFormats = formatsOf(schema).some((format) => formats.includes(format.name));
  return { text: exportText(validator, { draft, code, patterns, usesOwnFormats }), usesOwnFormats, problems: warnings };
}

/** Formats are not asked for: nothing is checked. */
function projected({ name, functions, problems, origin }: ProjectionRequest, errors: SchemaProblem[]): CompiledSchema {
  const all = [...errors, ...problems.map((problem): SchemaProblem => ({ kind: "invalid", name, ...problem }))];
  const text = all.length > 0 || functions.length === 0 ? null : projectionCode(functions, origin);
  return { text, usesOwnFormats: false, problems: all };
}

/** What can't be known before a value is seen, which properties another keyword looked at, is left to the walk over the schema. */
function walkedOnly(schema: Json): boolean {
  return usesKeyword(schema, ["$dynamicRef", "unevaluatedItems", "unevaluatedProperties"]);
}

function unknownFormats(name: string, schema: Json, known: readonly string[]): SchemaProblem[] {
  const unknown = formatsOf(schema).filter((format) => !known.includes(format.name));
  return unknown.map(({ name: format, pointer }) => ({ kind: "format", name, pointer, format, known }));
}

interface Pattern {
  readonly text: string;
  readonly pointer: string;
  readonly translation: Translation;
}

function patternProblem(name: string, { text, pointer, translation }: Pattern): SchemaProblem[] {
  return translation.ok ? [] : [{ kind: "pattern", name, pointer, pattern: text, detail: translation.why }];
}

function compileCode(
  validator: ValidatorRequest,
  draft: Draft,
  write: CodeWriter,
): ValidatorCode | { readonly problem: SchemaProblem } {
  let code: AjvCode;
  try {
    code = write(validator.schema, draft);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { problem: { kind: "invalid", name: validator.name, pointer: "", detail: error.message } };
  }
  return rewrite(code);
}

interface Compiled {
  readonly draft: Draft;
  readonly code: ValidatorCode | null;
  readonly patterns: readonly Pattern[];
  readonly usesOwnFormats: boolean;
}

function exportText(validator: ValidatorRequest, { draft, code, patterns, usesOwnFormats }: Compiled): string {
  const table = patterns.flatMap(({ text, translation }) =>
    translation.ok ? [`    ${propertyName(text)}: ${expressionText(translation.expression)},`] : [],
  );
  return [
    `/** ${commentText(validator.origin)} */`,
    "// prettier-ignore",
    `${declaration(validator)}({`,
    `  draft: ${draft},`,
    `  schema: ${jsonLiteral(validator.schema, 2, 10)},`,
    ...(table.length === 0 ? ["  patterns: {},"] : ["  patterns: {", ...table, "  },"]),
    ...(usesOwnFormats ? ["  formats,"] : []),
    ...(code === null ? [] : compileText(code)),
    "});",
  ].join("\n");
}

function compileText({ lines, uses }: ValidatorCode): string[] {
  const flat = `  compile: (${uses.length === 0 ? "" : `{ ${uses.join(", ")} }`}) => {`;
  const head = flat.length <= 80 ? [flat] : ["  compile: ({", ...uses.map((helper) => `    ${helper},`), "  }) => {"];
  return [...head, ...lines.map((line) => `    ${line}`), "  },"];
}

/** `export const createServer: paste.BodyCheck<…> = paste.bodyCheck` */
function declaration({ name, kind, types }: ValidatorRequest): string {
  if (kind === "query") return `export const ${name}: paste.QueryCheck = paste.queryCheck`;
  const all = types.length === 0 ? ["paste.JsonValue"] : types;
  const line = `export const ${name}: paste.BodyCheck<${all.join(" & ")}> = paste.bodyCheck`;
  if (line.length + 2 <= 80) return line;
  return `export const ${name}: paste.BodyCheck<\n  ${folded(all)}\n> = paste.bodyCheck`;
}

/** Types on one line if they fit, else each on its own. */
function folded(types: readonly string[]): string {
  const flat = types.join(" & ");
  return flat.length + 2 <= 80 ? flat : types.join(" &\n    ");
}
