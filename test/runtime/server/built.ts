/** The runtime as plain JavaScript, for tests that start processes of their own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll } from "vitest";

const source = join(import.meta.dirname, "../../../src/runtime");

/** Compiles the runtime's sources, without checking them, to a folder that is removed after the tests of the file. */
export function builtRuntime(): { readonly folder: string } {
  const built = { folder: "" };
  beforeAll(() => {
    built.folder = mkdtempSync(join(tmpdir(), "paste-gen-runtime-"));
    writeFileSync(join(built.folder, "package.json"), '{ "type": "module" }');
    for (const path of sources()) {
      const target = join(built.folder, relative(source, path)).replace(/\.ts$/, ".js");
      mkdirSync(dirname(target), { recursive: true });
      const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };
      writeFileSync(target, ts.transpile(readFileSync(path, "utf8"), options));
    }
  }, 60_000);
  afterAll(() => {
    rmSync(built.folder, { recursive: true, force: true });
  });
  return built;
}

function sources(): string[] {
  return ts.sys.readDirectory(source, [".ts"], ["dist", "node_modules"]);
}
