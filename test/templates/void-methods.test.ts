/** A method that is annotated `: void`, or returns nothing, is called in a block: strict linters take an arrow that gives back what is void for a mistake. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { format } from "prettier";
import { expect, it } from "vitest";
import { generate } from "../../src/cli/generate.js";

const sources: Readonly<Record<string, string>> = {
  "api-paste.ini": "[app:main]\nuse = egg:paste-gen#router\ncontrollers = src/things.ts\n",
  "src/things.ts": `import { Controller, Delete, Get, Post } from "@paste-gen/runtime";

@Controller("/things")
export class ThingsController {
  @Delete("/{id}") remove(id: string): void {}
  @Get() async all(): Promise<void> {}
  @Get("/{id}") one(id: string): void | string { return id; }
  @Post("/{id}") unsaid(id: string) {}
}
`,
};

it("is called in a block, and prettier changes nothing", async () => {
  const root = mkdtempSync(path.join(tmpdir(), "paste-gen-void-"));
  mkdirSync(path.join(root, "src"));
  for (const [file, text] of Object.entries(sources)) writeFileSync(path.join(root, file), text);
  const { files, diagnostics } = await generate({
    ...{ root, ini: "api-paste.ini", out: "src/generated", sourceRoot: "src" },
    ...{ modules: {}, globalConf: {}, importExtension: ".js" },
  });
  rmSync(root, { recursive: true });
  expect(diagnostics).toEqual([]);
  const router = files.find(({ path }) => path.endsWith("/router.ts"))?.text ?? "";
  expect(router).toContain(`    "DELETE /things/{id}": paste.method({
      call: (req) => {
        c.things.remove(req.params.id);
      },
    }),`);
  expect(router).toContain("call: () => c.things.all()");
  expect(router).toContain("call: (req) => c.things.one(req.params.id)");
  expect(router).toContain("        c.things.unsaid(req.params.id);\n");
  expect(router).toBe(await format(router, { parser: "typescript" }));
});
