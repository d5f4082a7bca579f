import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/parser/model.js";
import { scanOne, type Files } from "./memory.js";

/** The schema that `expression` gives, read as `@Schema`'s argument would be. */
function read(expression: string, before = "", files: Files = {}): Json | undefined {
  const { controller, lines } = scanOne(
    `${before}\nexport class A { @pg.Schema({ v: ${expression} }) a(): void {} }`,
    files,
  );
  expect(lines).toEqual([]);
  const schema = controller.methods[0]?.schemas[0]?.schema;
  return schema?.kind === "json-schema" ? (schema.value as { v: Json }).v : undefined;
}

/** What is reported when `expression` is used as a schema. */
function refused(expression: string, before = "", files: Files = {}): string | undefined {
  const { lines } = scanOne(`${before}\nexport class A { @pg.Schema({ v: ${expression} }) a(): void {} }`, files);
  return lines[0];
}

describe("what can be read without running it", () => {
  test.each<[string, Json]>([
    ["'x'", "x"],
    ["-1.5", -1.5],
    ["0x10", 16],
    ["1_000", 1000],
    ["true", true],
    ["null", null],
    ["`a`", "a"],
    ["`a${1 + 1}b${'c'}`", "a2bc"],
    ["'a' + 'b' + 1", "ab1"],
    ["60 * 60", 3600],
    ["2 ** 3", 8],
    ["[1, ...[2, 3], 4]", [1, 2, 3, 4]],
    ["{ a: 1, ...{ a: 2, b: 3 }, 'c-d': 4, ['e' + 1]: 5, 6: 7 }", { a: 2, b: 3, "c-d": 4, e1: 5, 6: 7 }],
    ["({ a: 1 } as const)", { a: 1 }],
    ["{ a: 1 } satisfies object", { a: 1 }],
    ["Object.freeze({ a: [1] })", { a: [1] }],
    ["{ a: undefined, b: 1 }", { b: 1 }],
    ["{ ...{ a: 1, b: 2 }, a: undefined }", { b: 2 }],
    ["[undefined, null]", [null, null]],
    ["!true", false],
  ])("%s", (expression, value) => {
    expect(read(expression)).toEqual(value);
  });

  test("constants of the file, of others, of namespaces and of packages", () => {
    const files = {
      "src/b.ts": "export { max as limit } from './c.js';\nexport default { d: 1 };\nexport * from './d.js';",
      "src/c.ts": "export const max = 255;",
      "src/d.ts": "export const deep = { list: [{ x: 'y' }] };",
      "node_modules/@acme/x/package.json": '{"exports":{".":{"types":"./x.d.ts","import":"./x.js"}}}',
      "node_modules/@acme/x/x.js": "const a = { k: 1 };\nexport { a as acme };",
      "node_modules/@acme/x/x.d.ts": "export declare const acme: { k: number };",
    };
    const before = `import * as b from "./b.js"; import def, { limit } from "./b.js"; import { acme } from "@acme/x"; const { deep: own } = b;\nconst local = { limit };`;
    expect(read("[limit, b.deep.list[0].x, def.d, acme, local.limit, own.list]", before, files)).toEqual([
      255,
      "y",
      1,
      { k: 1 },
      255,
      [{ x: "y" }],
    ]);
  });

  test("the runtime's own formats, from its compiled JavaScript above the project", () => {
    const files = {
      "../node_modules/@paste-gen/runtime/package.json":
        '{"exports":{".":{"types":"./dist/index.d.ts","default":"./dist/index.js"}}}',
      "../node_modules/@paste-gen/runtime/dist/index.js":
        'export { formats } from "./formats.js";\nexport * as more from "./formats.js";',
      "../node_modules/@paste-gen/runtime/dist/formats.js":
        'export const formats = Object.freeze({ boolean: { type: ["boolean", "string"] } });\nexport function list(items) {\n  return { type: "array", items };\n}',
    };
    const before = `import { formats, more } from "@paste-gen/runtime";`;
    expect(read("[formats.boolean, pg.formats.boolean.type[0], more.list(formats.boolean)]", before, files)).toEqual([
      { type: ["boolean", "string"] },
      "boolean",
      { type: "array", items: { type: ["boolean", "string"] } },
    ]);
  });

  test("what functions change when they are called, and what is copied first, is read as it is declared", () => {
    const before = `const o = { a: [1] }; function later() { o.a = []; } const copy = { ...o, b: [...o.a, 2] };
      const sorted = [...o.a].sort(); let n = 0; n = 1; const made = Object.assign({}, o); const other = o.a.concat(3);`;
    expect(read("[o, copy]", before)).toEqual([{ a: [1] }, { a: [1], b: [1, 2] }]);
  });

  test("what lies in namespaces within namespaces: their constants, functions, enums and static fields", () => {
    const files = {
      "../node_modules/@paste-gen/runtime/package.json": '{"exports":{".":"./dist/index.js"}}',
      "../node_modules/@paste-gen/runtime/dist/index.js": 'export * as formats from "./formats.js";',
      "../node_modules/@paste-gen/runtime/dist/formats.js":
        "export const boolean = { type: 'boolean' };\nexport const list = (items) => ({ type: 'array', items });",
      "src/schemas.ts": 'export * as servers from "./servers.js";',
      "src/servers.ts": `export const create = { type: "object" }; export enum Key { stop = "os-stop" }
        export class Codes { static readonly done = { code: 202 }; }`,
    };
    const before = 'import * as schemas from "./schemas.js"; import { formats } from "@paste-gen/runtime";';
    const kinds = "schemas.servers.create, schemas.servers.create.type, schemas.servers.Key.stop";
    expect(read(`[${kinds}, schemas.servers.Codes.done.code]`, before, files)).toEqual([
      { type: "object" },
      "object",
      "os-stop",
      202,
    ]);
    expect(read("[pg.formats.list(pg.formats.boolean), formats.boolean]", before, files)).toEqual([
      { type: "array", items: { type: "boolean" } },
      { type: "boolean" },
    ]);
  });

  test("functions that only return, enums, static fields and JSON files", () => {
    const before = `import data from "./data.json" with { type: "json" };
      const multi = (items: object, max = 3) => ({ type: "array", items, max });
      enum Size { small = "S", large = 7, huge }
      class Limits { static readonly name_ = { max: 255 }; }`;
    const files = { "src/data.json": '{"a":{"__proto__":1}}' };
    expect(read("[multi({ a: 1 }), Size.small, Size.huge, Limits.name_.max]", before)).toEqual([
      { type: "array", items: { a: 1 }, max: 3 },
      "S",
      8,
      255,
    ]);
    expect(JSON.stringify(read("data", before, files))).toBe('{"a":{"__proto__":1}}');
  });

  test("a JSON file's keys by their names, and what CommonJS imports", () => {
    const before = `import { limit } from "./data.json"; import * as all from "./data.json"; import own = require("./data.json");
      import lib = require("./lib.cjs");`;
    const files = { "src/data.json": '{"limit":{"max":7}}', "src/lib.cts": "export const name = 'x';" };
    const whole = { limit: { max: 7 } };
    expect(read("[limit, all.limit.max, own, lib.name]", before, files)).toEqual([{ max: 7 }, 7, whole, "x"]);
  });

  test("an enum counts on from literals, negative ones too", () => {
    const before = "enum Level { lowest = -1, low, high = 0x10, higher }";
    expect(read("[Level.low, Level.higher]", before)).toEqual([0, 17]);
  });

  test("null is an argument as any other, and a default stands for undefined", () => {
    const before = "const field = (value: unknown, max: unknown = 3) => ({ value, max });";
    expect(read("[field(null, null), field(1, undefined), field(2)]", before)).toEqual([
      { value: null, max: null },
      { value: 1, max: 3 },
      { value: 2, max: 3 },
    ]);
  });

  test("`__proto__` is a key as any other", () => {
    const value = read('{ "__proto__": { x: 1 }, constructor: 2 }');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(JSON.stringify(value)).toBe('{"__proto__":{"x":1},"constructor":2}');
  });
});

describe("what can't be read is shown at its own place", () => {
  test.each([
    [
      "process.env.X",
      "",
      "src/a.ts:3:37 error unreadable-argument: `process` can't be read without running the program: nothing named `process` is declared or imported here",
    ],
    [
      "f()",
      "declare function f(): string;",
      "src/a.ts:3:37 error unreadable-argument: `f()` can't be read without running the program: it is the result of a call",
    ],
    [
      "f()",
      "const f = async () => 1;",
      "src/a.ts:3:37 error unreadable-argument: `f()` can't be read without running the program: it is the result of a call",
    ],
    [
      "Bit.b",
      "enum Bit { a = 1 << 3, b }",
      "src/a.ts:3:37 error unreadable-argument: `Bit.b` can't be read without running the program: it counts on from a calculated value",
    ],
    [
      "Limits",
      "class Limits { static readonly most = 1; }",
      "src/a.ts:3:37 error unreadable-argument: `Limits` can't be read without running the program: it is a class, not a constant",
    ],
    [
      "constants",
      'import { constants } from "node:http2";',
      "src/a.ts:3:37 error unreadable-argument: `constants` can't be read without running the program: `node:http2` is Node's own, which is in no source",
    ],
    [
      "Bit",
      "enum Bit { a }",
      "src/a.ts:3:37 error unreadable-argument: `Bit` can't be read without running the program: it is an enum, not one of its values",
    ],
    [
      "n",
      "let n = 1;",
      "src/a.ts:3:37 error unreadable-argument: `n` can't be read without running the program: it is a variable, not a constant",
    ],
    [
      "/x/",
      "",
      "src/a.ts:3:37 error unreadable-argument: `/x/` can't be read without running the program: it isn't a literal or a constant",
    ],
    [
      "2 ** 9999",
      "",
      "src/a.ts:3:37 error unreadable-argument: `2 ** 9999` can't be read without running the program: JSON has no such number",
    ],
    ...[
      "o.a.b = 2;",
      "delete (o as any).a;",
      "for (const key of ['c']) o.a[key] = 1;",
      "if (o.a.b > 1) { o.list.push(3); }",
      "Object.assign(o.a, { c: 1 });",
      "export const more = Object.assign(o, { c: 1 });",
    ].map((change): [string, string, string] => [
      "o",
      `const o = { a: { b: 1 }, list: [1] }; ${change}`,
      "src/a.ts:3:37 error unreadable-argument: `o` can't be read without running the program: src/a.ts:2 changes it after it was made",
    ]),
    [
      "o.b",
      "const o = { a: 1 };",
      "src/a.ts:3:37 error unreadable-argument: `o.b` can't be read without running the program: it has no `b`",
    ],
    [
      "a",
      "const a: unknown = b; const b: unknown = a;",
      "src/a.ts:3:37 error unreadable-argument: `a` can't be read without running the program: it is defined in a circle",
    ],
  ])("%s", (expression, before, expected) => {
    expect(
      refused(expression, before)
        ?.replace(/ \(use a literal.*$/, "")
        .replace(/:\d+:\d+ /, ":3:37 "),
    ).toBe(expected);
  });

  test.each(["'6' * '2'", "true + 'a'", "'a' + [1]", "'a' + undefined"])(
    "%s, which only JavaScript combines",
    (text) => {
      expect(refused(text)).toContain(`\`${text}\` can't be read`);
    },
  );

  test("in another file it is shown where it is used, with the words of the other file", () => {
    const files = { "src/b.ts": "export const b = { now: Date.now() };" };
    expect(refused("b", 'import { b } from "./b.js";', files)).toContain("(in src/b.ts: `Date.now()`)");
  });

  test.each([
    ["gone", "`src/lib.ts` doesn't export `gnoe`, did you mean `gone`?"],
    ["lost", "there is no `src/nowhere.ts`"],
    ["renamed", "`src/lib.ts` doesn't export `oldName`"],
    ["circle", "`src/index.ts` exports `circle` in a circle"],
    ["kind", "`./index.js` exports `kind` only as a type"],
    ["key", "`src/data.json` has no key `key`"],
  ])("%s of a file that hands it on is looked for where it should be", (name, why) => {
    const files = {
      "src/index.ts": `export { gnoe as gone } from "./lib.js"; export { lost } from "./nowhere.js"; import { oldName } from "./lib.js";
        export { oldName as renamed }; export { circle } from "./circle.js"; export { type kind } from "./lib.js"; export { key } from "./data.json";`,
      "src/lib.ts": "export const gone = 1, kind = 2, entirelyDifferent = 3;",
      "src/circle.ts": 'export { circle } from "./index.js";',
      "src/data.json": "{}",
    };
    expect(refused(name, `import { ${name} } from "./index.js";`, files)).toContain(`running the program: ${why} (use`);
  });

  test("functions that call each other twice end", () => {
    const doubling = Array.from(
      { length: 60 },
      (_, i) => `const f${i} = (x: number) => [f${i + 1}(x), f${i + 1}(x)][0];`,
    );
    expect(refused("f0(1)", [...doubling, "const f60 = (x: number) => x;"].join("\n"))).toContain("too many calls");
  });

  test("a function that calls itself ends", () => {
    expect(refused("f(1)", "const f = (x: number): object => ({ y: f(x) });")).toContain("it calls itself");
  });
});
