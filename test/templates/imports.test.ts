/** Imports and declarations as prettier's defaults write them: a formatter in the user's editor must change nothing. */
import { format } from "prettier";
import { expect, it } from "vitest";
import { Imports } from "../../src/templates/imports.js";
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
