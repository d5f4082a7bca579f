/** Two routers with the same class: what one of them has no versions for, the other one serves. */
import { expect, it } from "vitest";
import { generateProject, writeProject } from "../../project.js";

/** Everything that is said of a class with these members below routers of these ranges; of empty ones no version is negotiated. */
async function said(members: string, ...ranges: readonly (readonly [string, string])[]): Promise<string[]> {
  const routers = ranges.map(([min, max], i) => {
    const versions = min === "" ? "" : `service = library\nmin_version = ${min}\nmax_version = ${max}\n`;
    return `[app:r${i}]\nuse = egg:paste-gen#router\ncontrollers = src/shelf.ts\n${versions}`;
  });
  const mounts = ranges.map((_, i) => `/v${i} = r${i}\n`).join("");
  const root = writeProject({
    "api-paste.ini": `[composite:main]\nuse = egg:Paste#urlmap\n${mounts}\n${routers.join("\n")}`,
    "src/shelf.ts": `import { ApiVersion, Get, Schema, VariantOf, Post } from "@paste-gen/runtime";

export class Shelf {
  ${members}
}
`,
  });
  const { diagnostics } = await generateProject(root);
  return diagnostics.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
}

const old = ["2.1", "2.4"] as const;
const current = ["2.5", "2.9"] as const;

it("a method that only one of the routers reaches is no mistake", async () => {
  const members = `@Get("/books") @ApiVersion("2.5") books(): object { return {}; }
  @Get("/pens") @ApiVersion("2.1", "2.7") pens(): object { return {}; }
  @VariantOf("pens") @ApiVersion("2.8") newPens(): object { return {}; }`;
  expect(await said(members, old, current)).toEqual([]);
  expect(await said(members, current, old)).toEqual([]);
});

it("one that none of them reaches is, and what exceeds them all is told once", async () => {
  const lines = await said(
    `@Get("/books") @ApiVersion("2.10") books(): object { return {}; }
  @Get("/pens") @ApiVersion("2.0", "2.7") pens(): object { return {}; }`,
    old,
    current,
  );
  expect(lines).toEqual([
    "error version-outside-app: no request can reach Shelf.books: it serves 2.10 and later, the application 2.1 to 2.4",
    "error version-outside-app: no request can reach Shelf.books: it serves 2.10 and later, the application 2.5 to 2.9",
    "warning version-outside-app: Shelf.pens serves 2.0 to 2.7, but the application only 2.1 to 2.9",
  ]);
});

it("all the other routers count, but for those that negotiate no versions", async () => {
  const members = `@Get("/books") @ApiVersion("2.1", "2.4") books(): object { return {}; }`;
  expect(await said(members, old, current, ["2.10", "2.12"])).toEqual([]);
  const lines = await said(members, current, ["", ""]);
  expect(lines.map((line) => line.replace(/:.*/, "")).sort()).toEqual([
    "error version-outside-app",
    "error versions-without-microversions",
  ]);
});

it("a schema for another router's versions is used", async () => {
  const schemas = (min: string): string =>
    `@Post("/books") @Schema({ type: "object" }, "2.1", "2.4") @Schema({ type: "object" }, "${min}") create(body: object): object { return body; }`;
  expect(await said(schemas("2.5"), old, current)).toEqual([]);
  expect(await said(schemas("2.5"), old)).toEqual([expect.stringContaining("warning unused-schema")]);
});
