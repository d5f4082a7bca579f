/**
 * Named JSON Schemas as `validators.ts`: the schema as data (for the words of an error), the expressions of its patterns, and the code that ajv compiled
 * from it (for yes or no). One schema is one export, independent of the others. A response schema is a projection instead, where it forbids fields.
 *
 * The checks are kept from formatters (`// prettier-ignore`): half of each is a machine's code, and prettier would take longer over it than the rest of
 * a build takes.
 */
import type { Json } from "../parser/model.js";
import {
  createCompiler,
  type CompiledSchema,
  type CompiledSchemas,
  type SchemaMistake,
  type SchemaJob,
} from "./compiled-schema.js";
import { commentText } from "./literals.js";
import { projectionCode } from "./projection-code.js";
import type { ProjectionFunction, ProjectionPlan } from "./projection-plan.js";
import { schemaKey } from "./schema-key.js";

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

/** What is wrong with a schema, and the name of its export. */
export type SchemaProblem = SchemaMistake & { readonly name: string };

export interface Validators {
  readonly text: string;
  /** Errors' validators are left out. */
  readonly problems: readonly SchemaProblem[];
}

/** Compiles schemas. Pure: the same text for the same request. Loads ajv for a schema that was not compiled before. */
export function compileValidators(request: ValidatorsRequest): Validators {
  const { compiled, formats } = request;
  const names = formats?.names ?? [];
  const compile = createCompiler(names);
  const parts = request.validators.map((validator) => {
    const job = jobOf(validator);
    const key = schemaKey(job, names);
    const known = compiled?.get(key) ?? compile(job);
    compiled?.set(key, known);
    return partOf(validator, known);
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

/** What has to be compiled for a validator or a projection. */
export function jobOf({ schema, kind }: ProjectionRequest | ValidatorRequest): SchemaJob {
  return { schema, purpose: kind === "response" ? kind : "check" };
}

/** One export; its text is null when there is none. */
interface Part {
  readonly text: string | null;
  readonly usesOwnFormats: boolean;
  readonly problems: readonly SchemaProblem[];
}

function partOf(
  validator: ProjectionRequest | ValidatorRequest,
  { lines, usesOwnFormats, mistakes }: CompiledSchema,
): Part {
  const { name } = validator;
  const problems = mistakes.map((mistake): SchemaProblem => ({ ...mistake, name }));
  if (validator.kind === "response") return projected(validator, problems);
  return { text: lines === null ? null : exportText(validator, lines), usesOwnFormats, problems };
}

function projected({ name, functions, problems, origin }: ProjectionRequest, mistakes: SchemaProblem[]): Part {
  const all = [...mistakes, ...problems.map((problem): SchemaProblem => ({ kind: "invalid", name, ...problem }))];
  const text = all.length > 0 || functions.length === 0 ? null : projectionCode(functions, origin);
  return { text, usesOwnFormats: false, problems: all };
}

function exportText(validator: ValidatorRequest, lines: readonly string[]): string {
  return [
    `/** ${commentText(validator.origin)} */`,
    "// prettier-ignore",
    `${declaration(validator)}({`,
    ...lines,
    "});",
  ].join("\n");
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
