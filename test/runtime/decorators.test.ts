import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A program that uses every marker; it prints what its classes still do. */
const PROGRAM = `
import * as pg from "./decorators.js";
import { Action, ApiVersion, Controller, Get, Resource, Status } from "./decorators.js";
import { Router } from "./router-class.js";

interface Zod { parse(x: unknown): string; readonly "~standard": { readonly version: 1; readonly vendor: string; readonly validate: (x: unknown) => { value: string } } }
const zod: Zod = { parse: (x) => String(x), "~standard": { version: 1, vendor: "zod", validate: (x) => ({ value: String(x) }) } };
const json = { type: "object", properties: { name: { type: "string" } } } as const;
const xml = { write: (): string => "<a/>" };

@Resource("server", "servers", { collection: { detail: "GET" }, member: { action: "POST", both: "PUT,POST" }, new: { preview: "GET" }, parent: { member: "a", collection: "as" }, path: "/x" })
@pg.Serializers({ "application/xml": xml })
@pg.Deserializers({ "application/xml": xml })
export class Servers {
  readonly #name: string;
  constructor(name: string) { this.#name = name; }
  @ApiVersion("2.1", "2.8") @pg.ExpectedErrors(404, 409)
  async show(id: string): Promise<string> { return this.#name + id; }
  @pg.VariantOf("show") @ApiVersion("2.10") @pg.Schema(json, "2.1", "2.9") @pg.Schema(zod) @pg.QuerySchema({}, "2.1") @pg.ResponseSchema(json, "2.1", "2.9") @pg.ResponseSchema(true)
  showMore(this: Servers, id: number, flag = true): string { return this.#name + String(id) + String(flag); }
  @Status(202) @Action("reboot") @pg.Serializers({ "application/xml": xml }) @pg.Deserializers({})
  reboot<T extends object>(body: T): T { return body; }
}

@Controller("/more") @pg.Extends(Servers)
abstract class Base {
  @Get() @pg.Post("/a") @pg.Put("/a") @pg.Patch("/a") @pg.Delete("/a") @pg.Head("/a") @pg.Options("/a") @pg.Route("PROPFIND", "/a/{id}")
  all(): string { return "all"; }
}
@Controller()
export class More extends Base {}

export class Api extends Router {
  static override readonly controllers = [Servers, More];
  static override readonly prefixes = ["/{project_id:[0-9a-f-]+}", ""];
  static override readonly minVersion = "2.1";
}

// @ts-expect-error a version has two numbers
ApiVersion("latest");
// @ts-expect-error a status is a number
Status("202");
// @ts-expect-error verbs are in capitals
Resource("a", "as", { member: { go: "post" } });
// @ts-expect-error text is no schema
pg.Schema("x");
// @ts-expect-error what code makes can't be read when building
pg.ResponseSchema(zod);
// @ts-expect-error nor can an object that only looks like a schema of code
pg.ResponseSchema({ "~standard": { version: 1, validate: (x: unknown) => x } });

const servers = new Servers("s");
console.log([await servers.show("1"), servers.showMore(2), servers.reboot({ a: 1 }).a, new More().all(), Api.controllers.length].join(" "));
`;

/** What must be refused in both flavours. */
const MISUSES = [
  "@pg.Get() export class OnClass {}",
  "export class OnField { @pg.Get() x = 1; }",
  'export class OnMethod { @pg.Resource("a", "as") x(): void {} }',
];

const COMPILERS = { "5.4": "typescript-5.4", "5.9": "typescript-5.9", "6": "typescript", "7": "typescript-7" } as const;
const FLAVOURS = [
  ["TC39", false],
  ["legacy", true],
] as const;

const folder = mkdtempSync(join(tmpdir(), "markers-"));
beforeAll(() => {
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(join(folder, "program.ts"), PROGRAM);
  cpSync(join(ROOT, "src/runtime/decorators.ts"), join(folder, "decorators.ts"));
  cpSync(join(ROOT, "src/runtime/paste/router-class.ts"), join(folder, "router-class.ts"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Compiles a file; gives the compiler's words, empty when it has nothing to say. */
function compile(file: string, version: keyof typeof COMPILERS, isLegacy: boolean): string {
  const name = `${file}-${version}-${String(isLegacy)}`;
  const compilerOptions = {
    target: "es2022",
    lib: ["es2023"],
    module: "nodenext",
    types: [],
    outDir: join(folder, name),
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    noPropertyAccessFromIndexSignature: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    isolatedModules: true,
    verbatimModuleSyntax: true,
    ...(version === "5.4" ? {} : { erasableSyntaxOnly: true }),
    experimentalDecorators: isLegacy,
  };
  writeFileSync(
    join(folder, `${name}.json`),
    JSON.stringify({ compilerOptions, files: ["console.d.ts", `${file}.ts`] }),
  );
  writeFileSync(join(folder, "console.d.ts"), "declare const console: { log(text: string): void };");
  try {
    execFileSync(
      process.execPath,
      [join(ROOT, "node_modules", COMPILERS[version], "bin/tsc"), "-p", join(folder, `${name}.json`)],
      { stdio: "pipe" },
    );
    return "";
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
  }
}

describe.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
  "the markers under TypeScript %s (issue 2, section 3)",
  (version) => {
    test("the compiler is of that version", () => {
      const manifest = readFileSync(join(ROOT, "node_modules", COMPILERS[version], "package.json"), "utf8");
      expect((JSON.parse(manifest) as { version: string }).version.startsWith(`${version}.`)).toBe(true);
    });

    test.each(FLAVOURS)("%s decorators type-check under every strict flag, and run, doing nothing", (_, isLegacy) => {
      expect(compile("program", version, isLegacy)).toBe("");
      const output = execFileSync(
        process.execPath,
        [join(folder, `program-${version}-${String(isLegacy)}`, "program.js")],
        { encoding: "utf8" },
      );
      expect(output).toBe("s1 s2true 1 all 2\n");
    });
  },
);

describe.each(FLAVOURS)("misuse of the markers as %s decorators", (_, isLegacy) => {
  test("is refused by the compiler", () => {
    writeFileSync(join(folder, "misuse.ts"), `import * as pg from "./decorators.js";\n${MISUSES.join("\n")}`);
    const errors = compile("misuse", "6", isLegacy).match(/error TS\d+/g) ?? [];
    expect(errors).toHaveLength(MISUSES.length);
  });
});
