import { structuredPatch } from "diff";
import { describe, expect, it } from "vitest";
import { generatedFiles } from "../project.js";

const ini = `
[pipeline:main]
pipeline = faultwrap api

[app:api]
use = egg:paste-gen#router
controllers = src/controllers/*.ts

[filter:faultwrap]
use = egg:paste-gen#fault_wrap

[filter:cors]
use = egg:paste-gen#cors
`;

function controller(name: string, collection: string, extra = ""): string {
  return `import { Resource } from "@paste-gen/runtime";
import type { Database } from "../database.js";
@Resource("${collection.slice(0, -1)}", "${collection}")
export class ${name}Controller {
  constructor(private readonly db: Database) {}
  index() { return { ${collection}: this.db.all() }; }
  show(id: string) { return { id }; }
  ${extra}
}
`;
}

const project = {
  "api-paste.ini": ini,
  "src/database.ts": "export interface Database { all(): string[] }\n",
  "src/controllers/flavors.ts": controller("Flavors", "flavors"),
  "src/controllers/servers.ts": controller("Servers", "servers"),
};

/** The hunks between two outputs without context, all files together. */
async function hunksBetween(before: Record<string, string>, after: Record<string, string>): Promise<string[][]> {
  const [old, changed] = [await generatedFiles(before), await generatedFiles(after)];
  expect([...changed.keys()]).toEqual([...old.keys()]);
  return [...changed].flatMap(([file, text]) =>
    structuredPatch(file, file, old.get(file) ?? "", text, "", "", { context: 0 }).hunks.map((h) => h.lines),
  );
}

const addsOnly = (hunks: string[][]): boolean => hunks.flat().every((line) => line.startsWith("+"));

describe("how the output changes (DESIGN 7: one fact in one place)", () => {
  it("changes one hunk for a new route, by lines it adds", async () => {
    const more = {
      ...project,
      "src/controllers/flavors.ts": controller("Flavors", "flavors", "delete(id: string) { return { id }; }"),
    };
    const hunks = await hunksBetween(project, more);
    expect(hunks).toHaveLength(1);
    expect(addsOnly(hunks)).toBe(true);
  });

  it("changes three hunks for a new controller, by lines it adds", async () => {
    const more = { ...project, "src/controllers/keypairs.ts": controller("Keypairs", "keypairs") };
    const hunks = await hunksBetween(project, more);
    expect(hunks).toHaveLength(3);
    expect(addsOnly(hunks)).toBe(true);
  });

  it("adds only the filter's own lines to a pipeline", async () => {
    const more = { ...project, "api-paste.ini": ini.replace("= faultwrap api", "= cors faultwrap api") };
    const hunks = await hunksBetween(project, more);
    expect(addsOnly(hunks)).toBe(true);
    expect(hunks.map((lines) => lines.length)).toEqual([5, 1]);
  });

  it("changes one hunk of each file for a response schema more, by lines it adds", async () => {
    const responding = (methods: string): Record<string, string> => ({
      ...project,
      "src/controllers/flavors.ts": controller("Flavors", "flavors", methods)
        .replace("{ Resource }", "{ Resource, ResponseSchema }")
        .replace("@Resource", "const one = { additionalProperties: false }, other = { items: one };\n@Resource"),
    });
    const method = (name: string, schema: string): string => `@ResponseSchema(${schema}) ${name}() { return []; }`;
    const before = responding(method("create", "one"));
    const after = responding(`${method("create", "one")} ${method("new", "other")}`);
    const hunks = await hunksBetween(before, after);
    expect(hunks).toHaveLength(2);
    expect(addsOnly(hunks)).toBe(true);
  });

  it("does not change when a line is added above a controller", async () => {
    const shifted = {
      ...project,
      "src/controllers/servers.ts": `// a comment\n\n${project["src/controllers/servers.ts"]}`,
    };
    expect(await hunksBetween(project, shifted)).toEqual([]);
  });
});
