import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../src/parser/diagnostics.js";
import type { Protocol } from "../../../src/parser/plan-model.js";
import { checkFactory } from "../../../src/parser/source/check-factory.js";
import { middlewareHooks } from "../../../src/parser/source/middleware-hooks.js";
import { Middleware } from "../../../src/runtime/paste/middleware.js";
import { factory, INI, line, openMemory, type Files } from "./memory.js";

const RUNTIME =
  'import { Application, Middleware, Router, type App, type Filter, type FilterFactory, type GlobalConf, type Loader } from "@paste-gen/runtime"; import type * as pg from "@paste-gen/runtime";';

/** The factory of `src/f.ts`, as a function. */
function read(source: string, attr: string, protocol?: Protocol, files: Files = {}) {
  const given = protocol === undefined ? {} : { protocol };
  const result = factory({ ...files, "src/f.ts": `${RUNTIME}\n${source}` }, `./src/f:${attr}`, given);
  expect(result.lines).toEqual([]);
  if (result.factory?.kind !== "function") throw new Error("not a function");
  return result.factory;
}

const settings = (type: string, before = "", files: Files = {}): string[] | null =>
  read(
    `${before}\nexport function f(g: GlobalConf, l: ${type}): App { throw g; }`,
    "f",
    "paste.app_factory",
    files,
  ).settings?.map((s) => `${s.name}${s.optional ? "?" : ""}`) ?? null;

describe("what `module:attr` may name", () => {
  test.each([
    ["a function", "export function f(g: GlobalConf, l: { a: string }): Filter { throw g; }", "f", null, ["g", "l"]],
    ["an arrow", "export const f = (g: GlobalConf, l: { a: string }): Filter => { throw g; };", "f", null, ["g", "l"]],
    [
      "a default export",
      "export default function (g: GlobalConf, l: { a: string }) { throw g; }",
      "default",
      null,
      ["g", "l"],
    ],
    [
      "a renamed export",
      "const x = (g: GlobalConf, l: { a: string }) => { throw g; }; export { x as f };",
      "f",
      null,
      ["g", "l"],
    ],
    [
      "a static method",
      "export class C { static factory(g: GlobalConf, l: { a: string }): Filter { throw g; } }",
      "C.factory",
      "factory",
      ["g", "l"],
    ],
    [
      "an inherited static method",
      "class B { static factory(g: GlobalConf, l: { a: string }) { throw g; } } export class C extends B {}",
      "C.factory",
      "factory",
      ["g", "l"],
    ],
    [
      "a static arrow",
      "export class C { static make = (g: GlobalConf, l: { a: string }) => { throw g; }; }",
      "C.make",
      "make",
      ["g", "l"],
    ],
    [
      "a member of an object",
      "export const all = { f: (g: GlobalConf, l: { a: string }) => { throw g; } };",
      "all.f",
      "f",
      ["g", "l"],
    ],
    [
      "a member of a default export",
      "export default { f: (g: GlobalConf, l: { a: string }) => { throw g; } };",
      "default.f",
      "f",
      ["g", "l"],
    ],
    [
      "a method of an object",
      "export const all = { f(g: GlobalConf, l: { a: string }) { throw g; } };",
      "all.f",
      "f",
      ["g", "l"],
    ],
  ])("%s", (_, source, attr, member, names) => {
    const found = read(source, attr);
    expect(found.member).toBe(member);
    expect(found.parameters.map((p) => p.name)).toEqual(names);
    expect(found.settings).toEqual([{ name: "a", optional: false, texts: null }]);
    expect(found.origin.file).toBe("src/f.ts");
  });

  test("re-exports are followed; what to import stays what the ini names", () => {
    const files = { "src/g.ts": "export const g = (gc: object, l: { b?: string }) => gc;" };
    expect(read('export * from "./g.js";', "g", undefined, files)).toMatchObject({
      from: { module: "src/f.ts", name: "g" },
      origin: { file: "src/g.ts" },
      settings: [{ name: "b", optional: true, texts: null }],
    });
    expect(read('export * as all from "./g.js";', "all.g", undefined, files)).toMatchObject({
      from: { module: "src/f.ts", name: "all" },
      member: "g",
    });
  });

  test("an annotated constant tells its settings; what a call returns tells nothing", () => {
    expect(read("export const f: FilterFactory<{ a?: string }> = (g, l) => (app) => app;", "f").settings).toEqual([
      { name: "a", optional: true, texts: null },
    ]);
    expect(read("export const f: FilterFactory<{ a?: string }> = make();", "f")).toMatchObject({
      opaque: true,
      settings: [{ name: "a" }],
    });
    expect(read("export const f = make();", "f")).toMatchObject({ opaque: true, settings: null, parameters: [] });
    expect(read("export declare const f: (g: GlobalConf, l: { a: string }) => Filter;", "f").settings).toEqual([
      { name: "a", optional: false, texts: null },
    ]);
    expect(read('export { cors as f } from "@paste-gen/runtime";', "f")).toMatchObject({ opaque: true });
  });

  test("`factory` of the runtime's base classes is inherited", () => {
    expect(read("export class Audit extends Middleware {}", "Audit.factory")).toMatchObject({
      member: "factory",
      opaque: true,
      settings: null,
    });
    expect(read("class B extends Application {} export class Version extends B {}", "Version.factory")).toMatchObject({
      opaque: true,
    });
  });

  test("its settings are those that the class says, through generic bases too; it makes what the base class is", () => {
    const audit = read("export class Audit extends Middleware<{ level: string; prefix?: string }> {}", "Audit.factory");
    expect(audit.settings).toEqual([
      { name: "level", optional: false, texts: null },
      { name: "prefix", optional: true, texts: null },
    ]);
    expect(audit.returns?.text).toBe("Filter");
    const source = "class B<C> extends Application<C> {} export class Version extends B<{ a?: string }> {}";
    expect(read(source, "Version.factory")).toMatchObject({
      settings: [{ name: "a", optional: true, texts: null }],
      returns: { text: "App" },
    });
  });

  test("a Middleware's methods are those that the runtime's has", () => {
    const own = Object.getOwnPropertyNames(Middleware.prototype);
    expect(own).toEqual(expect.arrayContaining([...middlewareHooks]));
  });

  test("the local conf is the parameter that the protocol says", () => {
    const source = "export const f = (a: object, b: { x: string }, c?: { y: string }) => a;";
    expect(read(source, "f", "paste.filter_factory").settings).toEqual([{ name: "x", optional: false, texts: null }]);
    expect(read(source, "f", "paste.filter_app_factory").settings).toEqual([
      { name: "y", optional: false, texts: null },
    ]);
    expect(read("export const f = (g: object) => g;", "f", "paste.app_factory").settings).toEqual([]);
  });
});

describe("the settings that a local conf's type knows", () => {
  test.each<[string, string[] | null]>([
    ["{ a: string; b?: string; 'c-d': string }", ["a", "b?", "c-d"]],
    ["I", ["z", "x", "y?"]],
    ["Partial<I>", ["z?", "x?", "y?"]],
    ["Required<I>", ["z", "x", "y"]],
    ["Readonly<Partial<I>> & { w: string }", ["z?", "x?", "y?", "w"]],
    ["Pick<I, 'x' | 'y'>", ["x", "y?"]],
    ["Omit<I, Names>", ["z", "x"]],
    ["Record<'p' | 'q', string>", ["p", "q"]],
    ["Alias", ["z", "x", "y?"]],
    ["Generic<{ t: string }>", ["t", "g"]],
    ["C", ["z", "x", "y"]],
    ["Conf", null],
    ["Record<string, string>", null],
    ["{ [key: string]: string }", null],
    ["{ a: string } & Conf", null],
    ["I | { a: string }", null],
    ["Elsewhere", null],
    ["ns.Conf", null],
  ])("%s", (type, expected) => {
    const before = `import type { Conf } from "@paste-gen/runtime"; import type { Base } from "./base.js"; import type { Elsewhere } from "nowhere"; import * as ns from "./base.js";
      interface I extends Base { x: string } interface I { y?: string } type Alias = I; type Names = 'y'; type Generic<T> = T & { g: string };
      class B { z?: string; x = ""; #p = 1; } class C extends B { declare z: string; constructor(readonly y: string, q: string) { super(); } check(): void {} }`;
    expect(settings(type, before, { "src/base.ts": "export interface Base { z: string }" })).toEqual(expected);
  });
});

describe("the texts that a setting may have", () => {
  test.each<[string, readonly string[] | null]>([
    ["string", null],
    ["'a' | `b` | undefined", ["a", "b"]],
    ["'a' | string", null],
    ["Level | null", ["low", "high"]],
    ["number", []],
    ["boolean | readonly string[]", []],
    ["Kind", []],
    ["Boxed<'x'>", ["x"]],
    ["{}", null],
    ["Elsewhere", null],
  ])("%s", (type, expected) => {
    const before = `import type { Elsewhere } from "nowhere"; type Level = 'low' | 'high'; enum Kind { A = 'a' } type Boxed<T> = T;`;
    const source = `${before}\nexport function f(g: object, l: { a: ${type} }): object { return l; }`;
    expect(read(source, "f", "paste.app_factory").settings).toEqual([{ name: "a", optional: false, texts: expected }]);
  });
});

describe("where a module is looked for (DESIGN 5)", () => {
  const F = "export const f = (g: object) => g;";
  const module = (files: Files, spec: string, modules = {}): string | undefined => {
    const { factory: found, lines } = factory(files, spec, { modules });
    return found === null ? lines[0] : `${found.from.package ? "package " : ""}${found.from.module}`;
  };

  test.each<[string, Files, string, Readonly<Record<string, string>>, string]>([
    ["a path from the project's root", { "lib/x.ts": F }, "./lib/x:f", {}, "lib/x.ts"],
    ["with its ending, .js or .ts", { "lib/x.ts": F }, "./lib/x.js:f", {}, "lib/x.ts"],
    ["a folder with an index", { "lib/x/index.ts": F }, "./lib/x:f", {}, "lib/x/index.ts"],
    [
      "a scoped package",
      {
        "node_modules/@a/b/package.json": '{"types":"i.d.ts"}',
        "node_modules/@a/b/i.d.ts": "export declare function f(g: object): object;",
      },
      "@a/b:f",
      {},
      "package @a/b",
    ],
    [
      "a package of one word",
      { "node_modules/acme/package.json": "{}", "node_modules/acme/index.js": F },
      "acme:f",
      {},
      "package acme",
    ],
    [
      "a subpath by a pattern",
      { "node_modules/@a/b/package.json": '{"exports":{"./*":"./src/*.ts"}}', "node_modules/@a/b/src/z.ts": F },
      "@a/b/z:f",
      {},
      "package @a/b/z",
    ],
    [
      "types of @types",
      {
        "node_modules/a-b/package.json": "{}",
        "node_modules/@types/a-b/package.json": "{}",
        "node_modules/@types/a-b/index.d.ts": F,
      },
      "a-b:f",
      {},
      "package a-b",
    ],
    ["the map, exactly", { "lib/x.ts": F }, "nova.x:f", { "nova.x": "./lib/x" }, "lib/x.ts"],
    ["the map, without `./`", { "lib/x.ts": F }, "nova.x:f", { "nova.x": "lib/x.ts" }, "lib/x.ts"],
    [
      "the map, to a package",
      { "node_modules/@a/b/package.json": "{}", "node_modules/@a/b/index.ts": F },
      "nova.x:f",
      { "nova.x": "@a/b" },
      "package @a/b",
    ],
    [
      "the map, the longest first words",
      { "lib/y/z.ts": F, "lib/x/y/z.ts": "" },
      "nova.x.y.z:f",
      { "nova.x": "./lib/x", "nova.x.y": "./lib/y/index.ts" },
      "lib/y/z.ts",
    ],
    [
      "the map before the dotted path",
      { "lib/x.ts": F, "src/nova/x.ts": "" },
      "nova.x:f",
      { "nova.x": "./lib/x" },
      "lib/x.ts",
    ],
    ["a dotted path below the source root", { "src/nova/api/x.ts": F }, "nova.api.x:f", {}, "src/nova/api/x.ts"],
    ["a dotted path to an index", { "src/nova/api/index.ts": F }, "nova.api:f", {}, "src/nova/api/index.ts"],
  ])("%s", (_, files, spec, modules, expected) => {
    expect(module(files, spec, modules)).toBe(expected);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      "./lib/x:f",
      {},
      "api-paste.ini:3:1 error module-not-found: no module `./lib/x` (tried lib/x.ts, lib/x/index.ts) (write a path (`./src/filters/audit`) or map the name in the `modules` of the configuration)",
    ],
    [
      "nova.x:f",
      { "nova.x": "./lib/y.ts" },
      "api-paste.ini:3:1 error module-not-found: no module `nova.x` (tried lib/y.ts) (write a path (`./src/filters/audit`) or map the name in the `modules` of the configuration)",
    ],
    [
      "nova.x:f",
      {},
      "api-paste.ini:3:1 error module-not-found: no module `nova.x` (tried src/nova/x.ts, src/nova/x/index.ts) (write a path (`./src/filters/audit`) or map the name in the `modules` of the configuration)",
    ],
    [
      "@a/b:f",
      {},
      "api-paste.ini:3:1 error module-not-found: no module `@a/b` (tried the package @a/b) (write a path (`./src/filters/audit`) or map the name in the `modules` of the configuration)",
    ],
  ])("%s isn't there", (spec, modules, expected) => {
    expect(module({}, spec, modules)).toBe(expected);
  });

  test.each<[string, Files, Readonly<Record<string, string>>, string]>([
    ["./src/filtres/audti:f", { "src/filters/audit.ts": F }, {}, "./src/filters/audit"],
    ["nova.api.ovenstack:f", { "src/nova/api/openstack/index.ts": F }, {}, "nova.api.openstack"],
    ["nova.wgsi.x:f", { "lib/x.ts": F }, { "nova.wsgi.x": "./lib/x" }, "nova.wsgi.x"],
    ["keystonemiddleware.auth_tokn:filter_factory", {}, {}, "keystonemiddleware.auth_token:filter_factory"],
  ])("%s has a neighbour", (spec, files, modules, near) => {
    expect(module(files, spec, modules)).toContain(`(did you mean \`${near}\`?)`);
  });

  test("what the project claims goes before built-in aliases; mapped first words claim only what is there", () => {
    const { sources } = openMemory(
      { "lib/api/compute.ts": F, "node_modules/acme/package.json": "{}" },
      { "nova.api": "./lib/api", "oslo.x": "./lib/none" },
    );
    const claimed = [
      "./any",
      "@a/b",
      "a-b",
      "acme",
      "oslo.x",
      "nova.api",
      "nova.api.compute",
      "nova.api.urlmap",
      "keystonemiddleware.auth_token",
      "webob",
    ].filter((m) => sources.claims(m));
    expect(claimed).toEqual(["./any", "@a/b", "a-b", "acme", "oslo.x", "nova.api", "nova.api.compute"]);
  });
});

describe("a factory that isn't there, or isn't one", () => {
  const source = `${RUNTIME} const hidden = 1; export const audit = () => 1; export class Audit { static factory() {} static other() {} private static secret() {} } export const data = { a: 1 }; export enum E { a } export interface T { x: 1 }`;
  test.each([
    ["aduit", "factory-not-exported: src/f.ts doesn't export `aduit` (did you mean `Audit`?)"],
    ["hidden", "factory-not-exported: src/f.ts doesn't export `hidden` (it is declared there: export it)"],
    ["xyzzy", "factory-not-exported: src/f.ts doesn't export `xyzzy` (it exports audit, Audit, data, E, T)"],
    ["Audit", "factory-not-callable: `Audit` is a class, not a factory (did you mean `Audit.factory`?)"],
    ["Audit.factori", "factory-not-exported: src/f.ts doesn't export `Audit.factori` (did you mean `Audit.factory`?)"],
    [
      "Audit.factory.x",
      "factory-not-exported: src/f.ts doesn't export `Audit.factory.x` (it exports nothing of the kind)",
    ],
    ["data", "factory-not-callable: `data` is a value, not a factory (a factory is a function or a static method)"],
    ["E", "factory-not-callable: `E` is an enum, not a factory (a factory is a function or a static method)"],
    ["data.b", "factory-not-exported: src/f.ts doesn't export `data.b` (it exports nothing of the kind)"],
    ["T", "factory-not-callable: `T` is a type, not a factory (a factory is a function or a static method)"],
  ])("%s", (attr, expected) => {
    expect(factory({ "src/f.ts": source }, `./src/f:${attr}`).lines).toEqual([`api-paste.ini:3:1 error ${expected}`]);
  });
});

describe("whether a factory fits its protocol", () => {
  function check(source: string, protocol: Protocol, given: Readonly<Record<string, string>> = {}): string[] {
    const { factory: read } = factory({ "src/f.ts": `${RUNTIME}\nexport ${source}` }, "./src/f:f", { protocol });
    const found = new Diagnostics();
    const list = Object.entries(given).map(([key, value], i) => ({ key, value, origin: { ...INI, line: 10 + i } }));
    if (read !== null) checkFactory(read, protocol, { settings: list, origin: INI, found });
    return found.sorted().map(line);
  }

  test.each<[string, Protocol, string]>([
    [
      "const f = (a: App, g: GlobalConf, l: object): App => a",
      "paste.filter_factory",
      "it needs 3 arguments and gets 2 (did you mean `paste.filter_app_factory`?)",
    ],
    [
      "const f = (a: App, g?: GlobalConf) => a",
      "paste.app_factory",
      "it takes `a: App` first (did you mean `paste.filter_app_factory`?)",
    ],
    [
      "const f = (l: Loader, g: GlobalConf): App => { throw l; }",
      "paste.app_factory",
      "it takes `l: Loader` first (did you mean `paste.composite_factory`?)",
    ],
    [
      "const f = (g: GlobalConf, l: object): Filter => (a) => a",
      "paste.app_factory",
      "it returns a Filter (did you mean `paste.filter_factory`?)",
    ],
    [
      "const f = (g: GlobalConf, l: object): App => { throw g; }",
      "paste.filter_factory",
      "it returns an App (write it as `(globalConf, localConf) => Filter`)",
    ],
    [
      "const f = async (g: GlobalConf): Promise<App> => { throw g; }",
      "paste.app_factory",
      "it returns a promise, but apps are made synchronously (write it as `(globalConf, localConf) => App`)",
    ],
    [
      "const f = (g: GlobalConf, l: object) => g",
      "paste.filter_app_factory",
      "it takes `g: GlobalConf` first (write it as `(app, globalConf, localConf) => App`)",
    ],
    [
      "const f = async (g: GlobalConf) => (a: App) => (g ? a : a)",
      "paste.filter_factory",
      "it returns a promise, but apps are made synchronously (write it as `(globalConf, localConf) => Filter`)",
    ],
    [
      "function f(name: string): Filter { throw name; }",
      "paste.filter_factory",
      "it takes `name: string` (write it as `(globalConf, localConf) => Filter`)",
    ],
    [
      "function f(g: GlobalConf, l: object): void { throw [g, l]; }",
      "paste.app_factory",
      "it returns `void` (write it as `(globalConf, localConf) => App`)",
    ],
    [
      "const f = (g: pg.GlobalConf, l: object): pg.Filter => (a) => a",
      "paste.app_factory",
      "it returns a Filter (did you mean `paste.filter_factory`?)",
    ],
    ["class f extends Router {}", "paste.filter_factory", "a router is an app (write `paste.app_factory`)"],
  ])("%s as %s", (source, protocol, expected) => {
    expect(check(source, protocol)).toEqual([
      `api-paste.ini:3:1 error factory-signature: the factory doesn't fit ${protocol}: ${expected}`,
    ]);
  });

  test.each<[string, Protocol]>([
    ["const f = (g: GlobalConf): App => { throw g; }", "paste.app_factory"],
    ["const f = () => 1", "paste.composite_factory"],
    ["const f = async (g: GlobalConf, l: object) => (a: App) => [g, l, a]", "paste.server_factory"],
    ["const f = (...all: unknown[]) => all", "paste.filter_app_factory"],
    ["const f = (g: GlobalConf, l: object, ...more: unknown[]): App => { throw more; }", "paste.app_factory"],
    ["const f = (a: App, g: GlobalConf, l: object): App => a", "paste.filter_app_factory"],
    ["const f = async (a: App, g: GlobalConf, l: object): Promise<void> => undefined", "paste.server_runner"],
    ["class f extends Router {}", "paste.app_factory"],
    ["const f = make()", "paste.app_factory"],
  ])("%s fits %s", (source, protocol) => {
    expect(check(source, protocol)).toEqual([]);
  });

  test("settings that the type doesn't know, and those that it needs", () => {
    expect(
      check(
        "const f = (g: GlobalConf, l: { level: string; size?: string }): Filter => (a) => a",
        "paste.filter_factory",
        { levle: "1", xyz: "2" },
      ),
    ).toEqual([
      "api-paste.ini:3:1 error missing-setting: the factory needs the setting `level` (add `level = …`, or make it optional in the factory's type)",
      "api-paste.ini:10:1 error unknown-setting: the factory has no setting `levle` (did you mean `level`?)",
      "api-paste.ini:11:1 error unknown-setting: the factory has no setting `xyz` (the factory takes level, size)",
    ]);
    expect(check("const f = (g: GlobalConf): Filter => (a) => a", "paste.filter_factory", { a: "1" })[0]).toContain(
      "the factory takes no settings",
    );
    expect(
      check("const f = (g: GlobalConf, l: Record<string, string>): Filter => (a) => a", "paste.filter_factory", {
        a: "1",
      }),
    ).toEqual([]);
  });
});
