/** `build --print-inputs` names every file whose change changes what a build says or writes (issue 5, "The build"). */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { buildProject, generate } from "../../src/cli/commands/build-project.js";
import { useFolders, type Folder } from "./project.js";
import { changedController, sample } from "./sample.js";

const folder = useFolders();

/** A project that is spread over many kinds of files; the last ones have no say. */
const files: Readonly<Record<string, string>> = {
  "api-paste.ini": `[pipeline:main]
pipeline = audit tagged books

[filter:audit]
use = config:filters.ini#audit

[filter:tagged]
use = egg:tags#tag

[app:books]
paste.app_factory = library.books:BookRouter.factory
service = library
min_version = 1.1
max_version = 1.9
`,
  "filters.ini": "[filter:audit]\npaste.filter_factory = ./src/filters/audit:audit\nlevel = 1\n",
  "package.json": '{ "type": "module", "dependencies": { "tags": "1" }, "prettier": { "semi": true } }',
  "paste-gen.json": '{ "formats": "./src/formats.ts#formats", "modules": { "library.books": "./src/routers/books" } }',
  "tsconfig.json": '{ "extends": "./tsconfig.paths.json" }',
  "tsconfig.paths.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  ".editorconfig": "root = true\n[*]\nindent_size = 4\nindent_style = space\n",
  "src/generated/.prettierrc": "singleQuote: true\n",
  "src/formats.ts": "export const formats = { isbn: (text: string) => text.length === 13 };\n",
  "src/filters/audit.ts": `import type { Filter, GlobalConf } from "@paste-gen/runtime";
import type { AuditConf } from "./audit-conf.js";
export function audit(_globalConf: GlobalConf, _conf: AuditConf): Filter {
  return (app) => app;
}
`,
  "src/filters/audit-conf.ts": "export interface AuditConf {\n  readonly level?: string;\n}\n",
  "src/routers/books.ts": `import { Router } from "@paste-gen/runtime";
import { BooksController } from "@/controllers/index";
export class BookRouter extends Router {
  static controllers = [BooksController];
}
`,
  "src/controllers/index.ts": 'export * from "./books.js";\n',
  "src/controllers/books.ts": changedController
    .replace("Action, ", "Action, Schema, ")
    .replace(
      "\n\n@Resource",
      '\nimport { Shelf } from "./shelf.js";\nimport { book } from "../../shared/book.js";\n\n@Resource',
    )
    .replace("BooksController {", "BooksController extends Shelf {")
    .replace("  update(id: string)", "  @Schema(book)\n  update(id: string, body: object)"),
  "src/controllers/shelf.ts": `import { Get } from "@paste-gen/runtime";
export class Shelf {
  @Get("/shelf")
  shelf(): object {
    return {};
  }
}
`,
  "shared/book.ts": `import { title } from "./title.js";
export const book = { type: "object", properties: { title } } as const;
`,
  "shared/title.ts": 'export const title = { type: "string", format: "isbn" } as const;\n',
  "node_modules/tags/package.json":
    '{ "name": "tags", "type": "module", "exports": "./index.js", "types": "./index.d.ts", "paste": { "paste.filter_factory": { "tag": ".:tag" } } }',
  "node_modules/tags/index.d.ts":
    'import type { Filter } from "@paste-gen/runtime";\nexport declare function tag(): Filter;\n',
  "node_modules/tags/index.js": "export const tag = () => (app) => app;\n",
  "src/controllers/unused.ts": sample["src/controllers/books.ts"] ?? "",
  "src/main.ts": "export {};\n",
  "notes.txt": "nothing\n",
};

const flags = {
  check: false,
  failOnWarnings: false,
  dryRun: true,
  diff: false,
  cache: false,
  watch: false,
  printInputs: false,
} as const;

/** All that a build says and would write. */
async function result({ root }: Folder): Promise<unknown> {
  const all = { ...flags, cwd: root, format: "pretty" as const, githubWorkspace: null };
  try {
    const { changes, diagnostics } = await buildProject(all, generate);
    return { changes, diagnostics };
  } catch (error) {
    return String(error);
  }
}

/** What a file may become: nothing, other words, or no file at all. */
const fates: Readonly<Record<string, (text: string) => string | null>> = {
  "goes away": () => null,
  "is emptied": () => "",
  "says something else": (text) =>
    text.replaceAll(/1|isbn|shelf|singleQuote: true|\bsemi\b|"@\/|book\b|tag"|level/g, "x"),
};

describe("build --print-inputs", () => {
  it("names every file that has a say, and none of the others", async () => {
    const of = folder(files);
    const before = await result(of);
    expect(before).toMatchObject({ diagnostics: [] });
    const { status, stdout } = await of.run(["build", "--print-inputs"]);
    expect(status).toBe(0);
    const printed = new Set(stdout.trim().split("\n"));
    const telling = new Set<string>();
    for (const [file, text] of Object.entries(files))
      for (const [name, fate] of Object.entries(fates)) {
        const next = fate(text);
        if (next === null) fs.rmSync(path.join(of.root, file));
        else of.write(file, next);
        if (JSON.stringify(await result(of)) !== JSON.stringify(before)) telling.add(`${file} ${name}`);
        of.write(file, text);
      }
    const unnamed = [...telling].filter((line) => !printed.has(line.slice(0, line.indexOf(" "))));
    expect(unnamed).toEqual([]);
    expect(telling.size).toBeGreaterThan(2 * 15);
    for (const file of ["src/controllers/unused.ts", "src/main.ts", "notes.txt"]) expect(printed).not.toContain(file);
  }, 120_000);

  it.each(["src/generated", "src"])(
    "names no output in %s, though the glob spans it and a build was before",
    async (out) => {
      const ini = (sample["api-paste.ini"] ?? "").replace("src/controllers/*.ts", "src/**/*.ts");
      const of = folder({ ...sample, "api-paste.ini": ini, "src/other.ts": "export {};\n" });
      const print = (): Promise<string> =>
        of.run(["build", "--print-inputs", "--out", out]).then(({ stdout }) => stdout);
      const first = await print();
      expect(first).toContain("src/controllers/books.ts\nsrc/other.ts\n");
      expect(await of.run(["build", "--out", out])).toMatchObject({ status: 0 });
      expect(await print()).toBe(first);
    },
  );

  it("says why it ends with 1, and names the inputs all the same", async () => {
    const of = folder({ ...sample, "api-paste.ini": "[pipeline:main]\npipeline = audti books\n" });
    const { status, stdout, stderr } = await of.run(["build", "--print-inputs"]);
    expect(status).toBe(1);
    expect(stdout).toContain("api-paste.ini\n");
    expect(stderr).toContain("api-paste.ini:2:12 error unknown-filter");
  });
});
