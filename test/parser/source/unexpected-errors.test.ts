import { describe, expect, test } from "vitest";
import { errorStatuses, keptExceptions } from "../../../src/parser/source/runtime-errors.js";
import * as runtime from "../../../src/runtime/index.js";
import { scan, type Files } from "./memory.js";

interface Said {
  readonly expected?: string;
  readonly more?: string;
  /** Further members of the class. */
  readonly members?: string;
  readonly files?: Files;
}

/** What is said of a method with this body. */
function said(
  body: string,
  { expected = "@ExpectedErrors(404, 400)", more = "", members = "", files = {} }: Said = {},
): string[] {
  const source = `
import { ExpectedErrors, HTTPConflict, HTTPException, HTTPFound, HTTPInternalServerError, HTTPNotFound as Missing, NotFound, PolicyNotAuthorized, Resource } from "@paste-gen/runtime";
import * as paste from "@paste-gen/runtime";
${more}
@Resource("thing", "things") export class Things { ${expected} show(id: string): object { ${body} } ${members} }`;
  return scan({ ...files, "src/a.ts": source }, "src/a.ts").lines.map((text) => text.replace(/^\S+ warning /, ""));
}

const conflict =
  "unexpected-error: Things.show throws HTTPConflict, whose status 409 its @ExpectedErrors does not list: the client gets a 500 (write @ExpectedErrors(400, 404, 409))";

describe("an error that a method's @ExpectedErrors does not list", () => {
  test.each([
    "throw new HTTPConflict();",
    "return new HTTPConflict();",
    "if (id) { for (const x of id) switch (x) { default: throw (new HTTPConflict(x)); } }",
    "try { if (id) throw new HTTPConflict(); } finally { id = ''; }",
    "try { id = ''; } catch { throw new HTTPConflict(); }",
    "try { if (id) return new HTTPConflict(); } catch { return {}; }",
  ])("%s", (body) => {
    expect(said(body)).toEqual([conflict]);
  });

  test.each([
    "throw new Missing();",
    "throw new paste.HTTPBadRequest();",
    "throw new HTTPInternalServerError();",
    "throw new PolicyNotAuthorized();",
    "throw new Error('a mistake');",
    "throw new TypeError();",
    "throw id;",
    "if (!id) return; throw new Plain();",
    "throw new Circular();",
    "try { throw new HTTPConflict(); } catch { return {}; }",
    "return { find: () => { throw new HTTPConflict(); } };",
    "function find() { throw new HTTPConflict(); } return find();",
    "class Inner { find() { throw new HTTPConflict(); } } return new Inner();",
    "return new NotFound();",
    "throw new HTTPException(404, 'no');",
    "throw new HTTPException(id.length, 'no');",
  ])("none: %s", (body) => {
    const more = "class Plain {} class Circular extends Other {} class Other extends Circular {}";
    expect(said(body, { more })).toEqual([]);
  });

  test("none without @ExpectedErrors; all with an empty list", () => {
    expect(said("throw new HTTPConflict();", { expected: "" })).toEqual([]);
    expect(said("throw new Missing();", { expected: "@ExpectedErrors()" })).toHaveLength(1);
  });

  test("none where a decorator of the project's own may turn it into another", () => {
    const more = "declare function translated(): MethodDecorator;";
    const expected = "@ExpectedErrors(404) @translated()";
    expect(said("throw new HTTPConflict();", { expected, more })).toEqual([]);
    const onClass = "declare function injectable(): ClassDecorator; @injectable()";
    expect(said("throw new HTTPConflict();", { more: onClass })).toEqual([conflict]);
  });

  test("none of a method that a derived class replaces", () => {
    const of = (own: string): string[] => {
      const base = "class Base { @ExpectedErrors(404) show(id: string): object { throw new HTTPConflict(); } }";
      const more = `${base} @Resource("other", "others") export class Others extends Base { ${own} }`;
      return said("return {};", { more });
    };
    expect(of("")).toHaveLength(1);
    expect(of("@ExpectedErrors(404, 409) override show(id: string): object { return super.show(id); }")).toEqual([]);
  });

  test.each([
    [
      "throw new HTTPException(410, 'no');",
      "HTTPException, whose status 410 .* \\(write @ExpectedErrors\\(400, 404, 410\\)\\)",
    ],
    ["throw new paste.HTTPGone();", "paste.HTTPGone, whose status 410 "],
    ["throw new HTTPFound('/x');", "HTTPFound, whose status 302 .*\\(return a response with that status instead\\)"],
    [
      "throw new NotFound();",
      "NotFound, which leaves no method with @ExpectedErrors: .*\\(throw the HTTP error that the client is meant to get\\)",
    ],
  ])("%s", (body, words) => {
    expect(said(body)).toEqual([expect.stringMatching(new RegExp(`^unexpected-error: Things.show throws ${words}`))]);
  });

  test("classes of the project's own, by what they extend", () => {
    const files = {
      "src/errors.ts": `
        import { HTTPConflict, HTTPException, HTTPNotFound, ServiceException } from "@paste-gen/runtime";
        class Base extends HTTPConflict { constructor(name: string) { super(name); } }
        export class Taken extends Base {}
        export class Missing extends HTTPNotFound {}
        export class Teapot extends HTTPConflict { static override readonly code = 404; }
        export class Any extends HTTPConflict { constructor(override readonly code: number) { super(); } }
        export class Named extends HTTPConflict { constructor(readonly what: string, code: number) { super(what + code); } }
        export class Sized extends HTTPException { constructor(size: number) { super(404, String(size)); } }
        export class Odd extends HTTPException { constructor() { super(409, "odd"); } }
        export class BookNotFound extends ServiceException {}`,
    };
    const of = (name: string): string[] =>
      said(`throw new errors.${name}(409);`, { files, more: 'import * as errors from "./errors.js";' });
    expect(of("Taken")).toEqual([expect.stringContaining("throws errors.Taken, whose status 409 ")]);
    expect(of("Named")).toEqual([expect.stringContaining("throws errors.Named, whose status 409 ")]);
    expect(of("BookNotFound")).toEqual([expect.stringContaining("throws errors.BookNotFound, which leaves no method")]);
    expect([...of("Missing"), ...of("Teapot"), ...of("Any"), ...of("Sized"), ...of("Odd"), ...of("Unknown")]).toEqual(
      [],
    );
  });
});

test("nothing is said of what a package's own method throws, or takes", () => {
  const base = `
import { ExpectedErrors, HTTPConflict, Post, Schema } from "@paste-gen/runtime";
export class Base { @Post() @ExpectedErrors(404) @Schema({ type: "object" }) make(body: { a: string }): object { throw new HTTPConflict(); } }`;
  const own = (from: string): Files => ({
    "node_modules/base/package.json": '{ "name": "base", "exports": "./index.ts" }',
    "node_modules/base/index.ts": base,
    "src/base.ts": base,
    "src/a.ts": `
import { Controller } from "@paste-gen/runtime";
import { Base } from "${from}";
@Controller("/x") export class A extends Base {}`,
  });
  expect(scan(own("base"), "src/a.ts").codes).toEqual([]);
  expect(scan(own("./base.js"), "src/a.ts").codes).toEqual(["unrequired-property", "unexpected-error"]);
});

describe("an error that something throws that the method calls", () => {
  const has = "#items = new Map<string, object>();";
  const find = `${has} #find(id: string): object { const item = this.#items.get(id); if (!item) throw new HTTPConflict(); return item; }`;
  const told = (by: string): string[] => [conflict.replace("Things.show", `Things.show calls ${by}, which`)];

  test.each([
    ["this.#find", "return this.#find(id);", find],
    ["this.#find", "const item = this.#find(id) ?? {}; return { item };", find],
    ["this.#find", "try { this.#find(id); } catch (e) { this.#find('old'); } return {};", find],
    ["this.find", "if (this.find(id)) return {}; return [];", find.replace("#find", "private find")],
    [
      "this.#find",
      "return this.#find(id);",
      find.replace("#find", "async #find").replace(": object {", ": Promise<object> {"),
    ],
    [
      "this.#all",
      "return this.#all();",
      `${find} #all(): object[] { return ['a'].map(String).concat(String(this.#find('b'))); }`,
    ],
  ])("%s, a private method: %s", (by, body, members) => {
    expect(said(body, { members })).toEqual(told(by));
  });

  test.each([
    ["fail", "return id ? {} : fail();", "function fail(): never { throw new HTTPConflict(); }"],
    ["fail", "fail(id); return {};", "const fail = (why: string): never => { throw new HTTPConflict(why); };"],
    [
      "check",
      "check(id); return {};",
      "const known = new Set<string>(); function check(id: string) { if (!known.has(id)) fail(); } const fail = function () { throw new HTTPConflict(); };",
    ],
    ["check", "return await check(id);", "async function check(id: string) { throw new HTTPConflict(id); }"],
  ])("%s, a function of the file: %s", (by, body, more) => {
    expect(said(body, { more })).toEqual(told(by));
  });

  test.each([
    ["caught", "try { return this.#find(id); } catch { return {}; }", find],
    [
      "caught there",
      "return this.#find(id);",
      `#find(id: string) { try { throw new HTTPConflict(id); } catch { return {}; } }`,
    ],
    ["returned there", "return this.#find(id);", `#find(id: string) { return new HTTPConflict(id); }`],
    ["called by an inner function", "return { find: () => this.#find(id) };", find],
    ["a promise that nobody waits for", "this.#find(id); return {};", find.replace("#find", "async #find")],
    ["a generator", "return [...this.#find(id)];", find.replace("#find", "*#find")],
    ["a method that another class may replace", "return this.find(id);", find.replace("#find", "protected find")],
    ["a static method", "return this.find(id);", `private static find(): object { throw new HTTPConflict(); }`],
    ["itself", "return this.#find(id);", `#find(id: string): object { return this.#find(id); }`],
    ["nothing", "return this.#lost(id);", find],
  ])("none: %s", (_why, body, members) => {
    expect(said(body, { members })).toEqual([]);
  });

  test.each([
    "if (strict) throw new HTTPConflict();",
    "if (options.strict) throw new HTTPConflict();",
    "if (!strict) return {}; throw new HTTPConflict();",
    "const wanted = strict; if (wanted) throw new HTTPConflict();",
    "const { length } = options.list; for (let i = 0; i < length; i++) throw new HTTPConflict();",
    "for (const one of options.list) if (one === 'x') throw new HTTPConflict();",
    "switch (strict) { case true: throw new HTTPConflict(); }",
    "strict && fail();",
    "options ?? fail();",
    "return strict ? fail() : {};",
    "while (strict) throw new HTTPConflict();",
    "do { throw new HTTPConflict(); } while (strict);",
    "if (rest.length) throw new HTTPConflict();",
    "if (first) throw new HTTPConflict();",
    "if (options.list.includes('x')) throw new HTTPConflict();",
  ])("none where it has conditions on what it is given: %s", (body) => {
    const more = `
      interface Options { strict?: boolean; list: string[] }
      function check(strict: boolean, options: Options, [first]: string[], ...rest: string[]): object { ${body} return {}; }
      function fail(): never { throw new HTTPConflict(); }`;
    expect(said("return check(true, { list: [] }, []);", { more })).toEqual([]);
  });

  test.each([
    "const fail = (): object => ({}); return fail();",
    "function fail() { return {}; } return fail();",
    "const { fail } = { fail: (): object => ({}) }; return fail();",
    "return [() => ({})].map((fail) => fail());",
  ])("none where the name is another's: %s", (body) => {
    expect(said(body, { more: "function fail(): never { throw new HTTPConflict(); }" })).toEqual([]);
  });

  test("as deep as an expression may be, and as long as calls may lead on to each other", () => {
    const sum = `const sum = ${"1 + ".repeat(20_000)}1;`;
    expect(said(`${sum} return this.#find(id);`, { members: find })).toEqual(told("this.#find"));
    const more = Array.from({ length: 200 }, (_, i) => `function f${i}(): never { f${i + 1}(); f${i + 1}(); }`).join(
      " ",
    );
    const last = "function f200(): never { throw new HTTPConflict(); } ";
    expect(said("return f190();", { more: more + last })).toEqual(told("f190"));
    expect(said("return f0();", { more: more + last })).toEqual([]);
  });

  test("other files are not read for it", () => {
    const files = {
      "src/fail.ts":
        'import { HTTPConflict } from "@paste-gen/runtime"; export function fail(): never { throw new HTTPConflict(); }',
    };
    expect(said("return fail();", { files, more: 'import { fail } from "./fail.js";' })).toEqual([]);
  });

  test("each call is told, however often the same function throws", () => {
    expect(said("this.#find(id); return this.#find(id);", { members: find })).toHaveLength(2);
    const twice = "#find(): object { if (this.toString()) throw new HTTPConflict(); throw new HTTPConflict(); }";
    expect(said("return this.#find();", { members: twice })).toHaveLength(1);
  });
});

describe("what is known of the runtime's errors", () => {
  const classes = Object.entries(runtime).filter(
    (entry): entry is [string, typeof runtime.StatusException | typeof runtime.ServiceException] =>
      typeof entry[1] === "function" && "code" in entry[1],
  );

  test("is the status of every class of HTTP error", () => {
    const abstract = [
      "HTTPClientError",
      "HTTPError",
      "HTTPMove",
      "HTTPRedirection",
      "HTTPServerError",
      "HTTPSuccessful",
    ];
    const concrete = classes.filter(
      ([name, one]) => one.prototype instanceof runtime.StatusException && !abstract.includes(name),
    );
    expect(concrete.map(([name, { code }]) => [name, code]).sort()).toEqual([...errorStatuses].sort());
  });

  test("is which exceptions never leave", async () => {
    const own = classes.filter(
      ([, one]) => one === runtime.ServiceException || one.prototype instanceof runtime.ServiceException,
    ) as [string, typeof runtime.ServiceException][];
    const answers = own.map(async ([name, Exception]) => {
      const fail = (): never => {
        throw new Exception();
      };
      const routes = runtime.defineRoutes({ "GET /": runtime.method({ errors: [], call: fail }) });
      const app = runtime.faultWrap({}, {})(runtime.router(routes));
      const { status } = await runtime.inject(app, { method: "GET", path: "/" });
      return status === 500 ? [name] : [];
    });
    expect((await Promise.all(answers)).flat().sort()).toEqual([...keptExceptions].sort());
  });
});
