/** Projects that aren't laid out like the examples: part of a workspace, with configurations above or beside them, and folders that are links. */
import { describe, expect, it } from "vitest";
import { useFolders, type Folder } from "./project.js";

const useFolder = useFolders();
const ini = "[app:main]\nuse = egg:paste-gen#router\ncontrollers = src/controllers/*.ts\n";
/** A controller whose schema and base class come by the path alias `@api`. */
const controller = `import { Get, Post, Schema } from "@paste-gen/runtime";
import { Base } from "@api/base";
import { book, type Shelf } from "@api/book";

export class BooksController extends Base {
  constructor(readonly shelf: Shelf) {
    super();
  }

  @Post("/books")
  @Schema(book)
  create(body: object): object {
    return body;
  }

  @Get("/books")
  index(): object {
    return {};
  }
}
`;
const sources = {
  "src/controllers/books.ts": controller,
  "src/base.ts":
    'import { Get } from "@paste-gen/runtime";\nexport abstract class Base {\n  @Get("/base")\n  base() {}\n}\n',
  "src/book.ts": 'export interface Shelf {}\nexport const book = { type: "object" } as const;\n',
};

/** Files of a package of a workspace. */
function inPackage(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [`packages/api/${file}`, text]));
}

async function build(of: Folder, ...args: readonly string[]): Promise<string> {
  const { status, stderr } = await of.run(["build", ...args]);
  expect([status, stderr.replace(/\(.*s\)/, "")]).toEqual([
    0,
    expect.stringMatching(/^( {2}\w+ .*\n)*paste-gen: .*\n$/),
  ]);
  return stderr;
}

describe("path aliases of a workspace", () => {
  const paths = '{ "compilerOptions": { "paths": { "@api/*": ["./packages/api/src/*"] } } }';
  it.each([
    [
      "a configuration above that the package's own extends",
      { "tsconfig.base.json": paths, "packages/api/tsconfig.json": '{ "extends": "../../tsconfig.base.json" }' },
    ],
    ["the only configuration, above the package", { "tsconfig.json": paths }],
  ])("%s: the package's files are found where they are", async (_, configs) => {
    const of = useFolder({ ...inPackage({ ...sources, "api-paste.ini": ini }), ...configs });
    await build(of, "--root", "packages/api");
    const router = of.read("packages/api/src/generated/main/router.ts");
    expect(router).toContain('"GET /base"');
    expect(router).toContain('import { BooksController } from "../../controllers/books.js";');
    expect(router).toContain('import type { Shelf } from "../../book.js";');
  });
});
