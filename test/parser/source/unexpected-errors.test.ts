import { describe, expect, test } from "vitest";
import { errorStatuses, keptExceptions } from "../../../src/parser/source/runtime-errors.js";
import * as runtime from "../../../src/runtime/index.js";
import { scan, type Files } from "./memory.js";

interface Said {
  readonly expected?: string;
  readonly more?: string;
  readonly files?: Files;
}

/** What is said of a method with this body. */
function said(body: string, { expected = "@ExpectedErrors(404, 400)", more = "", files = {} }: Said = {}): string[] {
  const source = `
import { ExpectedErrors, HTTPConflict, HTTPException, HTTPFound, HTTPInternalServerError, HTTPNotFound as Missing, NotFound, PolicyNotAuthorized, Resource } from "@paste-gen/runtime";
import * as paste from "@paste-gen/runtime";
${more}
@Resource("thing", "things") export class Things { ${expected} show(id: string): object { ${body} } }`;
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
      "NotFound: only HTTP errors leave .*\\(throw the HTTP error that the client is meant to get\\)",
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
    expect(of("BookNotFound")).toEqual([expect.stringContaining("throws errors.BookNotFound: only HTTP errors ")]);
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
