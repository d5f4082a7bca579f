import { describe, expect, test } from "vitest";
import { scan } from "./memory.js";

/** The routes that were found in `src/a.ts`, as `GET /x`. */
function routes(source: string, files: Readonly<Record<string, string>> = {}): string[] {
  const { controllers } = scan({ ...files, "src/a.ts": source }, "src/a.ts");
  return controllers.flatMap((c) => c.methods.flatMap((m) => m.routes.map((r) => `${r.verb} ${r.path}`)));
}

const CLASS = (marker: string): string => `export class A { ${marker} a(): void {} }`;
const PACKAGE = {
  "node_modules/@acme/marks/package.json": '{"type":"module","exports":"./index.js"}',
  "node_modules/@acme/marks/index.js":
    'import * as pg from "@paste-gen/runtime";\nexport const Read = pg.Get;\nexport { Post as Make } from "@paste-gen/runtime";',
};

describe("markers are known by what they are, not by what they are called (issue 2, section 3)", () => {
  test.each<[string, string, Readonly<Record<string, string>>]>([
    ["a named import", `import { Get } from "@paste-gen/runtime"; ${CLASS('@Get("/x")')}`, {}],
    ["an alias", `import { Get as Read } from "@paste-gen/runtime"; ${CLASS('@Read("/x")')}`, {}],
    ["a namespace", `import * as pg from "@paste-gen/runtime"; ${CLASS('@pg.Get("/x")')}`, {}],
    ["a constant", `import * as pg from "@paste-gen/runtime"; const Read = pg.Get; ${CLASS('@Read("/x")')}`, {}],
    [
      "a destructured constant",
      `import * as pg from "@paste-gen/runtime"; const { Get: Read } = pg; ${CLASS('@Read("/x")')}`,
      {},
    ],
    [
      "a member of an object",
      `import { Get } from "@paste-gen/runtime"; const http = { Get }; ${CLASS('@http.Get("/x")')}`,
      {},
    ],
    ["parentheses", `import { Get } from "@paste-gen/runtime"; ${CLASS('@(Get)("/x")')}`, {}],
    [
      "export *",
      `import { Get } from "./m.js"; ${CLASS('@Get("/x")')}`,
      { "src/m.ts": 'export * from "@paste-gen/runtime";' },
    ],
    [
      "a renaming re-export",
      `import { Read } from "./m.js"; ${CLASS('@Read("/x")')}`,
      { "src/m.ts": 'export { Get as Read } from "@paste-gen/runtime";' },
    ],
    [
      "a re-exported namespace",
      `import { pg } from "./m.js"; ${CLASS('@pg.Get("/x")')}`,
      { "src/m.ts": 'export * as pg from "@paste-gen/runtime";' },
    ],
    [
      "a chain of files",
      `import * as all from "./m.js"; ${CLASS('@all.Read("/x")')}`,
      {
        "src/m.ts": 'export * from "./n";',
        "src/n/index.ts": 'import { Get } from "@paste-gen/runtime"; export { Get as Read };',
      },
    ],
    [
      "a default export",
      `import Read from "./m.js"; ${CLASS('@Read("/x")')}`,
      { "src/m.ts": 'import { Get } from "@paste-gen/runtime"; export default Get;' },
    ],
    ["an import as CommonJS has it", `import pg = require("@paste-gen/runtime"); ${CLASS('@pg.Get("/x")')}`, {}],
    [
      "a member of a namespace, imported by another name",
      `import * as pg from "@paste-gen/runtime"; import Read = pg.Get; ${CLASS('@Read("/x")')}`,
      {},
    ],
    ["an installed package", `import { Read } from "@acme/marks"; ${CLASS('@Read("/x")')}`, PACKAGE],
    [
      "a path alias",
      `import { Get } from "@/m"; ${CLASS('@Get("/x")')}`,
      {
        "tsconfig.json": '{ "extends": "./base", /* c */ "compilerOptions": {} }',
        "base.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
        "src/m.ts": 'export * from "@paste-gen/runtime";',
      },
    ],
    [
      "a path alias from the configuration's folder, by a package that it extends",
      `import { Get } from "@/m"; ${CLASS('@Get("/x")')}`,
      {
        "tsconfig.json": '{ "extends": ["@acme/base", "./strict"] }',
        "strict.json": '{ "compilerOptions": { "strict": true } }',
        "node_modules/@acme/base/tsconfig.json":
          '{ "compilerOptions": { "paths": { "@/*": ["${configDir}/src/*"] } } }',
        "src/m.ts": 'export * from "@paste-gen/runtime";',
      },
    ],
    [
      "a path alias with the `baseUrl` of another configuration",
      `import { Get } from "@/m"; ${CLASS('@Get("/x")')}`,
      {
        "tsconfig.json": '{ "extends": ["./config/paths.json", "./base.json"] }',
        "config/paths.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
        "base.json": '{ "compilerOptions": { "baseUrl": "src" } }',
        "src/m.ts": 'export * from "@paste-gen/runtime";',
      },
    ],
    [
      "a path alias of a configuration that the main one refers to",
      `import { Get } from "@/m"; ${CLASS('@Get("/x")')}`,
      {
        "tsconfig.json": '{ "files": [], "references": [{ "path": "./other" }, { "path": "./tsconfig.app.json" }] }',
        "tsconfig.app.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
        "src/m.ts": 'export * from "@paste-gen/runtime";',
      },
    ],
    [
      "a path alias of the nearest configuration",
      `import { Get } from "@/m"; ${CLASS('@Get("/x")')}`,
      {
        "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }',
        "src/tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
        "src/m.ts": 'export * from "@paste-gen/runtime";',
      },
    ],
    [
      "an `imports` entry",
      `import { Get } from "#m"; ${CLASS('@Get("/x")')}`,
      {
        "package.json": '{"imports":{"#*":"./src/*.ts"}}',
        "src/m.ts": 'export * from "@paste-gen/runtime";',
      },
    ],
    [
      "an `imports` entry with its source as types, what it was compiled to once lying beside",
      `import { Get } from "#m"; ${CLASS('@Get("/x")')}`,
      {
        "package.json": '{"imports":{"#*":{"types":"./src/*.ts","default":"./dist/*.js"}}}',
        "src/m.ts": 'export * from "@paste-gen/runtime";',
        "dist/m.js": "export const Get = 1;",
      },
    ],
    ...["#m", "me/m"].map((specifier): [string, string, Record<string, string>] => [
      `what ${specifier} is compiled to: its source`,
      `import { Get } from "${specifier}"; ${CLASS('@Get("/x")')}`,
      {
        "package.json": '{"name":"me","imports":{"#*":"./out/*.js"},"exports":{"./*":"./out/*.js"}}',
        "tsconfig.json": '{ "extends": "./base.json", "compilerOptions": { "outDir": "out/" } }',
        "base.json": '{ "compilerOptions": { "rootDir": "./src" } }',
        "src/m.ts": 'export * from "@paste-gen/runtime";',
        "out/m.js": "export const Get = 1;",
      },
    ]),
    [
      "a package of the workspace that isn't compiled yet",
      `import { Get } from "@acme/m"; ${CLASS('@Get("/x")')}`,
      {
        "node_modules/@acme/m/package.json": '{"exports":{".":{"types":"./src/m.ts","default":"./dist/m.js"}}}',
        "node_modules/@acme/m/src/m.ts": 'export * from "@paste-gen/runtime";',
      },
    ],
  ])("%s", (_, source, files) => {
    expect(routes(source, files)).toEqual(["GET /x"]);
  });

  test("a marker of the same name from elsewhere is none", () => {
    expect(routes(`import { Get } from "@nestjs/common"; ${CLASS('@Get("/x")')}`)).toEqual([]);
    expect(
      routes(`import { Post } from "@paste-gen/runtime"; declare const Get: typeof Post; ${CLASS('@Get("/x")')}`),
    ).toEqual([]);
  });

  test("re-exports in a circle end", () => {
    const files = {
      "src/m.ts": 'export * from "./n.js";',
      "src/n.ts": 'export * from "./m.js"; export * from "@paste-gen/runtime";',
    };
    expect(routes(`import { Get } from "./m.js"; ${CLASS('@Get("/x")')}`, files)).toEqual(["GET /x"]);
  });

  test("a file's own export goes before one that `export *` may bring", () => {
    const files = {
      "src/m.ts": 'export * from "@paste-gen/runtime"; export * from "./n.js";',
      "src/n.ts": "export const Get = (x: string) => () => undefined;",
    };
    expect(routes(`import { Get } from "./m.js"; ${CLASS('@Get("/x")')}`, files)).toEqual([]);
  });
});
