import { describe, expect, test } from "vitest";
import { scan, type Files } from "./memory.js";

/** What is said of a controller with these members. */
function said(members: string, { head = "", files = {} }: { head?: string; files?: Files } = {}): string[] {
  const source = `
import { Controller, Get } from "@paste-gen/runtime";
import { Inject, Param as P, UseGuards } from "@nestjs/common";
import * as tsoa from "tsoa";
import { logged } from "some-logger";
${head}
@Controller("/things") export class Things { ${members} @Get("/{id}") show(id: string): string { return id; } }`;
  return scan({ ...files, "src/a.ts": source }, "src/a.ts").lines.map((text) =>
    text.replace(/ \(take .*/, "").replace(/^src\/a\S+ warning /, ""),
  );
}

const nest = (names: string): string =>
  `foreign-decorator: ${names} nothing on Things: only @nestjs/common reads its decorators`;

describe("decorators of other frameworks", () => {
  test.each([
    ["a field", "@Inject(Db) private readonly db!: Db;", "@Inject does"],
    ["a constructor's parameter", "constructor(@Inject('DB') db: object) { void db; }", "@Inject does"],
    ["a method", "@UseGuards(Guard) @Get() index(): string { return ''; }", "@UseGuards does"],
    ["a method's parameter", "@Get('/x/{a}') x(@P('a') a: string): string { return a; }", "@P does"],
    ["a private method", "@UseGuards private help(): void {}", "@UseGuards does"],
  ])("on %s", (_, members, names) => {
    expect(said(members)).toEqual([nest(names)]);
  });

  test("are told once for a class and a package, each name once", () => {
    const lines = said(
      "@Inject() a!: object; @Inject() b!: object; @UseGuards() @tsoa.Security() @Get() index(): string { return ''; }",
    );
    expect(lines).toEqual([
      nest("@Inject, @UseGuards do"),
      "foreign-decorator: @tsoa.Security does nothing on Things: only tsoa reads its decorators",
    ]);
  });

  test("of a base class are told at the base", () => {
    const base = `
import { UseGuards } from "@nestjs/common";
@UseGuards() export abstract class Base {}
`;
    const head = `import { Base } from "./base.js"; @Controller("/more") export class More extends Base { @Get() index() {} }
@Controller("/others") export class Others extends Base { @Get() index() {} }`;
    expect(said("", { head, files: { "src/base.ts": base } })).toEqual([
      "src/base.ts:3:1 warning foreign-decorator: @UseGuards does nothing on Base: only @nestjs/common reads its decorators",
    ]);
  });

  test("that may do something, or stand on what is no controller, are left alone", () => {
    const head = `function own(..._: unknown[]): void {} @UseGuards() export class Guarded {}`;
    expect(said("@own @logged() @Get() index(): string { return ''; }", { head })).toEqual([]);
  });
});
