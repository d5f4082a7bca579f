import { expect, test, describe } from "vitest";
import type { Factory } from "../../../src/parser/source-model.js";
import { factory, type Files } from "./memory.js";

const FILES: Files = {
  "src/a.ts": `import { Get } from "@paste-gen/runtime"; export class A { @Get("/a") a() {} } export class B { @Get("/b") b() {} } export abstract class C {} export const all = [B, A] as const; export const notClass = 1;`,
};

function read(source: string, attr = "R.factory") {
  return factory(
    {
      ...FILES,
      "src/r.ts": `import { Router } from "@paste-gen/runtime"; import { A, B, C, all, notClass } from "./a.js"; import * as ns from "./a.js";\n${source}`,
    },
    `./src/r:${attr}`,
  );
}

const names = (f: Factory | null): string[] => (f?.kind === "router" ? f.controllers.map((c) => c.className) : []);

describe("a class that extends the runtime's Router (DESIGN 6)", () => {
  test("its static fields, and the controllers of other files in their order", () => {
    const { factory: found, lines } = read(`export class R extends Router {
      static override controllers = [B, ns.A]; static readonly prefixes = ["/{p:[0-9a-f-]+}", ""] as const; static minVersion = "2.1" as const;
      static maxVersion = "2.93" as const; static service = "com" + "pute"; static versionHeaders = ["OpenStack-API-Version"];
    }`);
    expect(lines).toEqual([]);
    expect(names(found)).toEqual(["B", "A"]);
    expect(found).toMatchObject({
      kind: "router",
      from: { module: "src/r.ts", package: false, name: "R" },
      fields: {
        prefixes: { value: ["/{p:[0-9a-f-]+}", ""] },
        minVersion: { value: "2.1" },
        maxVersion: { value: "2.93" },
        service: { value: "compute" },
        versionHeaders: { value: ["OpenStack-API-Version"] },
      },
    });
  });

  test.each([
    ["the class itself", "export class R extends Router { static controllers = [A]; }", "R", ["A"]],
    [
      "through a base",
      "class Base extends Router { static controllers = [A]; } export class R extends Base {}",
      "R.factory",
      ["A"],
    ],
    [
      "the derived class's fields go first",
      "class Base extends Router { static controllers = [A]; } export class R extends Base { static controllers = [B]; }",
      "R.factory",
      ["B"],
    ],
    [
      "an alias of Router",
      "const X = Router; export class R extends X { static controllers = [A]; }",
      "R.factory",
      ["A"],
    ],
    [
      "spreads and constants",
      "const more = [A] satisfies unknown[]; export class R extends Router { static controllers = [...more, ...all]; }",
      "R.factory",
      ["A", "B"],
    ],
    [
      "a constant of another file",
      "export class R extends Router { static controllers = all; }",
      "R.factory",
      ["B", "A"],
    ],
    ["no controllers", "export class R extends Router {}", "R.factory", []],
  ])("%s", (_, source, attr, expected) => {
    const { factory: found, lines } = read(source, attr);
    expect(lines).toEqual([]);
    expect(found?.kind).toBe("router");
    expect(names(found)).toEqual(expected);
  });

  test("a `factory` of its own makes it a function", () => {
    expect(read("export class R extends Router { static factory(g: object) { return g; } }").factory?.kind).toBe(
      "function",
    );
  });

  test.each([
    [
      "static controllers = [AA]",
      "2:55 error controller-not-class: `AA` isn't a class, or can't be found (did you mean `A`?)",
    ],
    [
      "static controllers = [notClass]",
      "2:55 error controller-not-class: `notClass` isn't a class, or can't be found (list the classes themselves, declared in this file or imported)",
    ],
    [
      "static controllers = make()",
      "2:54 error controller-not-class: `make()` isn't a class, or can't be found (list the classes themselves, declared in this file or imported)",
    ],
    [
      "static prefixes = ['/{a']",
      "2:40 error invalid-route-path: the braces don't match (a variable is written `{id}` or `{id:[0-9]+}`)",
    ],
    ["static prefixes = '/x'", "2:51 error invalid-router-field: static prefixes must be an array of paths"],
    [
      "static versionHeaders = [1]",
      "2:57 error invalid-router-field: static versionHeaders must be an array of header names",
    ],
    ["static service = 1", "2:50 error invalid-router-field: static service must be text"],
    ["static maxVersion = '2'", '2:53 error invalid-version: "2" isn\'t a microversion (did you mean "2.0" or "2.1"?)'],
    [
      "static minVersion = process.env.X",
      "2:53 error unreadable-argument: `process` can't be read without running the program: nothing named `process` is declared or imported here (use a literal, or a constant made of literals)",
    ],
    [
      "static controlers = [A]",
      "2:40 warning misspelt-router-field: static controlers means nothing to a router (did you mean `controllers`?)",
    ],
  ])("%s", (field, expected) => {
    expect(read(`export class R extends Router { ${field}; }`).lines).toEqual([`src/r.ts:${expected}`]);
  });

  test("an abstract controller can't serve", () => {
    expect(read("export class R extends Router { static controllers = [C]; }").lines[0]).toContain(
      "abstract-controller: C is abstract",
    );
  });
});
