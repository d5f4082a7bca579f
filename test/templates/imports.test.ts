/** Imports and declarations as prettier's defaults write them: a formatter in the user's editor must change nothing. */
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { Imports, specifier } from "../../src/templates/imports.js";
import { Scope } from "../../src/templates/names.js";
import { compileValidators } from "../../src/templates/validators.js";

const long = "src/controllers/administration/of-everything-with-a-long-name.ts";

function statements(...names: readonly string[]): string {
  const imports = new Imports(new Scope([]), { from: "src/generated/app", extension: ".js" });
  for (const name of names) imports.name({ module: long, package: false, name }, name);
  return `${imports.statements().join("\n")}\n`;
}

it.each([[["OnlyOneController"]], [["OneController", "AnotherController"]], [["A", "B"]]])(
  "imports %j as prettier would",
  async (names) => {
    const text = statements(...names);
    expect(text).toBe(await format(text, { parser: "typescript" }));
  },
);

it.each([
  [[]],
  [['Parameters<ServersController["create"]>[0]']],
  [['Parameters<ServerMetadataController["create"]>[1]', 'Parameters<ServerMetadataController["updateAll"]>[1]']],
  [['Parameters<ServerMetadataController["createWithAVeryLongNameOfItsOwn"]>[1]']],
])("declares a check of %j as prettier would", async (types) => {
  const validators = [
    { name: "metadata", kind: "body", schema: {}, types, origin: "src/schemas.ts#metadata" } as const,
  ];
  const { text } = compileValidators({ banner: "// Generated.", validators, typeImports: [] });
  const bare = text.replace("// prettier-ignore\n", "");
  expect(bare).toBe(await format(bare, { parser: "typescript" }));
});

describe("the specifier of a module", () => {
  it.each([
    ["src/a.ts", "../../a.js", "../../a.ts", "../../a"],
    ["src/generated/app/index.tsx", "./index.js", "./index.tsx", "./index"],
    ["src/a/index.ts", "../../a/index.js", "../../a/index.ts", "../../a/index"],
    ["src/a.mts", "../../a.mjs", "../../a.mts", "../../a.mjs"],
    ["src/a.cts", "../../a.cjs", "../../a.cts", "../../a.cjs"],
    ["src/a.js", "../../a.js", "../../a.js", "../../a.js"],
    ["src/a.mjs", "../../a.mjs", "../../a.mjs", "../../a.mjs"],
    ["src/a.d.ts", "../../a.js", "../../a.js", "../../a.js"],
    ["src/generated/app/.a/b.ts", "./.a/b.js", "./.a/b.ts", "./.a/b"],
    ["src/generated/app/..a.ts", "./..a.js", "./..a.ts", "./..a"],
    ["../shared/a.ts", "../../../../shared/a.js", "../../../../shared/a.ts", "../../../../shared/a"],
  ])("%s ends as the project's imports do", (module, ...wanted) => {
    const all = ([".js", ".ts", ""] as const).map((extension) =>
      specifier({ module, package: false }, { from: "src/generated/app", extension }),
    );
    expect(all).toEqual(wanted);
  });
});
