/** What is said of a body's type beside its schema is true: the compiler, given the schema as a type, refuses it too. */
import { expect, test } from "vitest";
import { fc } from "../../fast-check.js";
import { scan } from "./memory.js";
import { refusedAssignments } from "./refused-assignments.js";

/** A schema as it is written, and exactly what it admits as a type. */
interface Written {
  readonly schema: string;
  readonly type: string;
}

const names = ["a", "b", "c"];
const plainSchemas: readonly Written[] = [
  { schema: "{ type: 'string' }", type: "string" },
  { schema: "{ type: 'integer' }", type: "number" },
  { schema: "{ type: 'boolean' }", type: "boolean" },
  { schema: "{ type: ['string', 'null'] }", type: "string | null" },
  { schema: "{ type: ['number', 'boolean'] }", type: "number | boolean" },
  { schema: "{ enum: ['x', 'y', null] }", type: "'x' | 'y' | null" },
  { schema: "{ enum: [1, 'x'] }", type: "1 | 'x'" },
];
const schemas = fc.letrec<{ any: Written; object: Written; list: Written }>((tie) => ({
  any: fc.oneof({ depthSize: "small" }, fc.constantFrom(...plainSchemas), tie("object"), tie("list")),
  list: tie("any").map(({ schema, type }) => ({ schema: `{ type: 'array', items: ${schema} }`, type: `(${type})[]` })),
  object: fc
    .tuple(fc.subarray(names), fc.subarray(names), fc.array(tie("any"), { minLength: 3, maxLength: 3 }))
    .map(([own, required, parts]) => {
      const properties = own.map((name, i) => `${name}: ${parts[i]?.schema ?? ""}`).join(", ");
      const asked = own.filter((name) => required.includes(name)).map((name) => `'${name}'`);
      const members = own.map((name, i) => `${name}${required.includes(name) ? "" : "?"}: ${parts[i]?.type ?? ""}`);
      return {
        schema: `{ type: 'object', properties: { ${properties} }, required: [${asked.join()}] }`,
        type: `{ ${members.join("; ")} }`,
      };
    }),
}));

const declarations = [
  "interface First { a: string } interface Second extends First { b?: number } type Third = Second | null;",
  "class Fourth { a = 1; b!: string } class Fifth extends Fourth { c?: boolean; a2() {} } enum Sixth { X = 'x', Y = 'y' } enum Seventh { One = 1, Two }",
  "interface Box<First = number> { a: First } interface Named { length: number; toString(): string } enum Name { A = 'a' }",
].join(" ");
const plainTypes = [
  ...["string", "number", "boolean", "string | null", "number | boolean", "'x' | 'y'", "'x' | 1", "unknown"],
  ...["First", "Second", "Third", "object", "{}", "Date", "Fourth", "Fifth", "Sixth", "Seventh"],
  ...["Box", "Box<string>", "Box<Box>", "Named"],
  ...["Partial<Third>", "Required<Second>", "Partial<string[]>", "Omit<Second, 'b'>", "Omit<Second, Name.A | 'b'>"],
  ...["Record<string, any>", "Record<string, string>", "Record<'a' | 'b', string>", "{ [index: number]: string }"],
];
const types = fc.letrec<{ any: string; object: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(...plainTypes),
    tie("object"),
    tie("any").map((type) => `readonly (${type})[]`),
    tie("any").map((type) => `Array<${type}>`),
    tie("any").map((type) => `(${type}) | null`),
    tie("object").map((type) => `Partial<${type}>`),
    fc.tuple(tie("object"), tie("object")).map(([one, other]) => `${one} & ${other}`),
    fc.tuple(tie("object"), tie("object")).map(([one, other]) => `${one} | ${other}`),
  ),
  object: fc
    .array(fc.tuple(fc.constantFrom("", "?"), tie("any")), { minLength: 3, maxLength: 3 })
    .chain((parts) => fc.subarray(names).map((own) => own.map((name, i) => `${name}${(parts[i] ?? []).join(": ")}`)))
    .map((members) => `{ ${members.join("; ")} }`),
}));

test("what is said of a body's type", () => {
  const cases = fc.sample(fc.tuple(schemas.any, types.any), 500);
  const refused = refusedAssignments(
    declarations,
    cases.map(([{ type: from }, to]) => ({ from, to })),
  );
  const said = cases.map(([{ schema }, type]) => saidOf(schema, type).length > 0);
  const untrue = cases.filter((_, i) => said[i] === true && !refused.has(i));
  expect(untrue).toEqual([]);
  const told = said.filter((one) => one).length;
  expect(told, "how much of what the compiler refuses is told").toBeGreaterThan(refused.size * 0.85);
});

function saidOf(schema: string, type: string): readonly string[] {
  const { codes } = scan({
    "src/a.ts": `
import { Controller, Post, Schema } from "@paste-gen/runtime";
${declarations}
@Controller("/x") export class A { @Post() @Schema(${schema}) create(body: ${type}): void {} }`,
  });
  return codes.filter((code) => /^(?:unrequired-property|unexpected-value|missing-method)$/.test(code));
}
