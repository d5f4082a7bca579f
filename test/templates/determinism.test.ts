import { fc } from "../fast-check.js";
import { describe, expect, it } from "vitest";
import { generatedFiles } from "../project.js";

const sections = [
  "[composite:main]\nuse = egg:Paste#urlmap\n/: one\n/two: two",
  "[pipeline:one]\npipeline = tag faultwrap api",
  "[pipeline:two]\npipeline = faultwrap other",
  "[app:api]\nuse = egg:paste-gen#router\ncontrollers = src/a/*.ts src/b/*.ts",
  "[app:other]\nuse = egg:paste-gen#router\ncontrollers = src/b/*.ts",
  "[filter:faultwrap]\nuse = egg:paste-gen#fault_wrap",
  "[filter:tag]\npaste.filter_factory = ./src/tag:tag\nname = %(here)s/x",
  "[server:main]\nuse = egg:paste-gen#server\nport = 0",
];

const controller = (name: string): string => `import { Get } from "@paste-gen/runtime";
export class ${name} { @Get("/${name}") get() { return "${name}"; } }
`;

const sources: [string, string][] = [
  ["src/a/one.ts", controller("One")],
  ["src/a/two.ts", controller("Two")],
  ["src/b/three.ts", controller("Three")],
  [
    "src/tag.ts",
    'import type { Filter } from "@paste-gen/runtime";\nexport function tag(_g: object, _c: { name: string }): Filter { return (app) => app; }\n',
  ],
];

describe("the same input gives the same bytes", () => {
  it("whatever the order of the sections and of the files", async () => {
    const want = await generatedFiles({ "api-paste.ini": sections.join("\n\n"), ...Object.fromEntries(sources) });
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(sections, { minLength: sections.length }),
        fc.shuffledSubarray(sources, { minLength: sources.length }),
        async (inis, files) => {
          const got = await generatedFiles({ ...Object.fromEntries(files), "api-paste.ini": inis.join("\n\n") });
          expect([...got]).toEqual([...want]);
        },
      ),
      { numRuns: 10 },
    );
  });

  it("whatever the locale and the time zone", async () => {
    const project = { "api-paste.ini": sections.join("\n\n"), ...Object.fromEntries(sources) };
    const want = await generatedFiles(project);
    const { TZ, LC_ALL } = process.env;
    Object.assign(process.env, { TZ: "Asia/Kathmandu", LC_ALL: "tr_TR.UTF-8" });
    try {
      expect([...(await generatedFiles(project))]).toEqual([...want]);
    } finally {
      Object.assign(process.env, { TZ: TZ ?? "", LC_ALL: LC_ALL ?? "" });
    }
  });

  it("names no place, no time and no version", async () => {
    const all = [
      ...(await generatedFiles({ "api-paste.ini": sections.join("\n\n"), ...Object.fromEntries(sources) })).values(),
    ].join("");
    expect(all).not.toMatch(/\/tmp\/|20\d\d-|\d+\.\d+\.\d+/);
    expect(all).not.toContain("\r");
  });
});
