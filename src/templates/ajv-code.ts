/** Ajv, set up to write code that only says whether a value fits. */
import { createRequire } from "node:module";
import type { Ajv, Options, SchemaCxt, ValidateFunction } from "ajv";
import type * as CodegenModule from "ajv/dist/compile/codegen/index.js";
import type { Json } from "../parser/model.js";
import { loadClass } from "./ajv.js";
import { replaceKeywords } from "./ajv-keywords.js";
import { namesInherited, type Draft } from "./schema-dialect.js";
import { isObject } from "./schema-walk.js";

type Codegen = typeof CodegenModule;
/** What ajv keeps of a schema: what a name of the prefix `root` or `wrapper` stands for. */
export type SchemaEnv = SchemaCxt["schemaEnv"];
type Source = NonNullable<ValidateFunction["source"]>;

/** A name that ajv's functions use but don't declare, with what it stands for. */
export type ScopeName = CodegenModule.ValueScopeName;

/** What ajv wrote for a schema. */
export interface AjvCode {
  /** The name of the function that checks a whole value. */
  readonly main: string;
  /** The functions as text, each after those that it calls. */
  readonly functions: readonly string[];
  /** What they use beside each other, in the order in which they do. */
  readonly names: readonly ScopeName[];
}

/** Writes the code of a schema. Throws ajv's error for one that can't be compiled. */
export type CodeWriter = (schema: Json, draft: Draft) => AjvCode;

const require = createRequire(import.meta.url);

/** Makes a writer that knows some formats. Setting an ajv up takes longer than it takes over a schema, so there is one for each set of options. */
export function createWriter(formats: readonly string[]): CodeWriter {
  const known = new Map<string, Ajv>();
  return (schema, draft) => {
    if (isObject(schema) && schema["$async"] === true)
      throw new Error("`$async` is a keyword of ajv's for checks that answer later; here they answer at once");
    const codegen = require("ajv/dist/compile/codegen/index.js") as Codegen;
    const ownProperties = namesInherited(schema);
    const key = `${String(draft)} ${String(ownProperties)}`;
    const ajv = known.get(key) ?? createAjv({ draft, ownProperties, formats, codegen });
    known.set(key, ajv);
    // Each schema is the first one: names are counted from zero, and no schema is known by its id.
    ajv.removeSchema();
    Object.assign(ajv, { scope: new codegen.ValueScope({ ...ajv.scope.opts, scope: {} }) });
    return codeOf(ajv.compile(schema as object));
  };
}

interface Setting {
  readonly draft: Draft;
  readonly ownProperties: boolean;
  readonly formats: readonly string[];
  readonly codegen: Codegen;
}

function createAjv({ draft, ownProperties, formats, codegen }: Setting): Ajv {
  const ajv = new (loadClass(draft))({ ...options(codegen), ...(draft === 2020 ? {} : loneReferences), ownProperties });
  ajv.opts.unevaluated = false;
  ajv.opts.dynamicRef = false;
  for (const format of formats) ajv.addFormat(format, () => true);
  replaceKeywords(ajv, draft, codegen);
  return ajv;
}

/** Before 2019-09 what stands beside a `$ref` doesn't count. */
const loneReferences = { ignoreKeywordsWithRef: true };

/**
 * All errors are counted, not just the first, because that code is flat; it stays linear in the body. Patterns stand in a table beside the schema,
 * so ajv's own compilation may take any expression for them. Nobody calls the functions that ajv makes of its code: they are empty.
 */
function options({ _ }: Codegen): Options {
  const anything = Object.assign((pattern: string) => ({ test: () => true, toString: () => pattern }), {
    code: "new RegExp",
  });
  return {
    strict: false,
    strictNumbers: true,
    allErrors: true,
    messages: false,
    loopRequired: Number.POSITIVE_INFINITY,
    logger: false,
    meta: false,
    validateSchema: false,
    code: {
      source: true,
      esm: true,
      lines: true,
      optimize: 1,
      formats: _`formats`,
      regExp: anything,
      process: () => "return () => true",
    },
  };
}

/** As ajv's `standaloneCode`, but not as one text, in which the schemas would be printed too, and which would have to be read again. */
function codeOf({ source: main }: ValidateFunction): AjvCode {
  if (main === undefined) throw new Error("ajv kept no code");
  const sources = new Set<Source>();
  const functions: string[] = [];
  const names = new Set<ScopeName>();
  const add = (source: Source): void => {
    if (sources.has(source)) return;
    sources.add(source);
    for (const name of Object.values(source.scopeValues).flatMap((group) => [...(group ?? [])])) {
      names.add(name);
      const called = sourceOf(name);
      if (called !== undefined) add(called);
    }
    functions.push(source.validateCode);
  };
  add(main);
  return { main: main.validateName.str, functions, names: [...names] };
}

/** The code of a function that another calls: ajv names it, or, where it calls itself in the end, what will hold it. */
function sourceOf({ prefix, value }: ScopeName): Source | undefined {
  if (prefix === "validate") return (value?.ref as ValidateFunction).source;
  return prefix === "root" || prefix === "wrapper" ? (value?.ref as SchemaEnv).validate?.source : undefined;
}
