/** Projects that aren't laid out like the examples: part of a workspace, with configurations above or beside them, and folders that are links. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
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

describe.each(["utf-16le", "utf-16be"] as const)("sources in %s, as tsc reads them too", (encoding) => {
  it("are read", async () => {
    const tsconfig = '{ "compilerOptions": { "paths": { "@api/*": ["./src/*"] } } }';
    const project = useFolder({ "api-paste.ini": ini, ...sources, "tsconfig.json": tsconfig });
    await project.run(["build"]);
    const generated = project.read("src/generated/main/router.ts");
    for (const file of ["tsconfig.json", ...Object.keys(sources)]) {
      const bytes = Buffer.from(`\uFEFF${project.read(file)}`, "utf16le");
      fs.writeFileSync(path.join(project.root, file), encoding === "utf-16le" ? bytes : bytes.swap16());
    }
    expect(await project.run(["build", "--check"])).toMatchObject({ status: 0 });
    expect(generated).toContain("c.books.create");
  });
});

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

describe("a controller that imports what is generated", () => {
  it.each(["../generated", "@api/generated"])(
    "from %s: a second build changes nothing, and reads no output",
    async (out) => {
      const of = useFolder({
        ...sources,
        "api-paste.ini": ini,
        "tsconfig.json": '{ "compilerOptions": { "paths": { "@api/*": ["./src/*"] } } }',
        "src/controllers/books.ts": controller
          .replace(
            '"@api/book";\n',
            `"@api/book";\nimport type { url } from "${out}/routes.js";\nimport type { Routes } from "${out}/main/router.js";\n`,
          )
          .replace("shelf: Shelf", "shelf: Shelf, readonly link: typeof url, readonly routes: Routes"),
      });
      const { stdout: inputs } = await of.run(["build", "--print-inputs"]);
      await build(of);
      const first = of.all();
      expect(await build(of, "--no-cache")).toContain("4 files up to date");
      expect(of.all()).toEqual(first);
      expect((await of.run(["build", "--print-inputs"])).stdout).toBe(inputs);
    },
  );
});

describe("two ini files in one folder", () => {
  const admin = ["--ini", "admin.ini", "--out", "src/admin"];
  const files = {
    ...sources,
    "api-paste.ini": ini.replace("src/controllers/*.ts", "src/**/*.ts"),
    "admin.ini": ini,
    "tsconfig.json": '{ "compilerOptions": { "paths": { "@api/*": ["./src/*"] } } }',
  };

  it("don't take each other's output for an input", async () => {
    const of = useFolder(files);
    const { stdout: inputs } = await of.run(["build", "--print-inputs"]);
    await build(of, ...admin);
    expect((await of.run(["build", "--print-inputs"])).stdout).toBe(inputs);
  });

  it("are remembered each for itself: both say that a changed controller makes their files stale", async () => {
    const of = useFolder({ ...files, "node_modules/.keep": "" });
    await build(of);
    await build(of, ...admin);
    of.write("src/controllers/books.ts", controller.replace('@Get("/books")', '@Get("/tomes")'));
    for (const args of [[], admin])
      expect((await of.run(["build", "--check", ...args])).stdout).toMatch(/^stale: src\/\w+\/main\/router.ts\n/);
  });
});

it("a folder of the project is told where the project is", async () => {
  const of = useFolder({ ...sources, "api-paste.ini": ini });
  const { status, stderr } = await of.run(["routes", "--root", "src/controllers"]);
  const src = path.join(of.root, "src/controllers");
  expect([status, stderr]).toEqual([
    2,
    `paste-gen: api-paste.ini: no such file in ${src}; there is one in ${of.root}: run paste-gen there, or with --root\n`,
  ]);
});

describe("a package whose packages are installed above it", () => {
  it.each([
    ["", false],
    [", in a hook of a linked worktree, too", true],
  ])("is known to be stale from its history, as any other%s", async (_, inHook) => {
    const of = useFolder({
      ...inPackage({
        ...sources,
        "api-paste.ini": `${ini}filter-with = f\n[filter:f]\nuse = egg:acme-filter#f\n`,
        "package.json": '{ "dependencies": { "acme-filter": "1" } }',
        "tsconfig.json": '{ "compilerOptions": { "paths": { "@api/*": ["./src/*"] } } }',
      }),
      ".gitignore": "node_modules\n",
      "node_modules/acme-filter/package.json":
        '{ "types": "./index.d.ts", "paste": { "paste.filter_factory": { "f": ".:f" } } }',
      "node_modules/acme-filter/index.d.ts":
        'import type { Filter } from "@paste-gen/runtime";\nexport declare function f(): Filter;\n',
    });
    await build(of, "--root", "packages/api");
    of.git("init", "-q");
    of.git("add", ".");
    of.git("commit", "-qm", "first");
    fs.rmSync(path.join(of.root, "node_modules/.cache"), { recursive: true });
    of.write("packages/api/src/controllers/books.ts", controller.replace('@Get("/books")', '@Get("/tomes")'));
    if (inHook) vi.stubEnv("GIT_DIR", path.join(of.root, ".git"));
    const { stdout } = await of.run(["build", "--check", "--root", "packages/api"]);
    vi.unstubAllEnvs();
    expect(stdout).toMatch(/^stale: src\/generated\/main\/router.ts\n/);
  });
});

describe.skipIf(process.platform === "win32")("what is neither file nor folder", () => {
  const plain = {
    "api-paste.ini": ini,
    "src/controllers/a.ts": 'import { Get } from "@paste-gen/runtime";\nexport class A {\n  @Get("/a")\n  a() {}\n}\n',
  };
  const link = (of: Folder, to: string, at: string): void => fs.symlinkSync(to, path.join(of.root, at));

  it.each([["build"], ["build", "--dry-run"]])(
    "a link to nothing is in the way of the output (%j)",
    async (...args) => {
      const of = useFolder(plain);
      link(of, "nowhere", "src/generated");
      const { status, stderr } = await of.run(args);
      expect([status, stderr]).toEqual([
        1,
        expect.stringContaining(
          "src/generated:1:1 error obstructed-path: src/generated is in the way: it is a link that leads nowhere",
        ),
      ]);
    },
  );

  it("an ini file, or an output folder, that is a link to nothing or to itself is told to be that", async () => {
    const of = useFolder(plain);
    link(of, "nowhere", "a.ini");
    link(of, "b.ini", "b.ini");
    link(of, "gen", "gen");
    const said = async (...args: string[]): Promise<string> => (await of.run(["build", ...args])).stderr;
    expect(await said("--ini", "a.ini")).toContain("paste-gen: a.ini: is a link that leads nowhere; name another");
    expect(await said("--ini", "b.ini")).toBe(`paste-gen: ${of.root}/b.ini: is a link that leads back to itself\n`);
    expect(await said("--out", "gen")).toBe(`paste-gen: ${of.root}/gen: is a link that leads back to itself\n`);
  });

  it("a pipe is not waited for", async () => {
    const of = useFolder(plain);
    execFileSync("mkfifo", [path.join(of.root, "src/controllers/pipe.ts"), path.join(of.root, "pipe.ini")]);
    await build(of);
    expect((await of.run(["build", "--ini", "pipe.ini"])).stderr).toContain(
      "pipe.ini: is not a regular file; name another",
    );
  });
});
