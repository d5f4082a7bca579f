/** The validators and projections of an application as files: `validators.ts` beside each router that has a JSON Schema. */
import type { RouterModel } from "../parser/app-model.js";
import type { Diagnostics } from "../parser/diagnostics.js";
import { invalidSchema, unknownFormat, untranslatablePattern } from "../parser/messages/schema.js";
import type { GeneratedFile, Origin } from "../parser/model.js";
import type { ExportRef } from "../parser/source-model.js";
import type { EarlyCompiler } from "./early-compiler.js";
import { banner, routerFolder, type EmitOptions } from "./emit.js";
import { Imports, specifier } from "./imports.js";
import { quote } from "./literals.js";
import { Scope } from "./names.js";
import type { NamedSchema, SchemaNames } from "./schema-names.js";
import type { ProjectionRequest, SchemaProblem, ValidatorRequest, ValidatorsRequest } from "./validators.js";

/** What the files depend on beside the schemas. */
export interface ValidatorOptions extends EmitOptions {
  /** The ini file, for the banner. */
  readonly ini: string;
  /** The project's own formats: an exported table of checks, and the names in it. Null: it has none. */
  readonly formats: { readonly from: ExportRef; readonly names: readonly string[] } | null;
  /** Made for the names of these formats; it has been told of most schemas. */
  readonly compiler: EarlyCompiler;
}

/** Compiles the schemas of all routers; a schema that can't be is reported. Loads ajv when there is one that was not compiled before. */
export async function validatorFiles(
  schemas: ReadonlyMap<RouterModel, SchemaNames>,
  options: ValidatorOptions,
  found: Diagnostics,
): Promise<GeneratedFile[]> {
  const wanted = [...schemas]
    .filter(([, names]) => names.all.length > 0)
    .map(([router, names]) => {
      const folder = routerFolder(router, options);
      return { folder, names, request: requestFor(folder, names, options) };
    });
  if (wanted.length === 0) return [];
  const { compileValidators, jobOf } = await import("./validators.js");
  for (const { request } of wanted)
    for (const validator of request.validators) options.compiler.expect(jobOf(validator));
  const compiled = await options.compiler.compiled();
  return wanted.flatMap(({ folder, names, request }) => {
    const { text, problems } = compileValidators({ ...request, compiled });
    report(problems, names.all, found);
    return names.used ? [{ path: `${folder}/validators.ts`, text }] : [];
  });
}

function requestFor(from: string, names: SchemaNames, options: ValidatorOptions): ValidatorsRequest {
  const style = { from, extension: options.importExtension };
  const imports = new Imports(new Scope(["paste", "formats", "Parameters", ...names.all.flatMap(namesOf)]), style);
  const validators = names.all.map((schema) => requestOf(schema, imports));
  const formats = options.formats && {
    names: options.formats.names,
    statement: importFormats(options.formats.from, style),
  };
  return {
    banner: banner(options.ini),
    validators,
    typeImports: imports.statements(),
    ...(formats === null ? {} : { formats }),
  };
}

function namesOf(schema: NamedSchema): readonly string[] {
  return [schema.name, ...(schema.kind === "response" ? schema.functions.map(({ name }) => name) : [])];
}

function requestOf(named: NamedSchema, imports: Imports): ProjectionRequest | ValidatorRequest {
  const { name, schema } = named;
  const about = { name, schema: schema.value, origin: `${schema.source}#${schema.name}` };
  if (named.kind === "response")
    return { ...about, kind: named.kind, functions: named.functions, problems: named.problems };
  const types = named.takenBy.map(({ controller, method, parameter }) => {
    const local = imports.name(controller.from, controller.className, true);
    return `Parameters<${local}[${quote(method)}]>[${parameter}]`;
  });
  return { ...about, kind: named.kind, types };
}

function importFormats(
  from: ExportRef,
  style: { readonly from: string; readonly extension: EmitOptions["importExtension"] },
): string {
  const imported =
    from.name === "formats" ? "{ formats }" : from.name === "default" ? "formats" : `{ ${from.name} as formats }`;
  return `import ${imported} from ${quote(specifier(from, style))};`;
}

function report(problems: readonly SchemaProblem[], schemas: readonly NamedSchema[], found: Diagnostics): void {
  for (const problem of problems) {
    const named = schemas.find((schema) => schema.name === problem.name);
    if (named !== undefined) found.report(diagnosticOf({ ...problem, name: named.schema.name }, named.schema.origin));
  }
}

function diagnosticOf(problem: SchemaProblem, origin: Origin): ReturnType<typeof invalidSchema> {
  switch (problem.kind) {
    case "invalid":
      return invalidSchema(problem, origin);
    case "pattern":
      return untranslatablePattern(problem, origin);
    case "format":
      return unknownFormat(problem, origin);
  }
}
