import { describe, expect, test } from "vitest";
import { queryMembers } from "../../../src/parser/source/query-type.js";
import { Query } from "../../../src/runtime/http/query.js";
import { scan, scanOne } from "./memory.js";

function parameters(list: string, before = "", files: Readonly<Record<string, string>> = {}) {
  const { controller } = scanOne(`${before}\nexport class A { @pg.Get("/") a(${list}): void {} }`, files);
  return controller.methods[0]?.parameters ?? [];
}

describe("what a path variable must be turned into", () => {
  test.each([
    ["id: string", "string", false],
    ["id: number", "number", false],
    ["id: boolean", "boolean", false],
    ["id?: number", "number", true],
    ["id: number | undefined", "number", false],
    ["id: (number | null)", "number", false],
    ["id = 1", "number", true],
    ["id = -1", "number", true],
    ["id = 'a'", "string", true],
    ["id = false", "boolean", true],
    ["id: string | number", "other", false],
    ["id: 'a' | 'b'", "string", false],
    ["id: 1 | 2", "number", false],
    ["id: true", "boolean", false],
    ["id: `a${string}`", "string", false],
    ["id: Date", "other", false],
    ["id: string & {}", "string", false],
    ["id: number & { readonly brand: 'id' }", "number", false],
    ["id: Uppercase<string>", "string", false],
    ["id: NonNullable<number | null>", "number", false],
    ["id", "other", false],
    ["this: A, id: number", "number", false],
  ])("%s", (text, conversion, optional) => {
    expect(parameters(text)).toMatchObject([{ conversion, optional }]);
  });

  test("names of types are followed, in other files too", () => {
    const before = 'import type { Id as Ident } from "./t.js"; type Own = Ident | undefined;';
    expect(
      parameters("id: Own, x: Ident", before, { "src/t.ts": "export type Id = number;" }).map((p) => p.conversion),
    ).toEqual(["number", "number"]);
  });

  test("names of types are followed through namespaces", () => {
    const before = 'import type * as t from "./t.js"; type Own = t.inner.Id | null;';
    const files = { "src/t.ts": 'export * as inner from "./u.js";', "src/u.ts": "export type Id<T = number> = T;" };
    const types = ["t.inner.Id", "Own", "t.inner.Id<boolean>", "t.inner.None", "t.None.Id", "globalThis.Number"];
    expect(types.map((type) => parameters(`id: ${type}`, before, files)[0]?.conversion)).toEqual([
      ...["number", "number", "boolean", "other", "other", "other"],
    ]);
  });

  test("types of themselves come to an end", () => {
    const before = "type A = A | A | A | A; type B = (B & B) | Exclude<B, B>; type C = C[] & C & C;";
    expect(parameters("a: A, b: B, c: C", before).map((p) => p.conversion)).toEqual(["other", "other", "other"]);
  });

  test("what takes only some of the values is known", () => {
    const before = `enum Size { s, m } interface Branded { readonly brand: string } type Id = string & Branded;
      type Kind = "a" | "b";`;
    const isNarrow = (type: string): boolean => parameters(`id: ${type}`, before)[0]?.narrow === true;
    const narrow = [
      "Kind",
      "Size",
      "Id",
      "string & { readonly brand: 1 }",
      "Uppercase<string>",
      "Exclude<Kind, 'a'>",
      "1 | 2",
    ];
    expect(narrow.map(isNarrow)).toEqual(narrow.map(() => true));
    const wide = [
      "string & {}",
      "string & { length: number }",
      "Id | string",
      "Exclude<string, 'a'>",
      "true | false",
      "string & Unknown",
    ];
    expect(wide.map(isNarrow)).toEqual(wide.map(() => false));
  });

  test("aliases with parameters stand for what they are given, or for its default", () => {
    const before = "type Maybe<T = number> = T | null; type T = string; type Listed<T> = Maybe<T>[];";
    const of = (type: string): unknown => parameters(`id: ${type}`, before)[0]?.conversion;
    expect(["Maybe<number>", "Maybe", "Maybe<Maybe<boolean>>", "Maybe<string>", "Listed<number>"].map(of)).toEqual([
      ...["number", "number", "boolean", "string", "other"],
    ]);
  });

  test("what a request supplies as it is needs no other file", () => {
    const files = { "src/t.ts": "export type Body = string;" };
    expect(parameters("body: Body", 'import type { Body } from "./t.js";', files)[0]?.conversion).toBe("other");
  });
});

describe("whether a type can hold the query", () => {
  const isUnlike = (type: string, before = ""): boolean =>
    parameters(`query: ${type}`, before)[0]?.unlikeQuery === true;

  test.each([
    "string",
    "{ limit: number }",
    "{ get(name: string): string; limit: number }",
    "{ limit?: number }",
    "{ [name: string]: any }",
    "Record<string, unknown>",
    "Readonly<Record<string, string>> | undefined",
    "URLSearchParams",
    "readonly string[]",
  ])("%s can't", (type) => {
    expect(isUnlike(type)).toBe(true);
  });

  test.each([
    "Query",
    "unknown",
    "{}",
    "{ get(name: string): string; limit?: number }",
    "Lookup<string>",
    "z.infer<X>",
  ])("%s may", (type) => {
    expect(isUnlike(type)).toBe(false);
  });

  test("aliases with parameters stand for what they are given", () => {
    const before = "type Maybe<T> = T | undefined;";
    expect([isUnlike("Maybe<{ limit: number }>", before), isUnlike("Maybe<Query>", before)]).toEqual([true, false]);
  });

  test("its own interfaces, classes and aliases are looked up, what they extend is not", () => {
    const before =
      "interface I { limit: number } interface J extends I { page: number } type K = I; class L { x = 1; constructor() {} }";
    const more = "class M { static size = 1; get(name: string): string { return name; } } class N extends L {}";
    const types = ["I", "K", "J", "L", "I | J", "M", "N"];
    expect(types.map((type) => isUnlike(type, `${before} ${more}`))).toEqual([
      true,
      true,
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  test("by the members that the runtime's Query has", () => {
    const own = Object.getOwnPropertyNames(Query.prototype).filter((name) => name !== "constructor");
    expect(own.sort()).toEqual(queryMembers);
    expect(Object.keys(new Query([]))).toEqual([]);
  });
});

describe("types as other files must write them", () => {
  test("blanks, comments and line ends are tidied", () => {
    expect(parameters("x: {\n a: string // c\n b?: /* d */ Map< string ,\n number >\n }")[0]?.type?.text).toBe(
      "{ a: string; b?: Map< string , number > }",
    );
  });

  test("names come with their exports and their places; globals don't", () => {
    const before = `import type Def, { Db as D } from "./d.js"; import * as ns from "./d.js"; import type { Pool } from "pg"; import type { Later } from "./generated/x.js"; export interface Own { x: 1 }`;
    const [x] = parameters("x: Map<D, ns.Deep.Er<Pool>[]> | Promise<Own & Def> | Later", before, { "src/d.ts": "" });
    expect(x?.type).toEqual({
      text: "Map<D, ns.Deep.Er<Pool>[]> | Promise<Own & Def> | Later",
      imports: [
        { local: "D", from: { module: "src/d.ts", package: false, name: "Db" }, at: [4] },
        { local: "ns", from: { module: "src/d.ts", package: false, name: "*" }, at: [7] },
        { local: "Pool", from: { module: "pg", package: true, name: "Pool" }, at: [18] },
        { local: "Own", from: { module: "src/a.ts", package: false, name: "Own" }, at: [37] },
        { local: "Def", from: { module: "src/d.ts", package: false, name: "default" }, at: [43] },
        { local: "Later", from: { module: "src/generated/x.ts", package: false, name: "Later" }, at: [50] },
      ],
      globals: ["Map", "Promise"],
    });
  });

  test("type parameters, `infer`, mapped keys and `typeof` are what they are", () => {
    const before = `export const config = { a: 1 }; interface T { x: 1 }`;
    const types = parameters(
      "f: <T>(x: T) => T, m: { [K in 'a']: K }, c: string extends infer U ? U : never, v: typeof config",
      before,
    ).map((p) => p.type);
    expect(types.map((t) => t?.imports.map((i) => i.local) ?? [])).toEqual([[], [], [], ["config"]]);
    expect(types.every((t) => t?.unexported === undefined)).toBe(true);
    expect(types[3]?.imports.map((i) => i.at)).toEqual([["typeof ".length]]);
  });

  test("a type parameter is what it is only in the type that declares it", () => {
    const before = `export interface T { x: 1 }`;
    const [x] = parameters("x: [T, <T>(x: T) => T, T, { [T in 'a']: T }, T]", before);
    expect(x?.type?.imports.map((i) => i.at)).toEqual([[1, 20, 42]]);
  });

  test("what the type parameter of a base class stands for isn't put in place of another one with its name", () => {
    const base = `class Base<T> { @pg.Get("/") a(f: <T>(x: T) => T, x: T): void {} }`;
    const { controller } = scanOne(`${base} @pg.Controller() export class A extends Base<string> {}`);
    expect(controller.methods[0]?.parameters.map((p) => p.type?.text)).toEqual(["<T>(x: T) => T", "string"]);
  });

  test("a namespace is imported as a whole", () => {
    const [x, y] = parameters(
      "x: Shop.Db, y: Own.Db",
      "export namespace Shop { export interface Db {} } namespace Own {}",
    );
    const from = { module: "src/a.ts", package: false, name: "Shop" };
    expect(x?.type).toEqual({ text: "Shop.Db", imports: [{ local: "Shop", from, at: [0] }] });
    expect(y?.type).toEqual({ text: "Own.Db", imports: [], unexported: ["Own"] });
  });

  test("a property or a string with an imported type's name isn't that type", () => {
    const before = `import type { Db } from "./d.js";`;
    const [x] = parameters('x: { Db: Db; kind: "Db" }', before, { "src/d.ts": "" });
    expect(x?.type?.imports).toEqual([
      { local: "Db", from: { module: "src/d.ts", package: false, name: "Db" }, at: ["{ Db: ".length] },
    ]);
  });

  test("`import(…)` types become imports", () => {
    const [x] = parameters("x: import('./d.js').Db<string>[]", "", { "src/d.ts": "" });
    expect(x?.type).toEqual({
      text: "Db<string>[]",
      imports: [{ local: "Db", from: { module: "src/d.ts", package: false, name: "Db" }, at: [0] }],
    });
  });

  test("so does the type of a whole module, but for a package's", () => {
    const [x, y] = parameters("x: typeof import('./d.js'), y: typeof import('pg')", "", { "src/d.ts": "" });
    expect(x?.type).toEqual({
      text: "typeof d",
      imports: [{ local: "d", from: { module: "src/d.ts", package: false, name: "*" }, at: ["typeof ".length] }],
    });
    expect(y?.type).toEqual({ text: "typeof import('pg')", imports: [] });
  });

  test("a type that its file keeps to itself is named", () => {
    expect(parameters("x: Own[]", "interface Own { x: 1 }")[0]?.type).toEqual({
      text: "Own[]",
      imports: [],
      unexported: ["Own"],
    });
  });
});

describe("constructor parameters are dependencies (DESIGN 6)", () => {
  test("typed arguments, also of the constructor that a class inherits", () => {
    const { controllers, lines } = scan({
      "src/b.ts": `import type { Db } from "./d.js"; export abstract class Base<T> { constructor(protected readonly db: Db, cache?: Map<string, T>, readonly limit: number = 3) {} }`,
      "src/d.ts": "export interface Db { x: 1 }",
      "src/a.ts": `import { Controller } from "@paste-gen/runtime"; import { Base } from "./b.js"; import type { Row } from "./d.js"; @Controller() export class A extends Base<Row> {}`,
    });
    expect(lines).toEqual([]);
    expect(
      controllers[0]?.dependencies.map((d) => [
        d.name,
        d.type?.text,
        d.optional,
        d.type?.imports.map((i) => i.from.module).join(),
      ]),
    ).toEqual([
      ["db", "Db", false, "src/d.ts"],
      ["cache", "Map<string, Row>", true, "src/d.ts"],
      ["limit", "number", true, ""],
    ]);
  });

  test("a base class in another file may call another type by the same name", () => {
    const { controllers } = scan({
      "src/b.ts": `import type { Db } from "./d.js"; export abstract class Base<T> { constructor(readonly both: Map<Db, T>) {} }`,
      "src/a.ts": `import { Controller } from "@paste-gen/runtime"; import { Base } from "./b.js"; import type { Db } from "./e.js"; @Controller() export class A extends Base<Db> {}`,
    });
    expect(controllers[0]?.dependencies[0]?.type).toEqual({
      text: "Map<Db, Db>",
      imports: [
        { local: "Db", from: { module: "src/d.ts", package: false, name: "Db" }, at: [4] },
        { local: "Db", from: { module: "src/e.ts", package: false, name: "Db" }, at: [8] },
      ],
      globals: ["Map"],
    });
  });

  test("the default of a base class's type parameter speaks of those before it", () => {
    const base = `abstract class Base<T, U = T[]> { constructor(t: T, u: U) {} }`;
    const { controller } = scanOne(`${base} export class A extends Base<string> { @pg.Get("/") a() {} }`);
    expect(controller.dependencies.map((d) => d.type?.text)).toEqual(["string", "string[]"]);
  });

  test("of overloads the implementation counts", () => {
    const { controller } = scanOne(
      `export class A { constructor(a: string); constructor(a: string, b?: Date) {} @pg.Get("/") a() {} }`,
    );
    expect(controller.dependencies.map((d) => d.name)).toEqual(["a", "b"]);
  });

  test("a type parameter of the controller itself without either is unknown, as the compiler infers it", () => {
    const { controller } = scanOne(`export class A<T> { constructor(t: readonly T[]) {} @pg.Get("/") a() {} }`);
    expect(controller.dependencies[0]?.type).toEqual({ text: "readonly unknown[]", imports: [] });
  });

  test("a type parameter of the controller itself stands for its default, else for its constraint", () => {
    const { controller } = scanOne(
      `export class A<T = Date, U extends object = Map<T, T>, V extends string> { constructor(t: T, u: U, v: V) {} @pg.Get("/") a() {} }`,
    );
    expect(controller.dependencies.map((d) => d.type?.text)).toEqual(["Date", "Map<Date, Date>", "string"]);
  });

  test.each([
    [
      "constructor(db) {}",
      "",
      "dependency-without-type: the constructor parameter db of A has no type (annotate it (`db: Database`): it becomes a field of the generated Dependencies)",
    ],
    [
      "constructor(db: Db) {}",
      "interface Db { x: 1 }",
      "dependency-type-not-exported: the type Db of the constructor parameter db isn't exported (export Db: the generated Dependencies must name it)",
    ],
    [
      "constructor({ a }: { a: 1 }) {}",
      "",
      "unbindable-parameter: the parameter `{ a }` of the constructor of A has no single name to bind it by (take a plain parameter and destructure it in the body)",
    ],
    [
      "private constructor() {}",
      "",
      "hidden-constructor: the constructor of A is private: the generated code can't call it (make it public)",
    ],
  ])("%s", (member, before, expected) => {
    const { lines } = scanOne(`${before}\nexport class A { ${member} @pg.Get("/") a() {} }`);
    expect(lines.map((l) => l.replace(/^\S+ error /, ""))).toEqual([expected]);
  });
});

describe("parameters without a name", () => {
  test("are a mistake in methods that serve requests, and nobody's business in others", () => {
    const { lines } = scanOne(
      `@pg.Resource("a", "as", { member: { go: "POST" } }) export class A { index({ x }: { x: 1 }) {} go(...rest: string[]) {} helper({ y }: { y: 1 }) {} @pg.Get("/z") [\n"z"]([a]: string[]) {} }`,
    );
    expect(lines.map((l) => /unbindable-parameter: the parameter `(.*?)` of (\S+)/.exec(l)?.slice(1, 3))).toEqual([
      ["{ x }", "A.index"],
      ["...rest", "A.go"],
      ["[a]", "A.z"],
    ]);
  });
});
