/** Many schemas are compiled on a thread: what is written and reported is the same as for few, which are compiled without one. */
import { describe, expect, test } from "vitest";
import { sample } from "./sample.js";
import { useBuiltProgram, useFolders, type Folder, type Outcome } from "./project.js";

useBuiltProgram();
const folder = useFolders();

const names = ["first", "second", "third"] as const;

/** A controller for each name, with a body's schema; `description` is a text in the schema that nothing checks. */
function project(description: string, type = "integer"): Folder {
  const of = folder({ ...sample, "src/formats.ts": formats });
  of.write("paste-gen.json", JSON.stringify({ formats: "./src/formats.ts#formats" }));
  for (const name of names) {
    of.write(`src/controllers/${name}.ts`, controller(name));
    of.write(`src/schemas/${name}.ts`, schema(name, description, type));
  }
  return of;
}

const formats = 'export const formats = { color: (text: string): boolean => text === "red" };\n';

function controller(name: string): string {
  return `import { Resource, Schema } from "@paste-gen/runtime";
import { ${name}Schema } from "../schemas/${name}.js";

@Resource("${name}", "${name}s")
export class ${name}Controller {
  @Schema(${name}Schema)
  create(body: object): unknown {
    return body;
  }
}
`;
}

function schema(name: string, description: string, type: string): string {
  return `export const ${name}Schema = {
  type: "object",
  properties: { size: { type: "${type}" }, color: { type: "string", format: "color" }, shape: { format: "${name}" } },
  description: "${description}",
} as const;
`;
}

const long = "x".repeat(30_000);

/** What is said to the user, but for how long it took. */
function said({ stderr }: Outcome): string {
  return stderr.replaceAll(long, "x").replace(/\([\d.]+ s\)/, "");
}

describe("many schemas", () => {
  test("are compiled as few are", () => {
    const [few, many] = [project("x"), project(long)];
    const outcomes = [few, many].map((of) => of.spawn(["build", "--no-cache"]));
    expect(outcomes.map(({ status }) => status)).toEqual([0, 0]);
    expect(new Set(outcomes.map(said)).size).toBe(1);
    const [short, text] = [few, many].map((of) => of.read("src/generated/books/validators.ts"));
    expect(text?.replaceAll(long, "x")).toBe(short);
  });

  test("are refused as few are", () => {
    const projects = [project("x", "integre"), project(long, "integre")];
    const outcomes = projects.map((of) => of.spawn(["build", "--no-cache"]));
    expect(outcomes.map(({ status }) => status)).toEqual([1, 1]);
    expect(outcomes[0]?.stderr).toContain("integre");
    expect(new Set(outcomes.map(said)).size).toBe(1);
  });

  test("are kept for the next build", () => {
    const of = project(long);
    expect(of.spawn(["build"]).status).toBe(0);
    const before = of.read("src/generated/books/validators.ts");
    of.write("src/schemas/first.ts", schema("first", long, "number"));
    expect(of.spawn(["build"]).status).toBe(0);
    expect(of.read("src/generated/books/validators.ts")).not.toBe(before);
    of.write("src/schemas/first.ts", schema("first", long, "integer"));
    expect(of.spawn(["build"]).status).toBe(0);
    expect(of.read("src/generated/books/validators.ts")).toBe(before);
  });
});
