/** Projects with more mistakes than anybody makes by hand: what is said grows with them, not with their square. */
import { describe, expect, it } from "vitest";
import { useFolders } from "./project.js";

const useFolder = useFolders();
const ini = "[app:main]\nuse = egg:paste-gen#router\ncontrollers = src/*.ts\n";
const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");

interface Found {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly line: number;
}

async function build(files: Readonly<Record<string, string>>): Promise<readonly Found[]> {
  const { stdout } = await useFolder(files).run(["build", "--dry-run", "--format", "json"]);
  return (JSON.parse(stdout) as { readonly diagnostics: readonly Found[] }).diagnostics;
}

function controller(body: string): Readonly<Record<string, string>> {
  return {
    "api-paste.ini": ini,
    "src/a.ts": `import * as p from "@paste-gen/runtime";\n@p.Controller("/a") export class A {\n${body}\n}\n`,
  };
}

describe("many mistakes of one kind", () => {
  it("routes that all match the same requests are each reported with the first", async () => {
    const found = await build(controller(lines(3000, (i) => `@p.Get("/{x}") m${i}(x: string) { return x; }`)));
    expect(found.length).toBe(2999);
    expect(found.every(({ message }) => message.endsWith("matches the same requests as GET /a/{x} (A.m0)"))).toBe(true);
  });

  it("variants that overlap are each reported with the first that they meet", async () => {
    const variant = (i: number): string =>
      `@p.VariantOf("m") @p.ApiVersion("2.${i + 2}", "2.${i + 3}") m${i}() { return 1; }`;
    const body = `@p.Get("/m") @p.ApiVersion("2.1", "2.2") m() { return 1; }\n${lines(3000, variant)}`;
    const { "api-paste.ini": plain = "", ...sources } = controller(body);
    const found = await build({
      ...sources,
      "api-paste.ini": `${plain}service = x\nmin_version = 2.1\nmax_version = 2.9999\n`,
    });
    expect(found.map(({ code }) => code)).toEqual(Array.from({ length: 3000 }, () => "overlapping-versions"));
    expect(found[1]?.message).toContain("A.m1 (2.3 to 2.4) and A.m0 (2.2 to 2.3)");
  });

  it("a hint that lists what there is stays short", async () => {
    const found = await build(
      controller(lines(300, (i) => `@p.Get("/m${i}") @p.VariantOf("no such method") m${i}() { return 1; }`)),
    );
    expect(found.length).toBe(300);
    expect(Math.max(...found.map(({ hint }) => hint.length))).toBeLessThan(300);
    expect(found[0]?.hint).toMatch(/^the methods are m1, m2, .* and 269 more$/);
  });

  it("names that stand for nothing each get their nearest neighbour", async () => {
    const mounts = lines(1500, (i) => `/p${i} = wrong${i}`);
    const apps = lines(1500, (i) => `[app:wrng${i}]\nuse = egg:paste-gen#router\ncontrollers = src/*.ts`);
    const found = await build({ "api-paste.ini": `[composite:main]\nuse = egg:Paste#urlmap\n${mounts}\n${apps}\n` });
    const unknown = found.filter(({ code }) => code === "unknown-app");
    expect(unknown.map(({ hint }) => hint)).toEqual(
      Array.from({ length: 1500 }, (_, i) => `did you mean [app:wrng${i}]?`),
    );
  });
});
