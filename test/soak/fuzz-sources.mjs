// Source files of decorators, mutated controllers, through the scanner, link and the emitter: every one gives diagnostics or a model; no crash, no hang over a
// second.
import { aliasDistributions } from "../../dist/parser/aliases.js";
import { Diagnostics } from "../../dist/parser/diagnostics.js";
import { link } from "../../dist/parser/link/link.js";
import { resolve } from "../../dist/parser/paste/resolve.js";
import { SourceProject } from "../../dist/parser/source/project.js";
import { scan } from "../../dist/parser/source/scan.js";
import { SyntaxCache } from "../../dist/parser/source/syntax-cache.js";
import { renderDiagnostics } from "../../dist/cli/report.js";
import { emit } from "../../dist/templates/emit.js";
import { nameAllSchemas } from "../../dist/templates/schema-names.js";
import { checkDiagnostics, exampleSources, memoryReader, mutate, runCases } from "./cases.mjs";
import { main } from "./harness.mjs";

const controllers = {
  ...prefixed("hello", ["notes"]),
  ...prefixed("widgets", [
    "echo",
    "errors",
    "gadget-manage",
    "gadgets",
    "loose",
    "parts",
    "plain",
    "responses",
    "versioned",
    "widget-extra",
    "widgets",
  ]),
  ...prefixed("compute", ["flavors", "flavor-manage", "lock-server", "server-metadata"]),
  "src/controllers/odd.ts": `import * as pg from "@paste-gen/runtime";
import type { PasteRequest as Req } from "@paste-gen/runtime";
const prefix = "/odd";
enum Kind { A = "a", B = 2 }
abstract class Base<T> {
  @pg.Get("/base/{id:[0-9]+}") base(id: number): T { return id as T; }
  static shared = { a: [1, 2, ...[3]], b: \`x\${1 + 1}\` } as const;
}
@pg.Controller(prefix + "/{kind}")
export class Odd extends Base<string> {
  constructor(private readonly db: Map<string, string>, readonly clock?: () => Date) { super(); }
  @pg.Get("/{path:.*}") any(kind: "a" | "b", path: string, query: pg.Query) { return { kind, path }; }
  @pg.Post() @pg.Status(201) @pg.ExpectedErrors(400, ...[409, 413])
  @pg.Schema({ type: "object", properties: { a: { $ref: "#/definitions/a" } }, definitions: { a: { type: "string" } } }, "2.1", "2.4")
  make(body: { a: string }, req: Req, { x }: { x: number } = { x: 1 }, ...rest: string[]): void {}
  @pg.ApiVersion("2.1", "2.3") @pg.Route("PROPFIND", "/x") old() {}
  @pg.VariantOf("old") @pg.ApiVersion("2.4") fresh() {}
  get [Symbol.iterator]() { return 1; }
  "quoted name"() {}
  async *#hidden() { yield* []; }
  static { this.toString(); }
}
`,
};
const schemas = {
  ...exampleSources("widgets", ["src/schemas.ts", "src/raise.ts", "src/widget.ts"]),
  ...exampleSources("compute", [
    "src/schemas/flavors.ts",
    "src/schemas/server-labels.ts",
    "src/policy.ts",
    "src/microversion.ts",
  ]),
};
const names = Object.keys(controllers);
const schemaNames = Object.keys(schemas);
const markers = [
  ...[
    "@Get()",
    '@Get("/x/{id}")',
    '@Post("/x")',
    "@Get",
    '@Route("GET", "/y")',
    "@Route()",
    '@Route(1, "a")',
    '@Controller("/c")',
    "@Controller()",
  ],
  ...[
    '@Resource("a", "as")',
    '@Resource("a", "as", { member: { action: "POST" }, parent: { member: "b", collection: "bs" }, path: "x/y" })',
    "@Resource({})",
  ],
  ...[
    '@Action("reboot")',
    "@Action(null)",
    "@Extends(Other)",
    "@Extends(undefined)",
    '@ApiVersion("2.1", "2.4")',
    '@ApiVersion("x")',
    '@VariantOf("index")',
  ],
  ...[
    "@Status(202)",
    "@Status(-1)",
    "@ExpectedErrors(404, 400)",
    "@ExpectedErrors(...codes)",
    "@Schema(schema)",
    "@Schema(z.object({}))",
    "@Schema(null, 1)",
  ],
  ...[
    '@QuerySchema({ type: "object" }, "2.1")',
    '@ResponseSchema({ $ref: "#/$defs/a", $defs: { a: { additionalProperties: false } } }, "2.1")',
    "@Serializers(Xml)",
    '@Serializers({ "application/xml": xml })',
    "@Deserializers()",
    "@pg.Get()",
    "@unknown()",
  ],
];
const paths = [
  '"/a/{b}/{c:[a-z]+}"',
  '"/{b:(a+)+}"',
  '"/{"',
  '"/}"',
  '"/{a:{}}"',
  '"/{a:.*}/{b:.*}"',
  '"{a}"',
  '"//"',
  '"/%zz"',
  '"/é"',
  '"/{__proto__}"',
];
const code = [
  ...[
    'import * as pg from "@paste-gen/runtime";\n',
    'import { Get as G } from "@paste-gen/runtime";\n',
    'export * from "./odd.js";\n',
    'import x from "./x.js";\n',
  ],
  ...[
    "export default ",
    "export ",
    "abstract ",
    "static ",
    "async ",
    "readonly ",
    "private ",
    "declare ",
    "get ",
    "#",
    "*",
    "...",
    "?",
    "!",
    "<T>",
    "extends ",
  ],
  ...[
    "class A extends B {}\n",
    "class A extends A {}\n",
    "const a = a;\n",
    "const a = { ...a, b: a };\n",
    "class {\n",
    "}",
    "{",
    "(",
    ")",
    "[",
    "]",
    ";",
    ",",
    ":",
    "=>",
  ],
  ...[
    "id: string",
    "id: number, ",
    "body: Body, ",
    "body, ",
    "req: PasteRequest, ",
    "context: RequestContext | null, ",
    "{ a } = {}, ",
    "...all: string[], ",
    "this: void, ",
  ],
  ...[
    '"',
    "'",
    "`",
    "`${",
    "/*",
    "//",
    "/",
    "\\",
    "\\u{110000}",
    "1_000n",
    "0x",
    "1e999",
    "-",
    "typeof ",
    " as const",
    " satisfies ",
    "null",
    "undefined",
    "__proto__: {}, ",
  ],
  ...[
    "\0",
    "\ufeff",
    "\u2028",
    "\ud800",
    "\r",
    "\n",
    "[".repeat(200),
    "(".repeat(200),
    "1+".repeat(300),
    "a.".repeat(200),
    "{a:".repeat(150),
    "!".repeat(200),
  ],
];
const pieces = [...markers, ...markers.map((marker) => `\n  ${marker} `), ...paths, ...code];

export const run = (options) => runCases(import.meta.url, options);

const entryPoints = aliasDistributions();
const syntax = new SyntaxCache();
const ini = `[app:main]
use = egg:paste-gen#router
controllers = src/controllers/*.ts
min_version = 2.1
max_version = 2.100
service = shop
[server:main]
use = egg:paste-gen#server
`;
const plain = Buffer.from(ini);
/** A class of the project as the router itself, with static fields. */
const ofClass = Buffer.from(
  "[app:main]\npaste.app_factory = ./src/controllers/odd:Odd.factory\n[app:other]\npaste.app_factory = ./src/controllers/odd:tag\n",
);

/** One or two controllers, one of them mutated; sometimes their schemas are mutated too. */
export function tryCase(dice) {
  const files = { ...schemas };
  const name = dice.pick(names);
  files[name] = mutate(dice, controllers[name], pieces);
  if (dice.below(3) === 0) files[dice.pick(names)] ??= controllers[dice.pick(names)];
  if (dice.below(4) === 0) {
    const schema = dice.pick(schemaNames);
    files[schema] = mutate(dice, files[schema], pieces);
  }
  const main = dice.below(10) === 0 ? ofClass : plain;
  const read = (file) => (file === "api-paste.ini" ? main : null);
  const found = new Diagnostics();
  const plan = resolve({ root: "/project", file: "api-paste.ini", read, here: () => "<here>", entryPoints }, found);
  const project = new SourceProject(
    { root: "/project", sourceRoot: "src", modules: {}, syntax, reader: memoryReader(files) },
    found,
  );
  const app = link(plan, scan({ project, distributions: {} }), { found });
  if (!found.hasErrors) emit(app, nameAllSchemas(app.routers), { out: "src/generated", importExtension: ".js" });
  const source = (file) => (Object.hasOwn(files, file) ? files[file] : (read(file)?.toString() ?? null));
  checkDiagnostics(found.sorted(), source);
  renderDiagnostics(found.sorted(), source, { color: true });
  return found.hasErrors ? "diagnostics" : "model";
}

function prefixed(example, list) {
  return exampleSources(
    example,
    list.map((name) => `src/controllers/${name}.ts`),
  );
}

await main(import.meta.url, run);
