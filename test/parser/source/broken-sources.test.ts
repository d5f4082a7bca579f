import { fc } from "../../fast-check.js";
import { expect, test } from "vitest";
import { INI, openMemory } from "./memory.js";

const FILES = {
  "src/m.ts": 'export * from "@paste-gen/runtime"; export * from "./m.js"; export * from "./a.js";',
  "src/d.ts":
    'export interface Db { x: string } export const schemas = { x: { type: "object" } }; export const create = Object.freeze({ type: "object" });',
  "src/base.ts":
    'import { Get } from "./m.js"; export abstract class Base<T> { constructor(readonly t: T) {} @Get("/h") h(x: T): void {} abstract z(): void; }',
};

const SOURCE = `import * as pg from "@paste-gen/runtime"; import { Get, Resource as Res } from "./m.js"; import type { Db } from "./d.js";
import { Base } from "./base.js"; import { schemas, create } from "./d.js";
const CODES = [404, ...[409]] as const; const path = \`/x/\${"a"}\`; enum E { a = 1, b }
@Res("server", "servers", { collection: { detail: "GET" }, parent: { member: "p", collection: "ps" }, path: "/x/{y}" }) @pg.Serializers({ "a/b": schemas })
export class A extends Base<Map<string, Db>> {
  constructor(private db: Db, n = 3) { super(); }
  @Get("/{id:[0-9]{2}}") @pg.ApiVersion("2.1", "2.9") @pg.ExpectedErrors(...CODES) show(id: number | undefined, { x }: { x: 1 }, ...r: string[]): void {}
  @pg.VariantOf("show") @pg.Status(E.a) @pg.Schema({ ...create, a: -1, ["b" + 1]: [create] }, "2.1") other<T>(this: A, x: T extends infer U ? U : never): void {}
  @pg.Action("reboot") @pg.Schema(schemas.x) async reboot(id: string, body: import("./d.js").Db): Promise<void> {} private p() {} static s() {}
}
export class R extends pg.Router { static controllers = [A, ...[A]]; static prefixes = ["/{p:[0-9a-f-]+}", ""]; static minVersion = "2.1"; }
export const f = (g: pg.GlobalConf, l: Partial<{ a: string }> & Pick<Db, "x">): pg.Filter => (a) => a;`;

const TOKENS = SOURCE.match(/\w+|\s+|[^\w\s]/g) ?? [];
const STRANGE = [
  "@",
  "{",
  "}",
  "...",
  "`",
  "abstract",
  "<",
  "export",
  "*",
  "default",
  "async",
  "=>",
  "\u2028",
  "\\",
  "/",
];

const change = fc.record({
  at: fc.nat(TOKENS.length),
  take: fc.nat(3),
  put: fc.constantFrom("", ...STRANGE, ...TOKENS),
});

test("whatever stands in a source file, the scan ends with an answer, and every mistake has a place", () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const tokens = [...TOKENS];
      for (const { at, take, put } of changes) tokens.splice(at, take, put);
      const { sources, found } = openMemory({ ...FILES, "src/a.ts": tokens.join("") });
      sources.scanControllers([{ glob: "src/*.ts", origin: INI }]);
      for (const attr of ["R.factory", "f", "A.s", "A"])
        sources.scanFactory({ module: "./src/a", attr, origin: INI }, null);
      for (const { origin } of found.sorted()) {
        expect(Math.min(origin.line, origin.column, origin.length ?? 1)).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
});
