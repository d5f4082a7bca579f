/** The cache of a build (issue 5, "The build"): it is as if there were none, but for the time. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { cachedGenerate } from "../../src/cli/cached-generate.js";
import { generate } from "../../src/cli/generate.js";
import type { GenerateOptions } from "../../src/cli/generated.js";
import { diskReader } from "../../src/cli/project-reader.js";
import { RecordingReader } from "../../src/cli/recording-reader.js";
import type { Folder } from "./project.js";
import { useFolders } from "./project.js";
import { bookSchema, controllerWithSchema, sample } from "./sample.js";

const folder = useFolders();

function project(): Folder {
  const made = folder({ ...sample, "package.json": '{ "type": "module" }' });
  fs.mkdirSync(path.join(made.root, "node_modules"));
  return made;
}

function optionsFor({ root }: Folder, more: Partial<GenerateOptions> = {}): GenerateOptions {
  const out = { ini: "api-paste.ini", out: "src/generated", sourceRoot: "src" };
  return { root, ...out, modules: {}, globalConf: {}, importExtension: ".js", places: {}, ...more };
}

function cachesOf({ root }: Folder, purpose = "build"): string[] {
  const cache = path.join(root, "node_modules/.cache/paste-gen");
  const names = fs.readdirSync(cache).filter((name) => name.startsWith(`${purpose}-`));
  return names.map((name) => path.join(cache, name));
}

function cacheOf(of: Folder, purpose = "build"): string {
  return cachesOf(of, purpose)[0] ?? "";
}

async function expectCold(options: GenerateOptions): Promise<void> {
  const { files, diagnostics, inputs } = await generate(options);
  expect(await cachedGenerate(options)).toMatchObject({ files, diagnostics, inputs });
}

/** Changes what the cache says, and keeps its seal: only then is it seen whether it was believed. */
async function forge(of: Folder, change: (entry: Record<string, unknown>) => void, purpose = "build"): Promise<void> {
  const { sealed, unsealed } = await import("../../src/cli/cache-folder.js");
  const entry = unsealed(cacheOf(of, purpose)) as Record<string, unknown>;
  change(entry);
  fs.writeFileSync(cacheOf(of, purpose), sealed(entry));
}

const forged = [{ path: "src/generated/forged.ts", text: "forged" }];

describe("a cached build", () => {
  it("is the earlier one while nothing has changed", async () => {
    const of = project();
    await cachedGenerate(optionsFor(of));
    await forge(of, (entry) => (entry["files"] = forged));
    expect((await cachedGenerate(optionsFor(of))).files).toEqual(forged);
  });

  it.each([
    ["was cut off", (text: string) => text.slice(0, -10)],
    ["was changed", (text: string) => text.replace("paste-gen", "paste-gun")],
    ["is empty", () => ""],
    ["is something else", () => '{"files":[]}'],
  ])("is not believed when its file %s", async (_what, damage) => {
    const of = project();
    await cachedGenerate(optionsFor(of));
    fs.writeFileSync(cacheOf(of), damage(fs.readFileSync(cacheOf(of), "utf8")));
    await expectCold(optionsFor(of));
  });

  it("is not believed when another version made it, and takes its place", async () => {
    const of = project();
    await cachedGenerate(optionsFor(of));
    await forge(of, (entry) => Object.assign(entry, { files: forged, maker: ["0.0.1", "", "v20.0.0", of.root] }));
    await expectCold(optionsFor(of));
    expect(cachesOf(of)).toHaveLength(1);
  });

  it("is not believed in a copy of the project that lies elsewhere", async () => {
    const [of, copy] = [project(), folder()];
    await cachedGenerate(optionsFor(of));
    await forge(of, (entry) => (entry["files"] = forged));
    fs.cpSync(of.root, path.join(copy.root, "deeper"), { recursive: true });
    await expectCold(optionsFor({ ...copy, root: path.join(copy.root, "deeper") }));
  });

  it("is not kept when a file changed while it was read", () => {
    const of = project();
    const reader = new RecordingReader(diskReader({ root: of.root, out: "src/generated" }));
    reader.read("package.json");
    of.write("package.json", "{}");
    reader.read("package.json");
    expect(reader.record).toBeNull();
  });

  it("is believed after the first build, too, whose output a glob spans", async () => {
    const of = project();
    of.write("api-paste.ini", of.read("api-paste.ini").replace("src/controllers/*.ts", "src/**/*.ts"));
    fs.mkdirSync(path.join(of.root, "src/generated/empty"), { recursive: true });
    await of.run(["build"]);
    await forge(of, (entry) => (entry["files"] = forged));
    expect((await cachedGenerate(optionsFor(of))).files).toEqual(forged);
    of.write("src/generated/more/pages.ts", (sample["src/controllers/books.ts"] ?? "").replaceAll("book", "page"));
    await expectCold(optionsFor(of));
  });

  it("needs no node_modules, and makes none", async () => {
    const of = folder(sample);
    await expectCold(optionsFor(of));
    await expectCold(optionsFor(of));
    expect(fs.existsSync(path.join(of.root, "node_modules"))).toBe(false);
  });

  it.each([
    ["prettier.config.mjs", "export default { semi: Date.now() < 0 };"],
    [".prettierrc", '{ "plugins": ["./code.mjs"] }'],
    [".prettierrc", '"./code.mjs"\n'],
    ["package.json", '{ "type": "module", "prettier": "./code.mjs" }'],
    [
      "package.json",
      '{ "type": "module", "prettier": { "overrides": [{ "files": "*", "options": { "plugins": ["./code.mjs"] } }] } }',
    ],
  ])(
    "is not kept when prettier's configuration is code, which may say something else tomorrow: %s %s",
    async (file, text) => {
      const of = project();
      of.write("code.mjs", "export default {};");
      of.write(file, text);
      expect((await cachedGenerate(optionsFor(of))).diagnostics).toEqual([]);
      expect(cachesOf(of)).toEqual([]);
    },
  );

  it.each([
    [".prettierrc", "semi: false\n"],
    ["package.json", '{ "type": "module", "prettier": { "semi": false } }'],
  ])("is kept when it is data: %s %s", async (file, text) => {
    const of = project();
    of.write(file, text);
    await cachedGenerate(optionsFor(of));
    expect(cachesOf(of)).toHaveLength(1);
  });
});

describe("what a file has given", () => {
  const controller = sample["src/controllers/books.ts"] ?? "";
  const router = "src/generated/books/router.ts";

  /** Builds a project of two controllers, and makes what was kept of one say `forged`: then it is seen whether it is taken. */
  async function forgedProject(): Promise<Folder> {
    const of = project();
    const marked = controller
      .replace("VariantOf }", "Status, VariantOf }")
      .replace("  index", "  @Status(status)\n  index");
    of.write("src/controllers/books.ts", `import { status } from "../status.js";\n${marked}`);
    of.write("src/status.ts", "export const status = 203;\n");
    of.write("src/controllers/pages.ts", controller.replaceAll("Books", "Pages").replaceAll(/book(s?)"/g, 'page$1"'));
    await cachedGenerate(optionsFor(of));
    await forge(
      of,
      (entry) =>
        (entry["answers"] = JSON.parse(JSON.stringify(entry["answers"]).replaceAll("lend", "forged")) as unknown),
      "facts",
    );
    return of;
  }

  async function textOf(of: Folder): Promise<string> {
    const { files } = await cachedGenerate(optionsFor(of));
    return files.find((file) => file.path === router)?.text ?? "";
  }

  it("is not read again when another file has changed", async () => {
    const of = await forgedProject();
    of.write("src/controllers/pages.ts", of.read("src/controllers/pages.ts").replace('"1.5"', '"1.6"'));
    const text = await textOf(of);
    expect(text).toContain("c.books.forged");
    expect(text).toContain("c.pages.lend");
  });

  it.each([
    ["it has changed itself", "src/controllers/books.ts"],
    ["another file that it needs has changed", "src/status.ts"],
  ])("is read again when %s", async (_what, file) => {
    const of = await forgedProject();
    of.write(file, `${of.read(file)}// changed\n`);
    const text = await textOf(of);
    expect(text).toContain("c.books.lend");
    expect(text).toContain("c.pages.forged");
  });

  it("is kept as it is after a change, too", async () => {
    const of = await forgedProject();
    of.write("src/controllers/books.ts", of.read("src/controllers/books.ts").replace('"1.5"', '"1.6"'));
    await cachedGenerate(optionsFor(of));
    expect(fs.readFileSync(cacheOf(of, "facts"), "utf8")).toContain('"1.6"');
  });

  it("is not believed when its file is damaged, another version's, or another project's", async () => {
    const of = await forgedProject();
    of.write("api-paste.ini", `${sample["api-paste.ini"] ?? ""}# once\n`);
    const kept = fs.readFileSync(cacheOf(of, "facts"), "utf8");
    fs.writeFileSync(cacheOf(of, "facts"), kept.replace("forged", "farged"));
    await expectCold(optionsFor(of));
    of.write("api-paste.ini", `${sample["api-paste.ini"] ?? ""}# twice\n`);
    await forge(of, (entry) => (entry["maker"] = ["0.0.1"]), "facts");
    await expectCold(optionsFor(of));
    const copy = folder();
    fs.cpSync((await forgedProject()).root, path.join(copy.root, "deeper"), { recursive: true });
    await expectCold(optionsFor({ ...copy, root: path.join(copy.root, "deeper") }));
  });
});

describe("a kept schema", () => {
  const validators = "src/generated/books/validators.ts";

  /** Builds a project with a schema, and makes what was kept of it say `FORGED`: then it is seen whether it is taken. */
  async function forgedProject(): Promise<Folder> {
    const of = project();
    of.write("src/controllers/books.ts", controllerWithSchema);
    of.write("src/schemas/book.ts", bookSchema(40));
    await cachedGenerate(optionsFor(of));
    const text = (entry: Record<string, unknown>): string =>
      JSON.stringify(entry["answers"]).replace("draft: 4,", "draft: 4, // FORGED");
    await forge(of, (entry) => (entry["answers"] = JSON.parse(text(entry)) as unknown), "schemas");
    return of;
  }

  async function textOf(of: Folder): Promise<string> {
    const { files } = await cachedGenerate(optionsFor(of));
    return files.find((file) => file.path === validators)?.text ?? "";
  }

  it("is not compiled again when something else has changed", async () => {
    const of = await forgedProject();
    of.write("src/controllers/books.ts", controllerWithSchema.replace('"1.5"', '"1.6"'));
    expect(await textOf(of)).toContain("FORGED");
  });

  it("is compiled again when it has changed itself", async () => {
    const of = await forgedProject();
    of.write("src/schemas/book.ts", bookSchema(41));
    expect(await textOf(of)).not.toContain("FORGED");
    await expectCold(optionsFor(of));
  });

  it("is not believed when its file is damaged, or another version's", async () => {
    const of = await forgedProject();
    of.write("src/controllers/books.ts", controllerWithSchema.replace('"1.5"', '"1.6"'));
    const kept = fs.readFileSync(cacheOf(of, "schemas"), "utf8");
    fs.writeFileSync(cacheOf(of, "schemas"), kept.replace("FORGED", "FARGED"));
    await expectCold(optionsFor(of));
    of.write("src/controllers/books.ts", controllerWithSchema.replace('"1.5"', '"1.7"'));
    await forge(of, (entry) => (entry["maker"] = ["0.0.1"]), "schemas");
    await expectCold(optionsFor(of));
  });
});
