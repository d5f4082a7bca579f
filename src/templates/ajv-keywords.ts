/** Keywords that ajv would compile to code that is long, slow, untyped, or not what Nova's checks say. */
import type { Ajv, Code, CodeKeywordDefinition, KeywordCxt, Name } from "ajv";
import type * as CodegenModule from "ajv/dist/compile/codegen/index.js";
import type { Json } from "../parser/model.js";
import type { Draft } from "./schema-dialect.js";
import { isList } from "./schema-walk.js";

type Codegen = Pick<typeof CodegenModule, "_" | "Name">;

/**
 * Bounds hold for numeric strings too, and uniqueness is found without comparing each item with each. Equality, multiples and dependencies
 * are questions to the runtime, and what fits one of several schemas is counted.
 */
export function replaceKeywords(ajv: Ajv, draft: Draft, codegen: Codegen): void {
  const bounds = draft === 4 ? ["minimum", "maximum"] : ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
  const dependencies = draft === 2020 ? ["dependencies", "dependentRequired", "dependentSchemas"] : ["dependencies"];
  const own = [
    ...bounds.map((keyword) => boundKeyword(keyword, codegen)),
    uniqueKeyword(codegen),
    multipleKeyword(codegen),
    enumKeyword(codegen),
    oneOfKeyword(codegen),
    ...(draft === 4 ? [] : [constKeyword(codegen)]),
    ...dependencies.map((keyword) => dependencyKeyword(keyword, codegen)),
  ];
  for (const definition of own) {
    ajv.removeKeyword(String(definition.keyword));
    ajv.addKeyword(definition);
  }
}

function boundKeyword(keyword: string, { _, Name }: Codegen): CodeKeywordDefinition {
  const numeric: Name = new Name("numeric");
  return {
    keyword,
    type: ["number", "string"],
    schemaType: "number",
    code: (cxt, type) => {
      const limit = cxt.schema as number;
      const value = type === "string" ? _`${numeric}(${cxt.data})` : cxt.data;
      const exclusive = keyword.startsWith("exclusive") || isExclusive(cxt.parentSchema, keyword);
      if (keyword.endsWith("inimum")) cxt.fail(exclusive ? _`${value} <= ${limit}` : _`${value} < ${limit}`);
      else cxt.fail(exclusive ? _`${value} >= ${limit}` : _`${value} > ${limit}`);
    },
  };
}

/** Draft 4: `exclusiveMinimum: true` beside `minimum`. */
function isExclusive(schema: Readonly<Record<string, unknown>>, keyword: string): boolean {
  return schema[`exclusive${keyword.slice(0, 1).toUpperCase()}${keyword.slice(1)}`] === true;
}

function uniqueKeyword({ _, Name }: Codegen): CodeKeywordDefinition {
  const isUnique: Name = new Name("isUnique");
  return {
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    code: (cxt) => {
      if (cxt.schema === true) cxt.fail(_`!${isUnique}(${cxt.data})`);
    },
  };
}

function multipleKeyword({ _ }: Codegen): CodeKeywordDefinition {
  return {
    keyword: "multipleOf",
    type: "number",
    schemaType: "number",
    code: (cxt) => {
      const factor = cxt.schema as number;
      // the remainder is exact, however large the number; that of a fraction is not
      cxt.fail(
        Number.isInteger(factor) ? _`${cxt.data} % ${factor} !== 0` : _`!Number.isInteger(${cxt.data} / ${factor})`,
      );
    },
  };
}

function enumKeyword(codegen: Codegen): CodeKeywordDefinition {
  const { _, Name } = codegen;
  const isOneOf: Name = new Name("isOneOf");
  return {
    keyword: "enum",
    schemaType: "array",
    code: (cxt) => {
      const values = cxt.schema as readonly Json[];
      const few = values.length <= 6 && values.every(isScalar);
      if (!few) cxt.fail(_`!${isOneOf}(${cxt.data}, ${cxt.schemaCode})`);
      else
        cxt.fail(
          values.map((value): Code => different(cxt, value, codegen)).reduce((a, b) => _`${a} && ${b}`, _`true`),
        );
    },
  };
}

function constKeyword(codegen: Codegen): CodeKeywordDefinition {
  const { _, Name } = codegen;
  const deepEqual: Name = new Name("deepEqual");
  return {
    keyword: "const",
    code: (cxt) => {
      const value = cxt.schema as Json;
      if (isScalar(value)) cxt.fail(different(cxt, value, codegen));
      else cxt.fail(_`!${deepEqual}(${cxt.data}, ${cxt.schemaCode})`);
    },
  };
}

function isScalar(value: Json): value is null | boolean | number | string {
  return typeof value !== "object" || value === null;
}

function different({ data }: KeywordCxt, value: null | boolean | number | string, { _ }: Codegen): Code {
  return _`${data} !== ${value}`;
}

/** A schema or a list of names for the whole object, where it has a property. */
function dependencyKeyword(keyword: string, { _, Name }: Codegen): CodeKeywordDefinition {
  const hasProperty: Name = new Name("hasProperty");
  return {
    keyword,
    schemaType: "object",
    code: (cxt) => {
      const has = (name: string): Code => _`${hasProperty}(${cxt.data}, ${name})`;
      for (const [name, wanted] of Object.entries(cxt.schema as Readonly<Record<string, Json>>)) {
        if (!isList(wanted)) {
          cxt.gen.if(has(name), () => cxt.subschema({ keyword, schemaProp: name }, cxt.gen.name("valid")));
          continue;
        }
        // not within an `if` of ours: below an `if` of the schema `fail` goes on in an `else` that is left open
        for (const other of wanted as readonly string[]) cxt.fail(_`${has(name)} && !${has(other)}`);
      }
    },
  };
}

/** Exactly one of several schemas: those that fit are counted. */
function oneOfKeyword({ _ }: Codegen): CodeKeywordDefinition {
  return {
    keyword: "oneOf",
    schemaType: "array",
    trackErrors: true,
    code: (cxt) => {
      const count = cxt.gen.let("count", 0);
      const fits = cxt.gen.name("_valid");
      for (const schemaProp of (cxt.schema as readonly Json[]).keys()) {
        cxt.subschema({ keyword: "oneOf", schemaProp, compositeRule: true }, fits);
        cxt.gen.if(fits, () => cxt.gen.code(_`${count}++`));
      }
      cxt.result(
        _`${count} === 1`,
        () => {
          cxt.reset();
        },
        () => {
          cxt.error(true);
        },
      );
    },
  };
}
