/** Formatting in pieces (issue 5, "The build"): what comes out is what prettier makes of the whole file, whatever the project's configuration. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { format, type Options } from "prettier";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate } from "../../src/cli/generate.js";
import { splitText } from "../../src/templates/format-pieces.js";
import { useBuiltProgram, useFolders } from "../cli/project.js";

useBuiltProgram();
const folder = useFolders();
const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "paste-gen-pieces-")));
const files = new Map<string, string>();

beforeAll(async () => {
  const { writeProject } = (await import(
    pathToFileURL(path.join(repository, "test/bench/build/project.mjs")).href
  )) as { writeProject: (folder: string, size: object) => void };
  writeProject(root, { controllers: 40 });
  const options = { root, ini: "api-paste.ini", out: "src/generated", sourceRoot: "src", modules: {}, globalConf: {} };
  for (const file of (await generate({ ...options, importExtension: ".js" })).files) files.set(file.path, file.text);
});

afterAll(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

const configurations: readonly Options[] = [
  {},
  { tabWidth: 4, semi: false },
  { useTabs: true, singleQuote: true, trailingComma: "none" },
  { printWidth: 120, quoteProps: "consistent" },
  { printWidth: 320, objectWrap: "collapse", arrowParens: "avoid" },
  { printWidth: 40, bracketSpacing: false, trailingComma: "es5", endOfLine: "crlf" },
];

describe("a file in pieces", () => {
  it.each(configurations)("is formatted as a whole one is: %o", async (options) => {
    for (const [file, text] of files) {
      const own = { ...options, filepath: file };
      const { pieces, join } = splitText(text);
      const formatted = await Promise.all(pieces.map((piece) => format(piece.text, own)));
      expect(join(formatted), file).toBe(await format(text, own));
      expect(pieces.length > 5).toBe(file.endsWith("/router.ts"));
    }
  });

  it("changes only the pieces that a changed route is in", () => {
    const text = files.get("src/generated/bench/router.ts") ?? "";
    const before = splitText(text).pieces.map((piece) => piece.text);
    const after = splitText(text.replace(/errors: \[404\](?![^]*errors: \[404\])/, "errors: [409]")).pieces;
    expect(after.filter((piece) => !before.includes(piece.text))).toHaveLength(1);
  });

  it("is whole again when something in it looks like a mark of ours", async () => {
    const text = (files.get("src/generated/bench/router.ts") ?? "").replace(
      "// src/",
      "// paste-gen: end\n    // src/",
    );
    const { pieces, join } = splitText(text);
    expect(join(await Promise.all(pieces.map((piece) => format(piece.text, { parser: "typescript" }))))).toBeNull();
  });
});

describe("a build with the project's own configuration", () => {
  it("formats on threads, and keeps the pieces for the next one", () => {
    const of = folder();
    fs.cpSync(root, of.root, { recursive: true });
    of.write(".prettierrc", '{ "tabWidth": 8 }');
    expect(of.spawn(["build"]).status).toBe(0);
    const text = of.read("src/generated/bench/router.ts");
    expect(text).toContain('\n                "GET /account_groups"');
    fs.rmSync(path.join(of.root, "src/generated"), { recursive: true });
    of.write("src/models/more.ts", "export {};\n");
    of.spawn(["build"]);
    expect(of.read("src/generated/bench/router.ts")).toBe(text);
    fs.rmSync(path.join(of.root, "src/generated"), { recursive: true });
    of.spawn(["build", "--no-cache"]);
    expect(of.read("src/generated/bench/router.ts")).toBe(text);
  });
});
