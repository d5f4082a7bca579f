/** The two packages as npm packs them: what is needed and no more, nothing that points nowhere, and a word about everything that is public. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { repository, useBuiltProgram } from "./cli/project.js";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, Target>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

type Target = string | { readonly types: string; readonly module?: string; readonly default: string };

useBuiltProgram();

/** The runtime's entries for node:, and what they have in common: made of many sources. */
const bundled = ["index", "metrics", "opentelemetry", "xml", "runtime"].map((name) => `dist/bundle/${name}.js`);

describe.each([
  { folder: ".", needs: ["README.md", "LICENSE", "CHANGELOG.md", "dist/cli/paste-gen.schema.json"] },
  { folder: "src/runtime", needs: ["README.md", "LICENSE"] },
])("the package of $folder", ({ folder, needs }) => {
  const root = path.join(repository, folder);
  const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;
  let packed: readonly string[];
  beforeAll(() => {
    packed = filesOfTarball(root);
  }, 120_000);

  it("has what users need", () => {
    for (const file of [...needs, "package.json"]) expect(packed).toContain(file);
  });

  it("has nothing else", () => {
    const others = packed.filter((file) => !/^dist\/.*\.(?:js|d\.ts|hbs)$/.test(file));
    const expected = [
      ...needs,
      "package.json",
      ...(folder === "." ? ["dist/cli/build-id", "dist/cli/prepared-answers.json"] : []),
    ];
    expect(others.toSorted()).toEqual(expected.toSorted());
  });

  it("has no file without a source, and no map or comment that leads to one", () => {
    const sources = folder === "." ? path.join(root, "src") : root;
    const built = packed.filter((file) => /^dist\/.*\.(?:js|d\.ts)$/.test(file));
    const leftovers = built.filter((file) => {
      if (bundled.includes(file)) return false;
      const source = file.replace(/^dist\//, "").replace(/\.(?:js|d\.ts)$/, ".ts");
      return !fs.existsSync(path.join(sources, source));
    });
    expect(leftovers).toEqual([]);
    const mapped = built.filter((file) => fs.readFileSync(path.join(root, file), "utf8").includes("sourceMappingURL="));
    expect(mapped).toEqual([]);
  });

  it("exports files that are there, types first", () => {
    const targets = Object.values(manifest.exports);
    for (const target of targets) {
      const files = typeof target === "string" ? [target] : Object.values(target);
      for (const file of files) expect(packed).toContain(path.posix.normalize(file));
      if (typeof target !== "string")
        expect(Object.keys(target).filter((condition) => condition !== "module")).toEqual(["types", "default"]);
    }
  });

  it("names programs that are there and can be started", () => {
    for (const file of Object.values(manifest.bin ?? {})) {
      expect(packed).toContain(file);
      expect(fs.readFileSync(path.join(root, file), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    }
  });

  it("says what it is, under which license, and for which Node", () => {
    expect(manifest.description).not.toBe("");
    expect(manifest.keywords).toContain("pastedeploy");
    expect(manifest.license).toBe("Apache-2.0");
    expect(manifest.engines.node).toBe("^20.19.0 || ^22.12.0 || >=24.0.0");
    expect(fs.readFileSync(path.join(root, "LICENSE"), "utf8")).toContain("Apache License");
  });
});

describe("both packages", () => {
  it("have one version and one license", () => {
    const [tool, runtime] = [".", "src/runtime"].map((folder) => path.join(repository, folder));
    const versions = [tool, runtime].map((folder) => {
      const manifest = JSON.parse(fs.readFileSync(path.join(folder ?? "", "package.json"), "utf8")) as Manifest;
      return manifest.version;
    });
    expect(versions[0]).toBe(versions[1]);
    const licenses = [tool, runtime].map((folder) => fs.readFileSync(path.join(folder ?? "", "LICENSE"), "utf8"));
    expect(licenses[0]).toBe(licenses[1]);
  });
});

describe("every public name has a doc comment", () => {
  it.each([
    "dist/cli/index.d.ts",
    "src/runtime/dist/index.d.ts",
    "src/runtime/dist/xml/index.d.ts",
    "src/runtime/dist/metrics/index.d.ts",
    "src/runtime/dist/opentelemetry/index.d.ts",
  ])("in %s", (entry) => {
    const names = undocumented(path.join(repository, entry));
    expect(names).toEqual([]);
  });
});

/** What `npm pack` would put into the tarball. */
function filesOfTarball(folder: string): string[] {
  const { stdout, stderr, status } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(stderr);
  const [tarball] = JSON.parse(stdout) as { readonly files: readonly { readonly path: string }[] }[];
  return (tarball?.files ?? []).map((file) => file.path);
}

/** The exports that say nothing of themselves. Of a module that is exported as a name (`formats`), its members have to. */
function undocumented(entry: string): string[] {
  const program = ts.createProgram([entry], {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: ["node"],
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  const exportsOf = (module: ts.Symbol | undefined): readonly ts.Symbol[] =>
    module === undefined ? [] : checker.getExportsOfModule(module);
  const file = program.getSourceFile(entry);
  const all = exportsOf(file && checker.getSymbolAtLocation(file)).flatMap((symbol) => {
    const meaning = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
    return (meaning.flags & ts.SymbolFlags.ValueModule) === 0 ? [meaning] : exportsOf(meaning);
  });
  expect(all.length).toBeGreaterThan(0);
  return all.filter((symbol) => symbol.getDocumentationComment(checker).length === 0).map((symbol) => symbol.name);
}
