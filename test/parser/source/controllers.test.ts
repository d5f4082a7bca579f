import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../src/parser/diagnostics.js";
import { mayHoldMarkers, readGlobs } from "../../../src/parser/source/controller-globs.js";
import { SourceProject } from "../../../src/parser/source/project.js";
import { SyntaxCache, parseSyntax } from "../../../src/parser/source/syntax-cache.js";
import { INI, line, memoryReader, openMemory, scan, scanOne } from "./memory.js";

const short = (lines: readonly string[]): string[] => lines.map((l) => l.replace(/ \(.*\)$/, ""));
const CLASS = (name: string): string =>
  `import { Get } from "@paste-gen/runtime"; export class ${name} { @Get("/${name}") a() {} }`;

describe("what the markers of a class say", () => {
  test("resources with all their options, a prefix, another controller's actions, formats", () => {
    const { controller, lines } = scanOne(`
      export class Other {}
      export const xml = {};
      const member = { action: "PUT,POST" } as const;
      const byType = { ["application" + "/xml"]: xml };
      @pg.Resource("server", "servers", { collection: { detail: "GET" }, member, new: { preview: "GET" }, parent: { member: "p", collection: "ps" }, path: "/x/{y}" })
      @pg.Resource("s2", "s2s") @pg.Controller("/v/{w}") @pg.Extends(Other) @pg.Serializers(byType) @pg.Deserializers({ "text/xml": xml })
      export class A { index() {} }`);
    expect(lines).toEqual([]);
    expect(controller).toMatchObject({
      serializers: [{ mediaType: "application/xml", from: { module: "src/a.ts", package: false, name: "xml" } }],
      deserializers: [{ mediaType: "text/xml" }],
      from: { module: "src/a.ts", package: false, name: "A" },
      resources: [
        {
          member: "server",
          collection: "servers",
          collectionActions: [{ name: "detail", verb: "GET" }],
          memberActions: [{ name: "action", verb: "PUT,POST" }],
          newActions: [{ name: "preview", verb: "GET" }],
          parent: { member: "p", collection: "ps" },
          path: "/x/{y}",
        },
        { member: "s2", collection: "s2s", collectionActions: [], parent: null, path: null },
      ],
      prefix: { path: "/v/{w}" },
      extends: { target: { module: "src/a.ts", name: "Other" }, targetName: "Other" },
    });
  });

  test.each([
    [
      '@pg.Resource("server")',
      '2:1 error wrong-argument: @Resource takes the names of a member and of its collection: "server", "servers"',
    ],
    [
      '@pg.Resource("a", "as", { members: {} })',
      "2:27 error unknown-resource-option: @Resource has no option `members`",
    ],
    ['@pg.Resource("a", "as", { member: { go: "POTS" } })', '2:41 error invalid-verb: "POTS" isn\'t an HTTP method'],
    [
      '@pg.Resource("a", "as", { member: ["go"] })',
      '2:35 error wrong-argument: @Resource takes `member` as an object of verbs: { detail: "GET" }',
    ],
    ['@pg.Resource("a", "as", { member: { go: 1 } })', "2:41 error wrong-argument: @Resource takes a verb for `go`"],
    [
      '@pg.Resource("a", "as", { parent: {} })',
      '2:35 error wrong-argument: @Resource takes `parent` as { member: "server", collection: "servers" }',
    ],
    ['@pg.Resource("a", "as", { path: "x" })', "2:33 error invalid-route-path: a path begins with `/`"],
    ['@pg.Resource("a", "as", 1)', "2:25 error wrong-argument: @Resource takes an object of options"],
    ['@pg.Controller("/x/{")', "2:20 error invalid-route-path: the braces don't match"],
    ["@pg.Controller() @pg.Controller()", "2:18 error repeated-marker: a second @Controller on the same declaration"],
    ["@pg.Controller() @pg.Extends(Othr)", "2:30 error unknown-controller: @Extends(Othr): no such class can be found"],
    ["@pg.Controller() @pg.Extends()", "2:18 error wrong-argument: @Extends takes a controller class"],
    ['@pg.Controller() @pg.Get("/")', "2:18 error misplaced-marker: @Get means nothing on a class"],
  ])("%s", (marker, expected) => {
    const { lines } = scan(
      {
        "src/a.ts": `import * as pg from "@paste-gen/runtime"; export class Other {}\n${marker} export class A { index() {} }`,
      },
      "src/a.ts",
    );
    expect(short(lines)).toEqual([`src/a.ts:${expected}`]);
  });

  test("the nearest class is named", () => {
    expect(scanOne("class Other {}\n@pg.Extends(Othr) export class A {}").lines[0]).toContain("did you mean `Other`?");
  });
});

describe("which classes are controllers", () => {
  test("exported classes with markers of their own, in the order of files by code unit and of the source", () => {
    const { controllers } = scan({
      "src/b.ts": CLASS("B"),
      "src/Z.ts": CLASS("Z"),
      "src/a.ts": `${CLASS("A")} export class Plain { a() {} } export class Derived extends A {} export default class { @Get("/d") d() {} } class Hidden { @Get("/h") h() {} } export { Hidden as Shown, Hidden as "any text" };`,
      "src/sub/c.ts": CLASS("C"),
      "src/a.d.ts": "export declare class D {}",
    });
    expect(controllers.map((c) => `${c.from.module} ${c.className} ${c.from.name}`)).toEqual([
      "src/Z.ts Z Z",
      "src/a.ts A A",
      "src/a.ts A default",
      "src/a.ts Hidden Shown",
      "src/b.ts B B",
    ]);
  });

  test("a marked class that isn't exported is a mistake, a marked base is fine", () => {
    const source = (more: string): string =>
      `import { Get } from "@paste-gen/runtime"; class A { @Get("/") a() {} } ${more}`;
    expect(short(scan({ "src/a.ts": source("") }).lines)).toEqual([
      "src/a.ts:1:49 error controller-not-exported: the controller A isn't exported",
    ]);
    expect(scan({ "src/a.ts": source('export class B extends A { @Get("/b") b() {} }') }).lines).toEqual([]);
  });

  test("an abstract class is none, and its markers of a class mean nothing", () => {
    const { controllers, lines } = scan({
      "src/a.ts": `import { Controller } from "@paste-gen/runtime"; @Controller() export abstract class A {}`,
    });
    expect(controllers).toEqual([]);
    expect(lines.at(-1)).toContain("misplaced-marker: @Controller means nothing on an abstract class");
  });
});

test("of a class that is no controller nothing is said, whatever it extends", () => {
  expect(
    scan({ "src/a.ts": `${CLASS("A")} class Trouble extends Error {} class Mixed extends mixin(A) {}` }).lines,
  ).toEqual([]);
});

test("a controller in a namespace is reported: no file could import it", () => {
  const { controllers, lines } = scan({
    "src/a.ts": `${CLASS("A")}\nexport namespace api.v2 { export class B { @Get("/b") b() {} } }`,
  });
  expect(controllers.map((c) => c.className)).toEqual(["A"]);
  expect(short(lines)).toEqual([
    "src/a.ts:2:44 error misplaced-marker: @Get means nothing on a member of a class in a namespace",
  ]);
});

describe("globs (`controllers = …`)", () => {
  const files = {
    "src/api/a.ts": CLASS("A"),
    "src/api/v2/b.ts": CLASS("B"),
    "src/api/v2/b.test.ts": CLASS("T"),
    "src/other.ts": "export const x = 1;",
    "node_modules/p/c.ts": CLASS("C"),
    ".hidden/d.ts": CLASS("D"),
  };
  const names = (...globs: string[]): string[] => scan(files, ...globs).controllers.map((c) => c.className);

  test.each([
    [["src/api/*.ts"], ["A"]],
    [["./src/api/*.ts"], ["A"]],
    [["src/api/a.ts"], ["A"]],
    [["**/*.ts"], ["A", "T", "B"]],
    [["src/{api,x}/**/b.ts"], ["B"]],
    [
      ["src/api/**/*.ts", "!**/*.test.ts"],
      ["A", "B"],
    ],
    [
      ["s*/api/**/*.ts", "!**/*.test.ts"],
      ["A", "B"],
    ],
    [["src/api/*.ts", "src/api/a.ts"], ["A"]],
  ])("%j", (globs, expected) => {
    expect(names(...globs)).toEqual(expected);
  });

  test("folders that can't hold a match are not looked into", () => {
    const listed = (glob: string): readonly string[] => {
      const { sources, lists } = openMemory(files);
      sources.scanControllers([{ glob, origin: INI }]);
      return lists;
    };
    expect(listed("**/*.ts")).toEqual(["", "src", "src/api", "src/api/v2"]);
    expect(listed("{src,.hidden}/*.ts")).toContain(".hidden");
  });

  test.each([
    [
      "src/apis/*.ts",
      "api-paste.ini:3:1 error glob-without-match: no file matches `src/apis/*.ts` (did you mean `src/api/*.ts`?)",
    ],
    [
      "src/api/b.ts",
      "api-paste.ini:3:1 error glob-without-match: no file matches `src/api/b.ts` (did you mean `src/api/a.ts`?)",
    ],
    [
      "src/*.js",
      "api-paste.ini:3:1 error glob-without-match: no file matches `src/*.js` (globs are relative to the project's root and match TypeScript files)",
    ],
    [
      "src/*.ts",
      "api-paste.ini:3:1 warning glob-without-controller: the file that `src/*.ts` matches has no controller (a controller is an exported class with @Resource, @Controller, @Extends or marked methods, imported from @paste-gen/runtime)",
    ],
  ])("%s", (glob, expected) => {
    expect(scan(files, glob).lines).toEqual([expected]);
  });
});

describe("folders that are called like patterns", () => {
  const odd = ["[id]", "(group)", "{x}", "a+b", "it's"].map((name) => [`src/${name}/a.ts`, CLASS("A")] as const);
  const files = Object.fromEntries(odd);
  test.each([
    "src/[id]/*.ts",
    "src/{x}/*.ts",
    String.raw`src/\[id\]/*.ts`,
    String.raw`./src/\(group\)/a.ts`,
    String.raw`src/\{x\}/*.ts`,
    String.raw`src/\{x\}/**/a.ts`,
    "src/a+b/*.ts",
    "src/it's/a.ts",
  ])("are named as %s", (glob) => {
    expect(scan(files, glob).lines).toEqual([]);
    expect(scan(files, glob).controllers).toHaveLength(1);
  });

  test.each([
    [String.raw`src/\[ids\]/*.ts`, String.raw`src/\[id\]/*.ts`],
    [String.raw`src/(group)/*.ts`, String.raw`src/\(group\)/*.ts`],
  ])("%s is told to be %s", (glob, near) => {
    expect(scan(files, glob).lines).toEqual([expect.stringContaining(`(did you mean \`${near}\`?)`)]);
  });
});

describe("work is done once", () => {
  test("a file is read once, a class scanned once, whoever asks", () => {
    const { sources, reads } = openMemory({
      "src/a.ts": `import type { Id } from "./t.js"; ${CLASS("A").replace("a()", "a(id: Id)")}`,
      "src/t.ts": "export type Id = number;",
      "src/r.ts": `import { Router } from "@paste-gen/runtime"; import { A } from "./a.js"; export class R extends Router { static controllers = [A]; }`,
    });
    const [first] = sources.scanControllers([{ glob: "src/*.ts", origin: INI }]);
    const [second] = sources.scanControllers([{ glob: "src/a.ts", origin: INI }]);
    const router = sources.scanFactory({ module: "./src/r", attr: "R.factory", origin: INI }, null);
    expect(second).toBe(first);
    expect(router?.kind === "router" && router.controllers[0]).toEqual(first);
    expect([...reads.values()]).toEqual([1, 1, 1]);
  });

  test("a file is parsed once, and once more when others need it after its turn; what is said of it stays the same", () => {
    const extending = (name: string, base: string): string =>
      `import { ${base} } from "./${base.toLowerCase()}.js"; ${CLASS(name).replace("{ @Get", `extends ${base} { @Get`)}`;
    const files = {
      "src/a.ts": extending("A", "C"),
      "src/b.ts": extending("B", "A"),
      "src/c.ts": extending("C", "B"),
      "src/d.ts": extending("D", "C"),
    };
    const parsed: string[] = [];
    const counting = new (class extends SyntaxCache {
      override parse(path: string, text: string): ReturnType<SyntaxCache["parse"]> {
        parsed.push(path);
        return parseSyntax(path, text);
      }
    })();
    const found = new Diagnostics();
    const options = { root: "/repo", sourceRoot: "src", modules: {}, reader: memoryReader(files), syntax: counting };
    const controllers = readGlobs(new SourceProject(options, found), [{ glob: "src/*.ts", origin: INI }]);
    expect(
      parsed
        .toSorted()
        .map((file) => file.slice(4, 5))
        .join(""),
    ).toBe("aabbccd");
    const alone = Object.keys(files).map((file) => scan(files, file));
    expect(controllers).toEqual(alone.flatMap((one) => one.controllers));
    expect(found.sorted().map(line)).toEqual([...new Set(alone.flatMap(({ lines }) => lines))].toSorted());
  });

  test("a file that can't hold markers isn't parsed: its syntax isn't looked at", () => {
    expect(scan({ "src/a.ts": "/** @param x */ import {{{", "src/b.ts": CLASS("B") }).lines).toEqual([]);
  });

  test.each([
    ['import { Get } from "x";\n  @Get() class A {}', true],
    ['import { Get } from "x"; class A { a() {} /** @x */ @Get() b() {} }', true],
    ['import { Get } from "x"; class A { *@Get() a() {} }', false],
    ['import { Get } from "x"; export default @Get class {}', true],
    ["import x from 'x';\n/**\n * @param a b\n */", false],
    ["@Get() class A {}", false],
  ])("the filter: %j", (text, expected) => {
    expect(mayHoldMarkers(text)).toBe(expected);
  });
});

test("a syntax error is shown at its place, and the rest is still read", () => {
  const { controllers, lines } = scan({ "src/a.ts": `${CLASS("A")}\nconst x = ;` });
  expect(lines).toEqual([
    "src/a.ts:2:11 error source-syntax-error: this doesn't parse: Expression expected (fix the syntax; what follows it may be misread)",
  ]);
  expect(controllers).toHaveLength(1);
});
