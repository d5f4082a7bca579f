import { describe, expect, test } from "vitest";
import { formats } from "../../../src/runtime/index.js";
import type { Json } from "../../../src/parser/model.js";
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
