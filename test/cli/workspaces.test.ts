/** Controllers, filters and schemas that come from other packages of a workspace, or of packages that packages bring along. */
import fs from "node:fs";
import Module from "node:module";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { useFolders, type Folder } from "./project.js";

const useFolder = useFolders();

/** A service whose controllers and filter are another package's. */
const service = {
  "services/api/package.json": '{ "name": "@acme/api", "type": "module", "dependencies": { "@acme/books": "*" } }',
  "services/api/api-paste.ini":
    "[app:main]\npaste.app_factory = ./src/library:Library.factory\nfilter-with = audit\n\n[filter:audit]\npaste.filter_factory = @acme/books:audit\nprefix = library\n",
  "services/api/src/library.ts": `import { Router } from "@paste-gen/runtime";
import { BooksController } from "@acme/books";

export class Library extends Router {
  static readonly controllers = [BooksController];
}
`,
};

/** The other package, whose \`package.json\` names what its sources are compiled to. */
const books = {
  "packages/books/package.json":
    '{ "name": "@acme/books", "type": "module", "exports": { ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" } } }',
  "packages/books/tsconfig.json": '{ "compilerOptions": { "rootDir": "src", "outDir": "dist", "composite": true } }',
  "packages/books/src/index.ts":
    'export { BooksController } from "./books.js";\nexport { audit } from "./audit.js";\nexport type { Shelf } from "./shelf.js";\n',
  "packages/books/src/audit.ts": `import type { Filter, GlobalConf } from "@paste-gen/runtime";
export function audit(_globalConf: GlobalConf, conf: { readonly prefix?: string }): Filter {
  return (app) => app;
}
`,
  "packages/books/src/shelf.ts": "export interface Shelf {}\n",
  "packages/books/src/books.ts": `import { Post, Schema } from "@paste-gen/runtime";
import type { Shelf } from "./shelf.js";

export const newBook = { type: "object", required: ["title"] } as const;

export class BooksController {
  constructor(readonly shelf: Shelf) {}

  @Post("/books")
  @Schema(newBook)
  create(body: { readonly title: string }): object {
    return body;
  }
}
`,
};

/** What its sources are compiled to: the markers are nowhere in it. */
const compiled = {
  "packages/books/dist/index.d.ts":
    'export { BooksController } from "./books.js";\nexport { audit } from "./audit.js";\nexport type { Shelf } from "./shelf.js";\n',
  "packages/books/dist/books.d.ts":
    'import type { Shelf } from "./shelf.js";\nexport declare class BooksController {\n  readonly shelf: Shelf;\n  constructor(shelf: Shelf);\n  create(body: { readonly title: string }): object;\n}\n',
  "packages/books/dist/audit.d.ts":
    'import type { Filter, GlobalConf } from "@paste-gen/runtime";\nexport declare function audit(_globalConf: GlobalConf, conf: { readonly prefix?: string }): Filter;\n',
  "packages/books/dist/shelf.d.ts": "export interface Shelf {}\n",
  "packages/books/dist/index.js":
    'export { BooksController } from "./books.js";\nexport { audit } from "./audit.js";\n',
  "packages/books/dist/audit.js": "export function audit(_globalConf, conf) {\n  return (app) => app;\n}\n",
  "packages/books/dist/books.js": "export class BooksController {\n  create(body) {\n    return body;\n  }\n}\n",
};

/** As the package managers lay a workspace out: each package a link. */
function link(of: Folder, name: string, to: string, at = "node_modules"): void {
  const place = path.join(of.root, at, name);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.symlinkSync(path.join(of.root, to), place, "junction");
}

async function build(of: Folder): Promise<string> {
  const { status, stderr } = await of.run(["build", "--root", "services/api", "--no-cache"]);
  expect([status, stderr]).toEqual([0, expect.not.stringContaining("error")]);
  return of.read("services/api/src/generated/main/router.ts");
}

describe("a package of the workspace that is compiled", () => {
  it("is read from its sources, whether it has been built or not", async () => {
    const of = useFolder({ ...service, ...books });
    link(of, "@acme/books", "packages/books");
    const router = await build(of);
    expect(router).toContain('import { BooksController, type Shelf } from "@acme/books";');
    expect(router).toContain('"POST /books"');
    for (const [file, text] of Object.entries(compiled)) of.write(file, text);
    expect(await build(of)).toBe(router);
  });

  it("is named among the inputs by its own folder, for build systems that look into no node_modules", async () => {
    const of = useFolder({ ...service, ...books });
    link(of, "@acme/books", "packages/books");
    const { stdout } = await of.run(["build", "--root", "services/api", "--print-inputs"]);
    const inputs = stdout.trim().split("\n");
    expect(inputs).toContain("packages/books/src/books.ts");
    expect(inputs.filter((file) => file.includes("@acme"))).toEqual([]);
  });

  it("has the settings of its factories checked", async () => {
    const of = useFolder({ ...service, ...books, ...compiled });
    link(of, "@acme/books", "packages/books");
    of.write("services/api/api-paste.ini", service["services/api/api-paste.ini"].replace("prefix =", "perfix ="));
    const { stderr } = await of.run(["build", "--root", "services/api"]);
    expect(stderr).toContain("unknown-setting");
  });

  it("must export what the generated code has to name", async () => {
    const of = useFolder({ ...service, ...books });
    link(of, "@acme/books", "packages/books");
    of.write("packages/books/src/index.ts", books["packages/books/src/index.ts"].replace(/export type.*\n/, ""));
    const { status, stderr } = await of.run(["build", "--root", "services/api"]);
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining("books.ts:7:24 error dependency-type-not-exported: "),
    ]);
    expect(stderr).toContain("export Shelf from @acme/books: the generated Dependencies must name it");
  });

  it("may have its schemas of code in any entry, under any name", async () => {
    const of = useFolder({ ...service, ...books });
    link(of, "@acme/books", "packages/books");
    const { "packages/books/package.json": manifest, "packages/books/src/books.ts": controller } = books;
    of.write(
      "packages/books/package.json",
      manifest.replace('"exports": {', '"exports": { "./schemas": "./dist/schemas.js",'),
    );
    of.write("packages/books/src/schemas.ts", 'export { book as newBook } from "./inner/book.js";\n');
    of.write("packages/books/src/inner/book.ts", "export const book = makeSchema();\n");
    of.write(
      "packages/books/src/books.ts",
      controller
        .replace(/export const newBook.*/, 'import { book } from "./inner/book.js";')
        .replace("(newBook)", "(book)"),
    );
    expect(await build(of)).toContain('import { newBook } from "@acme/books/schemas";');
  });
});

describe("a package that another one brings along", () => {
  const sources = {
    "api-paste.ini": "[app:main]\nuse = egg:paste-gen#router\ncontrollers = src/controllers/*.ts\n",
    "src/controllers/books.ts": `import { Post, Schema } from "@paste-gen/runtime";
import { newBook } from "acme-schemas";

export class BooksController {
  @Post("/books")
  @Schema(newBook)
  create(body: { readonly title: string }): object {
    return body;
  }
}
`,
  };
  const schemas = {
    "acme-schemas/package.json": '{ "exports": "./index.js" }',
    "acme-schemas/index.js": 'export { newBook } from "acme-base";\n',
  };
  const base = {
    "acme-base/package.json": '{ "exports": "./index.js" }',
    "acme-base/index.js": 'export const newBook = { type: "object", required: ["title"] };\n',
  };
  const below = (folder: string, files: object): Record<string, string> =>
    Object.fromEntries(Object.entries(files).map(([file, text]) => [`${folder}/${file}`, String(text)]));

  it("is found where pnpm lays it: beside the place where the package's link leads", async () => {
    const store = "node_modules/.pnpm/acme-schemas@1.0.0/node_modules";
    const of = useFolder({
      ...sources,
      ...below(store, schemas),
      ...below("node_modules/.pnpm/acme-base@1.0.0", base),
    });
    link(of, "acme-schemas", `${store}/acme-schemas`);
    link(of, "acme-base", "node_modules/.pnpm/acme-base@1.0.0/acme-base", store);
    const { status, stderr } = await of.run(["build"]);
    expect([status, stderr]).toEqual([0, expect.not.stringContaining("error")]);
    expect(of.read("src/generated/main/validators.ts")).toContain("title");
  });

  afterEach(() => {
    Reflect.deleteProperty(Module, "findPnpApi");
  });

  it("is found as Yarn's Plug'n'Play says, where there is no node_modules, and is an input by its place", async () => {
    const of = useFolder({ ...sources, ...below("cache/schemas", schemas), ...below("cache/base", base) });
    const folders: Readonly<Record<string, string>> = {
      [`acme-schemas for ${of.root}`]: "cache/schemas/acme-schemas",
      [`acme-schemas for ${path.join(of.root, "src/controllers")}`]: "cache/schemas/acme-schemas",
      [`acme-base for ${path.join(of.root, "cache/schemas/acme-schemas")}`]: "cache/base/acme-base",
    };
    const resolveToUnqualified = (name: string, from: string): string => {
      const folder = folders[`${name} for ${path.resolve(from)}`];
      if (folder === undefined) throw new Error(`${from} does not depend on ${name}`);
      return path.join(of.root, folder);
    };
    Reflect.set(Module, "findPnpApi", () => ({ resolveToUnqualified }));
    const { status, stderr } = await of.run(["build"]);
    expect([status, stderr]).toEqual([0, expect.not.stringContaining("error")]);
    expect(of.read("src/generated/main/validators.ts")).toContain("title");
    const { stdout } = await of.run(["build", "--print-inputs"]);
    expect(stdout.split("\n").filter((file) => file.endsWith(".js"))).toEqual([
      "cache/base/acme-base/index.js",
      "cache/schemas/acme-schemas/index.js",
    ]);
  });
});
