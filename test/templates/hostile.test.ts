import { fc } from "../fast-check.js";
import * as prettier from "prettier";
import { describe, expect, it } from "vitest";
import type { App } from "../../src/runtime/paste/protocols.js";
import { openPaste } from "../../src/parser/paste/open-paste.js";
import { importCompiled, writeGenerated } from "../compile.js";
import { generateProject, writeProject } from "../project.js";

type Conf = Record<string, string>;
interface Server {
  createApp(dependencies: object, options: { here: string }): App;
}

const nasty = [
  '"',
  "'",
  "`",
  "\\",
  "*/",
  "/*",
  "//",
  "${a}",
  "$",
  "</script>",
  "<!--",
  "\u2028",
  "\u2029",
  "\u0000",
  "\u001b",
  "\ufeff",
  "\ud800",
  "é",
  "😀",
  "\t",
  " ",
  "a",
  "{{x}}",
  "b=c",
  "#",
  ";",
];
const piece = fc.oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 4, unit: "binary" }));
/** `${NAME}` as a whole value is the environment's, which is another test's affair. */
const text = fc
  .array(piece, { maxLength: 6 })
  .map((parts) => parts.join("").replace(/[\r\n]/g, ""))
  .filter((value) => !/^\s*\$\{\w+\}\s*$/.test(value));
const prototypeNames = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "default",
  "class",
];
const word = fc.oneof(
  fc.constantFrom(...prototypeNames),
  text.map((t) => t.replace(/[\s=:[\]%#;]/g, "").replace(/^(?:set|get)$/i, "x")),
);
/** A key as ConfigParser reads it back: not empty, and not one that PasteDeploy takes for itself. */
const key = word.filter((k) => k.trim() !== "" && !/^(?:use|require|filter-with|here|__file__)$|^paste\.|^\[/.test(k));
const conf = fc.uniqueArray(fc.tuple(key, text), { maxLength: 5, selector: ([k]) => k.trim() });
/** A section's name that a pipeline can hold as one word. */
const name = word.filter((n) => n !== "" && !/\s/.test(n) && !/^[a-zA-Z]+:/.test(n) && n !== "main" && n !== "app");

function section(header: string, settings: readonly (readonly [string, string])[]): string {
  const lines = settings.map(([k, v]) => `${k} = ${v.replaceAll("%", "%%")}`);
  return [`[${header}]`, ...lines].join("\n");
}

const recorder = `import type { Conf, Filter, App } from "@paste-gen/runtime";
import { PasteResponse } from "@paste-gen/runtime";
export const seen: { global: Conf; local: Conf }[] = [];
export function filter(global: Conf, local: Conf): Filter { seen.push({ global, local }); return (app) => app; }
export function app(global: Conf, local: Conf): App { seen.push({ global, local }); return () => new PasteResponse(); }
`;

describe("text from the ini never becomes code", () => {
  it("factories receive what PasteDeploy would give them, whatever is written", async () => {
    await fc.assert(
      fc.asyncProperty(name, conf, conf, conf, async (filter, defaults, local, settings) => {
        const ini = [
          section("DEFAULT", defaults),
          section("pipeline:main", [["pipeline", `${filter} app`]]).replaceAll("%%", "%"),
          `${section(`filter:${filter}`, local)}\npaste.filter_factory = ./src/recorder:filter`,
          `${section("app:app", settings)}\npaste.app_factory = ./src/recorder:app`,
        ].join("\n\n");
        const root = writeProject({ "api-paste.ini": `${ini}\n`, "src/recorder.ts": recorder });
        const real = openPaste(`${root}/api-paste.ini`).load("app", null);
        const { files, diagnostics } = await generateProject(root);
        const failed = "error" in real || real.kind !== "pipeline";
        expect(diagnostics.some((d) => d.severity === "error")).toBe(failed);
        if (failed) return;
        for (const file of files) expect(await prettier.format(file.text, { parser: "typescript" })).toBe(file.text);
        writeGenerated(root, files);
        const server = await importCompiled<Server>(root, "generated/server.js");
        server.createApp({}, { here: root });
        const { seen } = await importCompiled<{ seen: { global: Conf; local: Conf }[] }>(root, "recorder.js");
        const [wrapped] = real.filters ?? [];
        expect(seen).toEqual(
          [real.app, wrapped].map((node) => ({
            global: entries(node, "globalConf"),
            local: entries(node, "localConf"),
          })),
        );
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

function entries(node: unknown, part: "globalConf" | "localConf"): Conf {
  return { ...(node as Record<typeof part, Conf>)[part] };
}
