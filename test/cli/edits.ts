/** Random edits of a small project: what people do to its files between two builds, mistakes included. */
import fs from "node:fs";
import path from "node:path";
import { fc } from "../fast-check.js";
import type { Folder } from "./project.js";
import { bookSchema, changedController, controllerWithSchema, sample } from "./sample.js";

/** Does something to the files. */
export type Edit = (of: Folder) => void;

const ini = sample["api-paste.ini"] ?? "";
const plain = sample["src/controllers/books.ts"] ?? "";
const controllers = [
  plain,
  changedController,
  controllerWithSchema,
  controllerWithSchema,
  "export const broken = ;\n",
  "",
];
const renamed = controllers.map((text) => text.replaceAll("Book", "Page").replaceAll(/book(?!\.js| \}|\))/g, "page"));

const schema = (properties: string): string => `export const book = { type: "object", properties: ${properties} };\n`;
const schemas = [
  bookSchema(40),
  bookSchema(41),
  schema('{ title: { type: "strong" } }'),
  schema('{ title: { type: "string", format: "isbn" } }'),
  'export { book } from "../../shared/book.js";\n',
  "export const book = makeIt();\n",
];

/** Controllers that inherit from another file, and one that adds an action to a third's resource. */
const derived = (from: string): string =>
  `import { Resource } from "@paste-gen/runtime";\nimport { Shelf } from "${from}";\n\n@Resource("case", "cases")\nexport class CasesController extends Shelf {}\n`;
const bases = ["2", "3"].map(
  (count) =>
    `import { Status } from "@paste-gen/runtime";\n\nexport class Shelf {\n  @Status(20${count})\n  index(): object {\n    return {};\n  }\n}\n`,
);
const extension = (key: string): string =>
  `import { Action, Extends } from "@paste-gen/runtime";\nimport { BooksController } from "./books.js";\n\n@Extends(BooksController)\nexport class ReturnsController {\n  @Action("${key}")\n  give(id: string): object {\n    return { id };\n  }\n}\n`;
/** A controller that needs what is generated. */
const linked = (from: string): string =>
  `import { Get } from "@paste-gen/runtime";\nimport type { url } from "${from}/routes.js";\nimport type { Routes } from "${from}/books/router.js";\n\nexport class LinksController {\n  constructor(readonly link: typeof url, readonly routes: Routes) {}\n  @Get("/links")\n  all(): object {\n    return {};\n  }\n}\n`;
const router = (classes: string): string =>
  `import { Router } from "@paste-gen/runtime";\nimport { BooksController } from "./controllers/books.js";\nimport { CasesController } from "./controllers/cases.js";\n\nexport class LibraryRouter extends Router {\n  static controllers = [${classes}];\n}\n`;

/** What stands where a folder must be goes, too. */
function remove(of: Folder, file: string): void {
  makeRoom(of, file);
  fs.rmSync(path.join(of.root, file), { recursive: true, force: true });
}

/** What is no folder, a link to nothing for one, gives way to one. */
function makeRoom(of: Folder, file: string): void {
  const folder = path.dirname(file);
  if (folder === ".") return;
  makeRoom(of, folder);
  const place = path.join(of.root, folder);
  const isFolder = fs.existsSync(place) && fs.statSync(place).isDirectory();
  if (!isFolder) fs.rmSync(place, { force: true });
}

/** One of the texts, or no such file. The first text comes most often: without files that are right nothing much is built. */
function write(file: string, texts: readonly string[]): fc.Arbitrary<Edit> {
  const text = fc.oneof({ weight: 3, arbitrary: fc.constant(texts[0] ?? null) }, fc.constantFrom(...texts, null));
  return text.map((text) => (of) => {
    remove(of, file);
    if (text !== null) of.write(file, text);
  });
}

/** A file takes another's place, as an editor does it. */
function rename(from: string, to: string): fc.Arbitrary<Edit> {
  return fc.constant((of) => {
    if (!fs.existsSync(path.join(of.root, from))) return;
    remove(of, to);
    fs.renameSync(path.join(of.root, from), path.join(of.root, to));
  });
}

/** Another text of the same length and the same times. */
const unnoticed = fc.constant<Edit>((of) => {
  const file = path.join(of.root, "src/controllers/books.ts");
  if (!fs.existsSync(file)) return;
  const stat = fs.statSync(file);
  if (!stat.isFile()) return;
  const text = fs.readFileSync(file, "utf8");
  fs.writeFileSync(file, text.includes('"1.5"') ? text.replace('"1.5"', '"1.6"') : text.replace('"1.6"', '"1.5"'));
  fs.utimesSync(file, stat.atime, stat.mtime);
});

/** A link takes the place of what is there. */
function link(to: string, at: string): fc.Arbitrary<Edit> {
  return fc.constant((of) => {
    remove(of, at);
    fs.mkdirSync(path.dirname(path.join(of.root, at)), { recursive: true });
    fs.symlinkSync(to, path.join(of.root, at));
  });
}

/** Somebody has been at a generated file: it is changed, or gone. */
const meddled = fc.constantFrom("server.ts", "main/router.ts", "books/router.ts").chain((name) =>
  fc.constantFrom("// more\n", null).map((more): Edit => {
    return (of) => {
      const file = path.join(of.root, "src/generated", name);
      if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return;
      if (more === null) fs.rmSync(file);
      else fs.appendFileSync(file, more);
    };
  }),
);

const globs = [
  "src/controllers/*.ts",
  "src/**/*.ts",
  "src/controllers/{books,pages}.ts",
  "src/contrlers/*.ts",
  "**/[a-z]*.ts",
  String.raw`src/controllers/\[id\]/*.ts src/controllers/b*.ts`,
  "src/linked/*.ts",
  "src/**/*.ts !src/{generated,made}/** !**/pages.ts",
];

const inis = [
  ini,
  ...globs.map((glob) => ini.replace("src/controllers/*.ts", glob)),
  ini.replace("max_version = 1.9", "max_version = 1.8"),
  ini.replace("request_id sizelimit books", "sizelimit books"),
  ini.replace("request_id sizelimit books", "request_id sizelimits books"),
  ini.replace("use = egg:paste-gen#requestId", "paste.filter_factory = ./src/filters/audit:audit"),
  ini.replace("use = egg:paste-gen#requestId", "paste.filter_factory = @/filters/audit:audit"),
  ini.replace("[app:books]", "[app:books"),
  ini.replace(/use = egg:paste-gen#router\ncontrollers = .*/, "paste.app_factory = ./src/router:LibraryRouter.factory"),
  `${ini}\n${/\[app:books\][^[]*/.exec(ini)?.[0].replace("books]", "more]") ?? ""}`.replace(
    "/v1 = api",
    "/v1 = api\n/v2 = more",
  ),
  `[DEFAULT]\nplace = %(here)s\n${ini}`,
];

/** Edits of sources, ini, configurations, packages and of what lies outside the project. */
export const edits: fc.Arbitrary<Edit> = fc.oneof(
  write("src/controllers/books.ts", controllers),
  write("src/controllers/pages.ts", renamed),
  write("src/controllers/deep/pages.ts", renamed),
  write("src/controllers/cases.ts", [
    ...["../shelf.js", "../index.js", "../shelves.js", "@/shelf", "#shelf", "../linked/shelf.js"].map(derived),
  ]),
  write("src/controllers/links.ts", ["../generated", "@/generated", "../made"].map(linked)),
  write("src/shelf.ts", [...bases, "export class Shelf {}\n", "export const Shelf = make();\n"]),
  write("src/index.ts", ['export * from "./shelf.js";\n', 'export { Shelf } from "./other.js";\n']),
  write("src/other.ts", bases),
  write("src/controllers/returns.ts", ["return", "lend", "action"].map(extension)),
  write("src/router.ts", ["BooksController, CasesController", "CasesController", "BooksController, Books"].map(router)),
  rename("src/controllers/books.ts", "src/controllers/tomes.ts"),
  rename("src/controllers/tomes.ts", "src/controllers/books.ts"),
  rename("src/controllers/pages.ts", "src/controllers/books.ts"),
  rename("src/controllers", "src/kept"),
  rename("src/kept", "src/controllers"),
  unnoticed,
  meddled,
  write("src/controllers/[id]/pages.ts", renamed),
  write("src/controllers/deep", ["in the way of a folder\n"]),
  link("controllers", "src/linked"),
  link("../shared", "src/linked"),
  link("../controllers/books.ts", "src/linked/books.ts"),
  link("nowhere.ts", "src/controllers/pages.ts"),
  write("shared/shelf.ts", bases),
  write("src/admin/server.ts", ["// Generated by paste-gen from admin.ini and the controllers.\n", plain]),
  write("src/schemas/book.ts", schemas),
  write("shared/book.ts", schemas.slice(0, 2)),
  write("src/filters/audit.ts", [
    'import type { Filter } from "@paste-gen/runtime";\nexport function audit(): Filter {\n  return (app) => app;\n}\n',
    "export const audit = 1;\n",
  ]),
  write("api-paste.ini", inis),
  write("paste-gen.json", [
    "{}",
    '{ "importExtension": ".ts" }',
    '{ "out": "src/made" }',
    '{ "globalConf": { "debug": "true" } }',
    '{ "modules": { "books": "./src/controllers/books" } }',
    '{ "formats": "./src/formats.ts#formats" }',
    '{ "ouut": "src/made" }',
    "{",
  ]),
  write("src/formats.ts", ["export const formats = { isbn: (text: string) => text.length === 13 };\n"]),
  write("tsconfig.json", [
    '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
    '{ "extends": "./tsconfig.base.json" }',
    '{ "extends": ["a/base", "./tsconfig.base"], "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
    "{",
  ]),
  write("tsconfig.app.json", ['{ "compilerOptions": { "baseUrl": "src", "paths": { "@/*": ["./*"] } } }']),
  write("node_modules/a/base.json", ['{ "compilerOptions": { "paths": { "@/*": ["${configDir}/src/*"] } } }']),
  write("dist/shelf.js", ["export class Shelf {}\n"]),
  write("tsconfig.base.json", ['{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }', "{}"]),
  write("src/tsconfig.json", ['{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }', '{ "references": [] }']),
  write("package.json", [
    '{ "type": "module" }',
    '{ "imports": { "#*": { "types": "./src/*.ts", "default": "./dist/*.js" } } }',
    '{ "prettier": { "semi": false } }',
    '{ "paste-gen": { "importExtension": "" } }',
    '{ "dependencies": { "a": "1" } }',
  ]),
  write(".prettierrc", ['{ "tabWidth": 4 }', "singleQuote: true", "insertPragma: true", "endOfLine: crlf", "{ broken"]),
  write(".editorconfig", ["root = true\n[*]\nindent_style = tab\n"]),
  write(".git/HEAD", ["ref: refs/heads/main\n"]),
  write("src/generated/.prettierrc.json", ['{ "printWidth": 120 }']),
  write("node_modules/a/package.json", ['{ "name": "a", "paste": { "paste.filter_factory": { "x": ".:x" } } }', "{}"]),
);
