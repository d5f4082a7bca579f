import { describe, expect, test } from "vitest";
import type { ControllerMethod } from "../../../src/parser/source-model.js";
import { scan, scanOne } from "./memory.js";

const summary = (m: ControllerMethod): string =>
  `${m.name}${m.inheritedFrom === null ? "" : ` < ${m.inheritedFrom.name}`}: ${m.routes.map((r) => `${r.verb} ${r.path}`).join()}`;

describe("what the markers of a method say", () => {
  test("all of them", () => {
    const { controller, lines } = scanOne(`
      export const json = {}, xml = {};
      const CODES = [404, 409] as const;
      @pg.Controller("/things")
      export class A {
        @pg.Get() @pg.Route("PROPFIND", "/{id}") @pg.ApiVersion("2.1", "2.10") @pg.ApiVersion("2.20")
        @pg.Status(202) @pg.ExpectedErrors(400, ...CODES, 404) @pg.Action("do-it")
        @pg.QuerySchema({ type: "object" }, "2.1") @pg.ResponseSchema({ type: "array" }, "2.1", "2.9") @pg.Serializers({ "application/xml": xml }) @pg.Deserializers({ "application/json": json })
        show(): void {}
        @pg.VariantOf("show") other(): void {}
      }`);
    expect(lines).toEqual([]);
    const [show, other] = controller.methods;
    expect(show?.routes.map((r) => [r.verb, r.path])).toEqual([
      ["GET", ""],
      ["PROPFIND", "/{id}"],
    ]);
    expect(show?.versions.map((v) => [v.min, v.max])).toEqual([
      ["2.1", "2.10"],
      ["2.20", null],
    ]);
    expect(show?.status?.code).toBe(202);
    expect(show?.expectedErrors?.codes).toEqual([400, 404, 409]);
    expect(show?.actions.map((a) => a.key)).toEqual(["do-it"]);
    expect(show?.querySchemas[0]).toMatchObject({
      min: "2.1",
      max: null,
      schema: { kind: "json-schema", name: "AShowQuery", source: "src/a.ts" },
    });
    expect(show?.responseSchemas).toMatchObject([
      { min: "2.1", max: "2.9", schema: { kind: "json-schema", name: "AShowResponse", value: { type: "array" } } },
    ]);
    expect(show?.serializers[0]).toMatchObject({
      mediaType: "application/xml",
      from: { module: "src/a.ts", package: false, name: "xml" },
    });
    expect(show?.deserializers[0]?.from.name).toBe("json");
    expect(other?.variantOf?.name).toBe("show");
    expect(other?.expectedErrors).toBeNull();
  });

  test.each([
    ["@pg.Status(99) a() {}", "src/a.ts:2:29 error invalid-status: 99 isn't a status (a whole number from 200 to 599)"],
    [
      "@pg.ExpectedErrors(200) a() {}",
      "src/a.ts:2:37 error invalid-status: 200 isn't an error status (a whole number from 400 to 599)",
    ],
    ["@pg.Status() a() {}", "src/a.ts:2:18 error wrong-argument: @Status takes a status"],
    [
      '@pg.ApiVersion("2") a() {}',
      'src/a.ts:2:33 error invalid-version: "2" isn\'t a microversion (did you mean "2.0" or "2.1"?)',
    ],
    [
      '@pg.ApiVersion("2.05") a() {}',
      'src/a.ts:2:33 error invalid-version: "2.05" isn\'t a microversion (a microversion is written "2.1": major and minor)',
    ],
    ['@pg.ApiVersion("2.9", "2.10") a() {}', undefined],
    [
      '@pg.ApiVersion("2.10", "2.9") a() {}',
      "src/a.ts:2:18 error empty-version-range: the range from 2.10 to 2.9 is empty (the minor number counts as a number: 2.10 comes after 2.9)",
    ],
    ["@pg.ApiVersion() a() {}", 'src/a.ts:2:18 error wrong-argument: @ApiVersion takes a microversion: "2.1"'],
    [
      '@pg.Route("get", "/") a() {}',
      'src/a.ts:2:28 error invalid-verb: "get" isn\'t an HTTP method (did you mean "GET"?)',
    ],
    ["@pg.Get(7) a() {}", "src/a.ts:2:26 error wrong-argument: @Get takes a path such as `/servers/{id}`"],
    ['@pg.Get("/x", "/y") a() {}', "src/a.ts:2:32 error wrong-argument: @Get takes one path"],
    [
      '@pg.Get("/x/{id") a() {}',
      "src/a.ts:2:30 error invalid-route-path: the braces don't match (a variable is written `{id}` or `{id:[0-9]+}`)",
    ],
    [
      '@pg.Get("/{id:(a+)+}") a() {}',
      "src/a.ts:2:32 warning slow-requirement: `(a+)+` repeats a repetition: some values take exponential time to reject (drop one of the two repetitions: `(a+)+` is `a+`)",
    ],
    [
      "@pg.Status(200) @pg.Status(201) a() {}",
      "src/a.ts:2:34 error repeated-marker: a second @Status on the same declaration (keep one of them)",
    ],
    [
      '@pg.Gett("/x") a() {}',
      "src/a.ts:2:19 error unknown-marker: the runtime has no marker @Gett (did you mean @Get?)",
    ],
    ["@pg.Get a() {}", "src/a.ts:2:18 error marker-not-called: @Get needs parentheses (write @Get(…))"],
    [
      '@pg.Serializers({ "application/xml": {} }) a() {}',
      "src/a.ts:2:55 error argument-not-exported: `{}` isn't an exported constant (the generated code imports it: give it a name of its own and export it)",
    ],
    ["@pg.Serializers() a() {}", "src/a.ts:2:18 error wrong-argument: @Serializers takes an object of media types"],
    ["@pg.Schema() a() {}", "src/a.ts:2:18 error wrong-argument: @Schema takes a schema"],
    [
      '@pg.Schema("x") a() {}',
      "src/a.ts:2:29 error wrong-argument: @Schema takes a JSON Schema or a Standard Schema object",
    ],
    ["@pg.ResponseSchema() a() {}", "src/a.ts:2:18 error wrong-argument: @ResponseSchema takes a schema"],
    ["@pg.ResponseSchema([]) a() {}", "src/a.ts:2:37 error wrong-argument: @ResponseSchema takes a JSON Schema"],
    [
      "@pg.ResponseSchema(z.object({})) a() {}",
      "src/a.ts:2:37 error response-schema-of-code: @ResponseSchema takes a JSON Schema, but `z.object({})` is made by code: which fields may leave is decided at build time (write the schema of the answer as a constant made of literals)",
    ],
    [
      '@pg.ResponseSchema({ "~standard": { version: 1 } }) a() {}',
      'src/a.ts:2:37 error response-schema-of-code: @ResponseSchema takes a JSON Schema, but `{ "~standard": { version: 1 } }` is made by code: which fields may leave is decided at build time (write the schema of the answer as a constant made of literals)',
    ],
    [
      "@pg.ResponseSchema({}, 2.1) a() {}",
      'src/a.ts:2:41 error invalid-version: 2.1 isn\'t a microversion (a microversion is written "2.1": major and minor)',
    ],
    [
      "@pg.Schema(z.object({})) a() {}",
      "src/a.ts:2:29 error argument-not-exported: `z.object({})` isn't an exported constant (the generated code imports it: give it a name of its own and export it)",
    ],
    [
      "@pg.Schema(scheme) a() {}",
      "src/a.ts:2:29 error unreadable-argument: `scheme` can't be read without running the program: nothing named `scheme` is declared or imported here (use a literal, or a constant made of literals)",
    ],
  ])("%s", (member, expected) => {
    const { lines } = scan(
      {
        "src/a.ts": `import * as pg from "@paste-gen/runtime"; import { z } from "zod";\nexport class A { ${member} @pg.Get("/b") b() {} }`,
      },
      "src/a.ts",
    );
    expect(lines).toEqual(expected === undefined ? [] : [expected]);
  });
});

describe("schemas", () => {
  test("a constant keeps its own name and file, however it was imported", () => {
    const files = {
      "src/s.ts": "export const create = { type: 'object' };\nexport const schemas = { update: { type: 'array' } };",
    };
    const { controller } = scanOne(
      'import { create as made, schemas } from "./s.js";\nexport class A { @pg.Schema(made) @pg.Schema(schemas.update) @pg.Schema({}) a() {} }',
      files,
    );
    expect(controller.methods[0]?.schemas.map((s) => s.schema)).toMatchObject([
      { kind: "json-schema", name: "create", source: "src/s.ts" },
      { kind: "json-schema", name: "update" },
      { kind: "json-schema", name: "AA", source: "src/a.ts" },
    ]);
  });

  test("a response schema is read as they are: by name, from other files, with spreads", () => {
    const files = {
      "src/s.ts": "const base = { type: 'object' };\nexport const view = { ...base, required: ['id'] };",
    };
    const { controller, lines } = scanOne(
      'import * as s from "./s.js";\nexport class A { @pg.ResponseSchema(s.view, "2.1", "2.8") @pg.ResponseSchema(true, "2.9") a() {} }',
      files,
    );
    expect(lines).toEqual([]);
    expect(controller.methods[0]?.responseSchemas).toMatchObject([
      {
        min: "2.1",
        max: "2.8",
        schema: { name: "view", source: "src/s.ts", value: { type: "object", required: ["id"] } },
      },
      { min: "2.9", max: null, schema: { name: "AAResponse", source: "src/a.ts", value: true } },
    ]);
  });

  test("what code makes is a Standard Schema, imported from where it is exported", () => {
    const files = {
      "src/s.ts":
        'import { z } from "zod"; export const body = z.object({}); export const hand = { "~standard": { version: 1 } };',
    };
    const { controller, lines } = scanOne(
      'import { body, hand } from "./s.js"; import * as s from "./s.js"; export const own = make();\nexport class A { @pg.Schema(body) @pg.Schema(s.body) @pg.Schema(own) @pg.Schema(hand) a() {} }',
      files,
    );
    expect(lines).toEqual([]);
    expect(
      controller.methods[0]?.schemas.map((s) => (s.schema.kind === "standard-schema" ? s.schema.from : null)),
    ).toEqual([
      { module: "src/s.ts", package: false, name: "body" },
      { module: "src/s.ts", package: false, name: "body" },
      { module: "src/a.ts", package: false, name: "own" },
      { module: "src/s.ts", package: false, name: "hand" },
    ]);
  });

  test("a Standard Schema of a namespace within a namespace is imported from its own file", () => {
    const files = {
      "src/all.ts": 'export * as s from "./s.js"; export const bag = { own: make() };',
      "src/s.ts": 'import { z } from "zod"; export const body = z.object({});',
    };
    const { controller, lines } = scanOne(
      'import * as all from "./all.js"; import { s } from "./all.js";\nexport class A { @pg.Schema(all.s.body) @pg.Schema(s.body) @pg.Schema(all.bag.own) a() {} }',
      files,
    );
    expect(lines).toEqual([
      "src/a.ts:3:71 error argument-not-exported: `all.bag.own` isn't an exported constant (the generated code imports it: give it a name of its own and export it)",
    ]);
    const body = { module: "src/s.ts", package: false, name: "body" };
    expect(controller.methods[0]?.schemas.slice(0, 2)).toMatchObject([
      { schema: { kind: "standard-schema", from: body } },
      { schema: { kind: "standard-schema", from: body } },
    ]);
  });

  test("what a function returns may be a Standard Schema, but no object literal without its key; nor is a JSON file", () => {
    const files = {
      "src/s.ts": `export const object = (properties: object) => ({ properties, required: Object.keys(properties) });
        export const hand = (x: unknown) => ({ "~standard": { validate: () => x } });
        const std = "~standard"; export const computed = (x: unknown) => ({ [std]: { validate: () => x } });
        export const spread = (x: object) => ({ ...make(x) });`,
      "src/broken.json": "{,}",
    };
    const { lines, controller } = scanOne(
      `import { computed, hand, object, spread } from "./s.js"; import broken from "./broken.json" with { type: "json" };
export const a = object({ x: {} }), b = hand(1), c = computed(1), d = spread({});
export class A { @pg.Schema(a) @pg.Schema(b) @pg.Schema(c) @pg.Schema(d) @pg.Schema(broken) a() {} }`,
      files,
    );
    expect(lines.map((l) => /running the program: (.*) \(use/.exec(l)?.[1])).toEqual([
      "it is the result of a call (in src/s.ts: `Object.keys(properties)`)",
      "`src/broken.json` isn't JSON",
    ]);
    expect(controller.methods[0]?.schemas.map(({ schema }) => schema.kind)).toEqual([
      "json-schema",
      "standard-schema",
      "standard-schema",
      "standard-schema",
      "json-schema",
    ]);
  });

  test("a misspelt name is no Standard Schema, and gets its nearest neighbour", () => {
    const files = { "src/s.ts": "export const create = { type: 'object' };" };
    const imports = 'import { creat } from "./s.js"; import { x } from "./none.js"; const own = {};';
    const { lines, controller } = scanOne(
      `${imports}\nexport class A { @pg.Schema(creat) @pg.Schema(x) @pg.Schema(onw) a() {} }`,
      files,
    );
    expect(lines.map((l) => /running the program: (.*) \(use/.exec(l)?.[1])).toEqual([
      "`./s.js` doesn't export `creat`, did you mean `create`?",
      "there is no `./none.js`",
      "nothing named `onw` is declared or imported here, did you mean `own`?",
    ]);
    expect(controller.methods[0]?.schemas.map((s) => s.schema)).toMatchObject([
      { value: {} },
      { value: {} },
      { value: {} },
    ]);
  });

  test("a JSON Schema with an unreadable part is no Standard Schema", () => {
    const { lines } = scanOne(
      "const s = { type: 'object', maxLength: compute() };\nexport class A { @pg.Schema(s) a() {} }",
    );
    expect(lines).toEqual([
      "src/a.ts:2:40 error unreadable-argument: `compute()` can't be read without running the program: it is the result of a call (use a literal, or a constant made of literals)",
    ]);
  });
});

describe("inherited methods", () => {
  const base = `import { Get, Status } from "@paste-gen/runtime";
    export abstract class Base<T> {
      @Get("/health") @Status(204) health(): void {}
      @Get("/one") one(item: T, id: number): void {}
      @Get("/two") two(): void {}
      abstract three(): void;
    }`;

  test("a base's come first; the derived class's replace them; markers are inherited where it has none", () => {
    const { controllers, lines } = scan({
      "src/base.ts": base,
      "src/a.ts": `import { Base } from "./base.js"; import { Controller, Post } from "@paste-gen/runtime";
        @Controller("/a") export class A extends Base<string> { three(): void {} override two(): void {} @Post("/1") override one(): void {} }`,
    });
    expect(lines).toEqual([]);
    expect(controllers[0]?.methods.map(summary)).toEqual([
      "health < Base: GET /health",
      "three: ",
      "two: GET /two",
      "one: POST /1",
    ]);
    expect(controllers[0]?.methods[0]?.status?.code).toBe(204);
  });

  test("type arguments reach the base's parameters", () => {
    const { controllers } = scan({
      "src/base.ts": base,
      "src/a.ts": `import { Base } from "./base.js"; import { Controller } from "@paste-gen/runtime"; @Controller() export class A extends Base<number> {}`,
    });
    const [item, id] = controllers[0]?.methods.find((m) => m.name === "one")?.parameters ?? [];
    expect([item?.conversion, item?.type?.text, id?.conversion]).toEqual(["number", "number", "number"]);
  });

  test("a base that can't be followed is a warning", () => {
    const { lines } = scan({
      "src/a.ts": `import { Get } from "@paste-gen/runtime"; export class A extends mixin(Object) { @Get("/a") a() {} }`,
    });
    expect(lines).toEqual([
      "src/a.ts:1:66 warning unreadable-base-class: the methods that A inherits from `mixin(Object)` can't be read (extend a class by its name; its file must be in the project or installed)",
    ]);
  });

  test("a base in a package is read from its declarations", () => {
    const { controllers, lines } = scan({
      "node_modules/base/package.json": '{"main":"lib/i.js"}',
      "node_modules/base/lib/i.js": "export class Base { index(req) {} }",
      "node_modules/base/lib/i.d.ts":
        "export declare class Base { constructor(db: string); index(id: number): void; private hidden(): void; }",
      "src/a.ts": `import { Base } from "base"; import { Controller } from "@paste-gen/runtime"; @Controller() export class A extends Base {}`,
    });
    expect(lines).toEqual([]);
    expect(controllers[0]?.dependencies.map((d) => d.name)).toEqual(["db"]);
    expect(controllers[0]?.methods).toMatchObject([
      {
        name: "index",
        inheritedFrom: { module: "base", package: true, name: "Base" },
        parameters: [{ conversion: "number" }],
      },
    ]);
  });
});

describe("only public instance methods with a body serve requests", () => {
  test.each([
    ["private a(): void {}", "a private method"],
    ["#a(): void {}", "a private method"],
    ["protected a(): void {}", "a protected method"],
    ["static a(): void {}", "a static method"],
    ["get a() { return 1; }", "an accessor"],
    ["a = 1;", "a field"],
    ["[Symbol.iterator](): void {}", "a method whose name is computed"],
  ])("%s", (member, place) => {
    const { lines } = scan({
      "src/a.ts": `import { Get } from "@paste-gen/runtime"; export class A { @Get("/a") ${member} }`,
    });
    expect(lines[0]).toContain(`misplaced-marker: @Get means nothing on ${place}`);
  });

  test("an abstract method keeps no marker, and a class's marker means nothing on a method", () => {
    const { lines } = scan({
      "src/a.ts": `import { Get, Resource } from "@paste-gen/runtime"; abstract class B { @Get("/a") abstract a(): void; } export class A extends B { @Resource("a", "b") a() {} }`,
    });
    expect(lines.map((l) => l.replace(/^.*?error /, "").replace(/ \(.*/, ""))).toEqual([
      "misplaced-marker: @Get means nothing on an abstract method",
      "misplaced-marker: @Resource means nothing on a method",
    ]);
  });

  test("of overloads the implementation counts; a method may have a quoted name", () => {
    const { controller, lines } = scanOne(
      `export class A { a(id: string): void; a(id: string | number): void; @pg.Get("/{id}") a(id: string | number): void {} "os-start"() {} }`,
    );
    expect(lines).toEqual([]);
    expect(controller.methods.map(summary)).toEqual(["a: GET /{id}", "os-start: "]);
  });

  test("`VariantOf` a method that isn't there gets the nearest one", () => {
    const { lines } = scanOne(
      `export class A { @pg.Get("/") show() {} @pg.VariantOf("shwo") more() {} @pg.VariantOf("self") self() {} }`,
    );
    expect(lines.map((l) => l.replace(/^.*?error /, ""))).toEqual([
      'unknown-variant: @VariantOf("shwo"): no other method has that name (did you mean "show"?)',
      'unknown-variant: @VariantOf("self"): no other method has that name (the methods are show, more)',
    ]);
  });
});
