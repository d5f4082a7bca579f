import { describe, expect, test } from "vitest";
import { scan, type Files } from "./memory.js";

/** What is said of a method whose body has this schema and this type. */
function differences(schema: string, type: string, { files = {}, more = "" }: { files?: Files; more?: string } = {}) {
  const source = `
import { Controller, Post, Schema } from "@paste-gen/runtime";
${more}
const s = ${schema};
@Controller("/x") export class A { @Post() @Schema(s) create(body: ${type}): void {} }`;
  return scan({ ...files, "src/a.ts": source }, "src/a.ts").lines.map((text) =>
    text.replace(/^.*?(?:warning|error) /, "").replace(/ \([^(]*\)$/, ""),
  );
}

const object = (properties: string, more = ""): string => `{ type: "object", properties: { ${properties} }${more} }`;
const missing = (property: string): string =>
  `unrequired-property: \`${property}\` may be missing: its type says that it is always there, but the schema s does not require it`;
const unheld = (property: string, value: string, type: string): string =>
  `unexpected-value: \`${property}\` may be ${value}: its type is \`${type}\`, but the schema s admits it`;

const neverThere = (method: string, type: string): string =>
  `missing-method: \`${method}\` is never there: a body is plain data, without the methods of \`${type}\``;

describe("properties that the type always has and the schema does not require", () => {
  const named = object("name: { type: 'string' }");

  test.each([
    "{ name: string }",
    "{ readonly name: string; size?: number }",
    "Readonly<{ name: string }>",
    "Required<{ name?: string }>",
    "{ a?: 1 } & { name: string }",
    "{ name: string } | { name: string; size: number }",
    "Record<'name', string>",
    "Pick<{ name: string; size: number }, 'name'>",
    "Dto",
    "Pick<Dto, 'name'>",
    "Space.Named",
  ])("%s", (type) => {
    const more = `import type * as Space from "./space.js";
      class Base { name!: string } class Dto extends Base { static size = 1; #a = 1; private b = 1 }`;
    const files = { "src/space.ts": "export interface Named { name: string }" };
    expect(differences(named, type, { files, more })).toEqual([missing("body.name")]);
  });

  test.each([
    "name: string = ''",
    "name = 'x'",
    "name = []",
    "readonly name: string | null = null",
    "get name(): string { return ''; }",
    "constructor(readonly name: string) {}",
  ])("class { %s }", (member) => {
    expect(differences(named, "Dto", { more: `class Dto { ${member} }` })).toContain(missing("body.name"));
  });

  test.each([
    "name?: string = ''",
    "name = undefined",
    "name = f()",
    "set name(x: string) {}",
    "name",
    "[f()]: string",
  ])("not of class { %s }", (member) => {
    expect(differences(named, "Dto", { more: `class Dto { ${member}; size?: number }` })).toEqual([]);
  });

  test("no default is filled in: neither the schema's nor the class's", () => {
    const lines = (name: string, more = ""): string[] =>
      scan({
        "src/a.ts": `
import { Controller, Post, Schema } from "@paste-gen/runtime";
${more}
@Controller("/x") export class A { @Post() @Schema({ type: "object", properties: { ${name} } }) create(body: Dto): void {} }`,
      }).lines.map((text) => /\((no default is filled in: )?add it/.exec(text)?.[1] ?? "");
    expect(lines("name: { default: 'x' }", "interface Dto { name: string }")).toEqual(["no default is filled in: "]);
    expect(lines("", "class Dto { name = 'x' }")).toEqual(["no default is filled in: "]);
    expect(lines("name: {}", "class Dto { name!: string }")).toEqual([""]);
  });

  test.each([
    "{ name?: string }",
    "{ name: string | undefined }",
    "{ name: any }",
    "{ name: unknown }",
    "{ name?(): void }",
    "{ toString(): string }",
    "{ [name: string]: string }",
    "Partial<{ name: string }>",
    "{ name: string } | { size: number }",
    "unknown",
    "any",
    "{}",
    "Elsewhere",
    "object",
    "Array",
    "Readonly",
    "Foreign",
    "Space",
    "Space.None",
    "Space.Part.None",
    "Omit<Named, Names>",
    "Omit<Named, 'size' | Names>",
    "Omit<Named, Also<'name'>>",
  ])("not of %s", (type) => {
    const more = `
      import type { Foreign } from "elsewhere"; import * as Space from "./space.js";
      interface Named { name: string; size?: 1 } enum Names { A = "name" } type T = "x"; type Also<T> = T | "size";`;
    const files = { "src/space.ts": "export interface Part { size: 1 }" };
    expect(differences(named, type, { files, more })).toEqual([]);
  });

  test.each([
    object("name: { type: 'string' }", ", required: ['name']"),
    object("name: { type: 'string' }", ", minProperties: 1"),
    object("name: { type: 'string' }", ", anyOf: [{ required: ['name'] }, { required: ['id'] }]"),
    object("", ", patternProperties: { '^n': {} }"),
    object("", ", enum: [{ name: 'a' }]"),
    object("", ", const: { name: 'a' }"),
    "{}",
    "true",
    "{ $ref: '#/definitions/x', type: 'object', definitions: { x: { required: ['name'] } } }",
  ])("not by %s", (schema) => {
    expect(differences(schema, "{ name: string }")).toEqual([]);
  });

  test("within others, in lists, and behind names in other files", () => {
    const files = {
      "src/types.ts": `
        import type { Port } from "./ports.js";
        export interface Base { id: string }
        export interface Server extends Base { ports: readonly Port[]; "a-b": { c: string } }`,
      "src/ports.ts": "export type Port = { fixed_ip: string } | null;",
    };
    const schema = `{ type: "object", required: ["server"], properties: { server: { type: "object", required: ["ports", "a-b"],
      properties: { ports: { type: "array", items: { type: ["object", "null"], properties: {} } }, "a-b": { type: "object", properties: {} } } } } }`;
    const more = 'import type { Server } from "./types.js";';
    expect(differences(schema, "{ server: Server }", { files, more }).sort()).toEqual([
      missing("body.server.id"),
      missing("body.server.ports[].fixed_ip"),
      missing('body.server["a-b"].c'),
    ]);
  });

  test("a type that contains itself is followed as far as the schema goes", () => {
    const more = "interface Tree { left: Tree | null; name: string }";
    const leaf = object("", ", required: ['left']");
    const schema = object(`left: ${leaf}, name: { type: "string" }`, ", required: ['name', 'left']");
    expect(differences(schema, "Tree", { more })).toEqual([missing("body.left.name")]);
  });

  test("what a schema has in many places is told once for each place of the type", () => {
    const parts = ["a", "b", "c"].map((name, i) => {
      const inner = ["{ type: 'object' }", "a", "b"][i] ?? "";
      return `const ${name} = ${object(`x: ${inner}, y: ${inner}`, ", required: ['x', 'y', 'name']")};`;
    });
    const more = `interface Tree { x: Tree; y: Tree; name: string } ${parts.join(" ")}`;
    expect(differences("c", "Tree", { more }).filter((text) => text.includes(".name`"))).toHaveLength(2);
  });
});

describe("values that the schema admits and the type does not hold", () => {
  const property = (type: string): string => `{ a: ${type} }`;

  test.each([
    ["type: 'string'", "number", "a string"],
    ["type: ['string', 'integer']", "string", "a number"],
    ["type: ['string', 'null']", "string", "null"],
    ["type: 'string', format: 'date-time'", "Date", "a string"],
    ["type: 'array'", "Set<string>", "an array"],
    ["type: 'object'", "string[]", "an object"],
    ["type: 'object'", "Array<string>", "an object"],
    ["type: 'object'", "ReadonlyArray<(string)>", "an object"],
    ["type: 'object'", "Map<string, 1>", "an object"],
    ["type: 'string'", "URL", "a string"],
    ["type: 'array'", "{ b?: string }", "an array"],
    ["type: 'boolean'", "true", "false"],
    ["type: 'string'", "'a' | 'b'", "any string"],
    ["type: 'integer'", "1 | 2", "any number"],
    ["enum: ['a', 'b', null]", "'a' | null", '"b"'],
    ["enum: ['a', null]", "string", "null"],
    ["const: 3", "1 | 2", "3"],
    ["type: ['string'], enum: [1, 'a', 'b']", "'a'", '"b"'],
    ["enum: ['a', 'b', 'c']", "Word", '"c"'],
    ["type: 'string'", "Word", "any string"],
    ["enum: [1, 5, 7, 8]", "Level", "8"],
    ["type: 'string'", "Dto", "a string"],
    ["type: 'string', nullable: true", "string", "null"],
  ])("%s, %s", (keywords, type, value) => {
    const schema = object(`a: { ${keywords} }`, ", required: ['a']");
    const more = "enum Word { A = 'a', B = 'b' } const enum Level { Low = 1, Mid = 5, Next, High } class Dto { b = 1 }";
    expect(differences(schema, property(type), { more })).toEqual([unheld("body.a", value, type)]);
  });

  test.each([
    ["type: ['string', 'integer', 'null']", "string | number | null"],
    ["type: 'integer'", "number"],
    ["type: 'boolean'", "true | false"],
    ["type: 'string', pattern: '^[ab]$'", "'a' | 'b'"],
    ["type: 'string'", "`v${string}`"],
    ["type: 'string'", "string & { readonly brand: 'id' }"],
    ["type: 'integer'", "Kind"],
    ["type: 'string', nullable: true", "string | null"],
    ["enum: ['a']", "Word"],
    ["type: 'string'", "`${number}` | Unknown"],
    ["enum: ['a']", "'a' | 'b'"],
    ["type: ['string'], enum: [1, 'a']", "'a'"],
    ["type: ['string', 'null'], not: { type: 'null' }", "string"],
    ["type: 'any'", "string"],
    ["minLength: 1", "number"],
    ["type: ['array', 'object']", "object"],
    ["type: 'array', items: [{ type: 'string' }]", "number[]"],
    ["enum: ['', 'a'], minLength: 1", "'a'"],
    ["type: ['array', 'object']", "Record<string, any>"],
    ["type: 'array'", "{ [index: number]: string }"],
    ["type: 'string'", "{ [index: number]: string }"],
    ["type: 'string'", "Record<number, string>"],
    ["type: 'integer'", "Bits"],
    ["type: ['object', 'null']", "Partial<{ b: string } | null>"],
    ["type: 'array'", "Required<string[]>"],
    ["type: ['array', 'string']", "{ readonly length: number }"],
    ["type: 'number'", "{ toFixed(digits: number): string }"],
    ["type: 'object', required: ['b'], properties: { b: { type: 'string' } }", "Box"],
    ["type: 'string'", "Map"],
  ])("none: %s, %s", (keywords, type) => {
    const schema = object(`a: { ${keywords} }`, ", required: ['a']");
    const more =
      "import type { Map } from './nowhere.js'; enum Kind { A = 1 << 2 } enum Bits { A = 1, B } enum Word { A = 'a' } interface T { c: 1 } interface Box<T = string> { b: T }";
    expect(differences(schema, property(type), { more })).toEqual([]);
  });

  test("of the whole body, and of the elements of a list", () => {
    expect(differences("{ type: ['object', 'null'] }", "{ a?: string }")).toEqual([
      unheld("body", "null", "{ a?: string }"),
    ]);
    expect(differences("{ type: 'array', items: { type: 'integer' } }", "readonly string[]")).toEqual([
      unheld("body[]", "a number", "string"),
    ]);
  });
});

test("methods of the type, which plain data has not", () => {
  const more =
    "class Tag { name?: string; label(): string { return ''; } } interface Dto { tags?: Tag[]; isUrgent(): boolean }";
  const schema = object(`tags: { type: "array", items: ${object("")} }`);
  expect(differences(schema, "Dto", { more })).toEqual([
    neverThere("body.isUrgent", "Dto"),
    neverThere("body.tags[].label", "Tag"),
  ]);
  expect(differences(schema, "Partial<Dto>", { more })).toEqual([neverThere("body.tags[].label", "Tag")]);
});

describe("without strictNullChecks", () => {
  const schema = object("a: { type: ['string', 'null'] }, b: { type: 'integer' }", ", required: ['b']");
  const type = "{ a: string; b: string; c(): void }";
  const others = [neverThere("body.c", type), unheld("body.b", "a number", "string")];
  const all = [unheld("body.a", "null", "string"), missing("body.a"), ...others];

  test.each([
    ["{ strict: false }", others],
    ["{ strict: true, strictNullChecks: false }", others],
    ["{ strict: false, strictNullChecks: true }", all],
    ["{ strict: true }", all],
    ["{}", all],
  ])("every type holds null, and undefined: %s", (compilerOptions, said) => {
    const files = {
      "tsconfig.json": '{ "extends": "./tsconfig.base.json" }',
      "tsconfig.base.json": `{ compilerOptions: ${compilerOptions} }`,
    };
    expect(differences(schema, type, { files }).sort()).toEqual([...said].sort());
  });
});

test("a type that is nothing but itself, several times over, is not followed for long", () => {
  const more =
    "type A = A | A | A | A; type B = B & B & B & B; interface C extends C, D {} interface D extends C, D {}";
  for (const type of ["A", "B", "C", "{ a: A }", "Omit<{ a: string }, A>"])
    expect(differences(object(""), type, { more })).toEqual([]);
});

test("a difference is told once, with all the schemas that admit it", () => {
  const { lines } = scan({
    "src/a.ts": `
import { Controller, Post, Schema } from "@paste-gen/runtime";
const v1 = { type: "object" }, v2 = { type: "object", properties: {} }, v3 = { type: "object", required: ["a"] };
@Controller("/x") export class A { @Post() @Schema(v1, "2.1", "2.1") @Schema(v2, "2.2", "2.2") @Schema(v3, "2.3") create(body: { a: string }): void {} }`,
  });
  expect(lines).toEqual([
    "src/a.ts:4:122 warning unrequired-property: `body.a` may be missing: its type says that it is always there, but the schemas v1, v2 do not require it (add it to the schema's `required`, or make it optional in the type)",
  ]);
});

test("of a base class with type arguments, and of a method that only the base's markers describe", () => {
  const { lines } = scan({
    "src/a.ts": `
import { Controller, Post, Schema } from "@paste-gen/runtime";
const s = { type: "object" };
abstract class Base<T> { @Post() @Schema(s) create(body: T): void {} @Post("/b") @Schema(s) other(body: unknown): void {} }
@Controller("/x") export class A extends Base<{ a: string }> { override other(body: { b: string }): void {} }`,
  });
  expect(lines.map((text) => text.split(":")[3])).toEqual([" `body.a` may be missing", " `body.b` may be missing"]);
});

test("nothing of a type parameter that may be anything", () => {
  const { codes } = scan({
    "src/a.ts": `
import { Controller, Post, Schema } from "@paste-gen/runtime";
@Controller("/x") export class A<T> { @Post() @Schema({ type: ["object", "null"] }) create(body: T | { a?: Box<T> }): void {} }
interface Box<T> { value: T }`,
  });
  expect(codes).toEqual([]);
});

test("nothing of a method that a derived class replaces", () => {
  const { lines } = scan({
    "src/a.ts": `
import { Controller, Post, Schema } from "@paste-gen/runtime";
abstract class Base { @Post() @Schema({ type: "object" }) create(body: { a: string }): void {} }
@Controller("/x") export class A extends Base {
  @Post() @Schema({ type: "object", required: ["a"] }) override create(body: { a: string }): void { super.create(body); } }`,
  });
  expect(lines).toEqual([]);
});

test("it is told at the parameter `body`, wherever it stands", () => {
  const { lines } = scan({
    "src/a.ts": `
import { Controller, Post, Schema } from "@paste-gen/runtime";
@Controller("/x") export class A {
  @Post("/{id}") @Schema({ type: "object" })
  create({ a }: { a: 1 }, id: string, body: { b: string }): void {} }`,
  });
  expect(lines.filter((text) => text.includes("unrequired-property"))).toEqual([
    expect.stringMatching(/^src\/a\.ts:5:39 .*`body\.b`/),
  ]);
});

test.each(["create<T extends { a: string }>(body: T)", "create({ a }: { a: string })", "create(body)", "create()"])(
  "nothing of %s",
  (signature) => {
    const { lines } = scan({
      "src/a.ts": `
import { Controller, Post, Schema } from "@paste-gen/runtime";
type T = { b: string };
@Controller("/x") export class A { @Post() @Schema({ type: "object" }) ${signature}: void {} }`,
    });
    expect(lines.filter((text) => / (?:unrequired-property|unexpected-value): /.test(text))).toEqual([]);
  },
);
