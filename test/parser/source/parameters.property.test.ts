/** What is said of a path variable's type is true: the compiler refuses what the generated code would pass. */
import { expect, test } from "vitest";
import { fc } from "../../fast-check.js";
import { scanOne } from "./memory.js";
import { refusedAssignments } from "./refused-assignments.js";

const declarations = [
  "type Kind = 'a' | 'b'; type Id = string & { readonly brand: 'id' }; type Maybe<T = number> = T | null; type Text = string;",
  "enum Size { S, M } enum Word { A = 'a' } interface Branded { readonly brand: string } class Own { x = 1 }",
].join(" ");
const plainTypes = [
  ...["string", "number", "boolean", "bigint", "unknown", "any", "object", "{}"],
  ...["Kind", "Id", "Maybe", "Text", "Size", "Word", "Own", "Date", "Branded", "string[]"],
  ...["'x'", "1", "-1", "true", "false", "`x-${string}`", "Uppercase<string>"],
];
const types = fc.letrec<{ type: string }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(...plainTypes),
    tie("type").map((type) => `(${type})`),
    tie("type").map((type) => `Maybe<${type}>`),
    tie("type").map((type) => `NonNullable<${type}>`),
    fc.tuple(tie("type"), tie("type")).map(([one, other]) => `Exclude<${one}, ${other}>`),
    fc.tuple(tie("type"), tie("type")).map(([one, other]) => `(${one}) | ${other}`),
    fc
      .tuple(
        fc.constantFrom("string", "number", "boolean", "any"),
        fc.constantFrom("{}", "Branded", "{ readonly tag: 1 }"),
      )
      .map((both) => both.join(" & ")),
  ),
}));

test("what is said of a path variable's type", () => {
  const cases = fc.sample(types.type, 500).map((type) => {
    const { controller } = scanOne(`${declarations} export class A { @pg.Get("/{id}") a(id: ${type}): void {} }`);
    const { conversion, narrow = false } = controller.methods[0]?.parameters[0] ?? { conversion: "other" };
    return { to: type, from: conversion === "other" ? "string" : conversion, narrow };
  });
  const refused = refusedAssignments(declarations, cases);
  expect(cases.filter(({ narrow }, i) => narrow && !refused.has(i))).toEqual([]);
  const told = cases.filter(({ narrow }) => narrow).length;
  expect(told, "how much of what the compiler refuses is told").toBeGreaterThan(refused.size * 0.85);
});
