/** Compiled validators against plain ajv: random schemas, random values. */
import { createRequire } from "node:module";
import type { Ajv, Options, ValidateFunction } from "ajv";
import { fc } from "../fast-check.js";
import { describe, expect, test } from "vitest";
import type { Json } from "../../src/parser/model.js";
import { firstError } from "../../src/runtime/validation/first-error.js";
import { formatChecks } from "../../src/runtime/validation/format-checks.js";
import { compileValidators } from "../../src/templates/validators.js";
import { checkOf, sentenceOf } from "./load-validators.js";
import { schemas, value } from "./random-schemas.js";

const require = createRequire(import.meta.url);
type AjvClass = new (options: Options) => Ajv;
const Ajv4 = (require("ajv-draft-04") as { default: AjvClass }).default;
const Ajv2020 = (require("ajv/dist/2020.js") as { default: AjvClass }).default;

const plain: Options = {
  strict: false,
  validateFormats: false,
  logger: false,
  ownProperties: true,
  allErrors: true,
  meta: false,
  validateSchema: false,
};

/** Ajv's code for one in 30,000 of these schemas names a variable that it doesn't declare: such a schema is passed over. */
function verdictOf(validate: ValidateFunction, each: unknown): unknown {
  try {
    return validate(each);
  } catch (error) {
    fc.pre(!(error instanceof ReferenceError));
    throw error;
  }
}

describe("compiled validators", { timeout: 120_000 }, () => {
  test.each([
    ["draft 4", false],
    ["2020-12", true],
  ])("accept exactly what plain ajv accepts: %s", (_, later) => {
    const $schema = later ? "https://json-schema.org/draft/2020-12/schema" : "http://json-schema.org/draft-04/schema#";
    fc.assert(
      fc.property(schemas(later), fc.array(value, { minLength: 5, maxLength: 10 }), (inner, values) => {
        const schema = { $schema, allOf: [inner] } as unknown as Json;
        const { $schema: _declared, ...own } = schema as unknown as Record<string, Json>;
        const ajv = new (later ? Ajv2020 : Ajv4)(plain).compile(own);
        const check = checkOf(schema);
        for (const each of values)
          expect(sentenceOf(check, each) === null, JSON.stringify(each)).toBe(verdictOf(ajv, each));
      }),
      { numRuns: 100 },
    );
  });

  test("are the same whichever schemas were compiled before", () => {
    const options = { banner: "//", typeImports: [] };
    const dialects = ["http://json-schema.org/draft-04/schema#", "https://json-schema.org/draft/2020-12/schema"];
    const request = fc
      .tuple(fc.constantFrom(...dialects), schemas(false))
      .map(([$schema, schema]) => ({ $schema, allOf: [schema], format: "uuid" }));
    fc.assert(
      fc.property(fc.array(request, { minLength: 2, maxLength: 4 }), (some) => {
        const validators = some.map((schema, i) => {
          const name = `schema${String(i)}`;
          return { name, kind: "body" as const, schema, types: [], origin: `src/schemas.ts#${name}` };
        });
        const alone = validators.map((validator) => compileValidators({ ...options, validators: [validator] }).text);
        const head = compileValidators({ ...options, validators: [] }).text;
        const parts = alone.map((text) => text.slice(head.length));
        expect(compileValidators({ ...options, validators }).text).toBe([head, ...parts].join(""));
      }),
      { numRuns: 50 },
    );
  });

  test("every refusal has words: the walk over the schema finds an error exactly when the code refuses", () => {
    fc.assert(
      fc.property(schemas(true), fc.array(value, { minLength: 5, maxLength: 10 }), (inner, values) => {
        const schema = { $schema: "https://json-schema.org/draft/2020-12/schema", allOf: [inner] } as unknown as Json;
        const check = checkOf(schema);
        const expressions = ["^[a-z]+$", "^x_", "é", "^.{1,2}$", "[/\"'`]", "^$", "^__proto__$"];
        const source = {
          schema,
          draft: 2020 as const,
          formats: formatChecks,
          patterns: Object.fromEntries(expressions.map((e) => [e, new RegExp(e, "u")])),
        };
        for (const each of values) {
          const sentence = sentenceOf(check, each);
          expect(sentence).not.toBe("The value is not valid under its schema");
          expect(firstError(source, each, false) === null, JSON.stringify(each)).toBe(sentence === null);
        }
      }),
      { numRuns: 100 },
    );
  });
});
