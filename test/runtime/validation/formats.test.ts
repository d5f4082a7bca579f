import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { formats } from "../../../src/runtime/index.js";
import type { Json } from "../../../src/parser/model.js";
import { scanOne } from "../../parser/source/memory.js";
import { checkOf, compileOf, sentenceOf } from "../../templates/load-validators.js";

const constants = Object.entries(formats as unknown as Record<string, Json>).filter(
  ([, value]) => typeof value === "object",
);

describe("the ready-made vocabulary", () => {
  test.each(constants)("%s is frozen data, and compiles without a complaint", (_, schema) => {
    expect(Object.isFrozen(schema) || (schema as { type?: Json }).type === "array").toBe(true);
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(compileOf(schema).problems).toEqual([]);
  });

  test.each<[Json, unknown, boolean]>([
    [formats.boolean, true, true],
    [formats.boolean, "Yes", true],
    [formats.boolean, "maybe", false],
    [formats.boolean, 1, false],
    [formats.positiveInteger, 1, true],
    [formats.positiveInteger, "1", true],
    [formats.positiveInteger, 0, false],
    [formats.positiveInteger, "0", false],
    [formats.positiveInteger, "", false],
    [formats.positiveInteger, "-1", false],
    [formats.nonNegativeInteger, "0", true],
    [formats.nonNegativeInteger, -1, false],
    [formats.name, "a b", true],
    [formats.name, " a", false],
    [formats.name, "", false],
    [formats.keypairName, "a.b", false],
    ...[formats.azName, formats.azNameWithLeadingTrailingSpaces, formats.nameWithLeadingTrailingSpaces].flatMap(
      (schema): [Json, unknown, boolean][] => [
        [schema, "x".repeat(255), true],
        [schema, "x".repeat(256), false],
        [schema, "", false],
      ],
    ),
    [formats.uuidOrEmpty, "", true],
    [formats.ipAddress, "::1", true],
    [formats.ipAddress, "x", false],
    [formats.description, "a\tb", false],
    [formats.description, null, true],
    [formats.metadata, { "a.b": "x" }, true],
    [formats.metadata, { "a/b": "x" }, false],
    [formats.metadataWithNull, { a: null }, true],
    [formats.none, {}, true],
    [formats.macAddress, "00:16:3e:00:00:01", true],
    [formats.singleParam(formats.uuid), ["0123456789abcdef0123456789abcdef"], true],
    [formats.singleParam({ type: "string" }), ["a", "b"], false],
    [formats.multiParams({ type: "string" }), ["a", "b"], true],
  ])("%j on %j: %s", (schema, value, passes) => {
    expect(sentenceOf(checkOf(schema), value) === null).toBe(passes);
  });
});

describe("the tool reads it without running it", () => {
  const source = readFileSync(new URL("../../../src/runtime/validation/formats.ts", import.meta.url), "utf8");
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const installed = {
    "../node_modules/@paste-gen/runtime/package.json":
      '{"exports":{".":{"types":"./dist/index.d.ts","default":"./dist/index.js"}}}',
    "../node_modules/@paste-gen/runtime/dist/index.js": 'export * as formats from "./validation/formats.js";',
    "../node_modules/@paste-gen/runtime/dist/validation/formats.js": outputText,
  };

  function read(expression: string): Json | undefined {
    const text = `import { formats } from "@paste-gen/runtime";\nexport class A { @pg.Schema({ properties: { v: ${expression} } }) a(): void {} }`;
    const { controller, lines } = scanOne(text, installed);
    expect(lines).toEqual([]);
    const schema = controller.methods[0]?.schemas[0]?.schema;
    return schema?.kind === "json-schema" ? schema.value : undefined;
  }

  test.each(constants)("formats.%s", (name, schema) => {
    expect(read(`formats.${name}`)).toEqual({ properties: { v: schema } });
  });

  test("formats.multiParams(…) and formats.singleParam(…)", () => {
    expect(read("formats.singleParam(formats.uuid)")).toEqual({ properties: { v: formats.singleParam(formats.uuid) } });
    expect(read("formats.multiParams({ ...formats.name, maxLength: 9 })")).toEqual({
      properties: { v: { type: "array", items: { ...formats.name, maxLength: 9 } } },
    });
  });
});
