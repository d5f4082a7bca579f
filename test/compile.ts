/** Runs generated code: TypeScript to JavaScript file by file, as a bundler does it, without looking at types. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";

/** Compiles all of a project's `src` to `dist`, and imports one of its modules (`generated/server.js`). */
export async function importCompiled<Module>(root: string, module: string): Promise<Module> {
  compileProject(root);
  return (await import(pathToFileURL(path.join(root, "dist", module)).href)) as Module;
}

/** Compiles all of a project's `src` to `dist`. */
export function compileProject(root: string): void {
  writeFileSync(path.join(root, "package.json"), '{ "type": "module" }');
  const files = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" });
  for (const file of files.filter((f) => f.endsWith(".js")))
    cpSync(path.join(root, "src", file), path.join(root, "dist", file));
  for (const file of files.filter((f) => f.endsWith(".ts") && !f.endsWith(".d.ts"))) {
    const text = readFileSync(path.join(root, "src", file), "utf8");
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    });
    const target = path.join(root, "dist", file.replace(/\.ts$/, ".js"));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
}

/** Writes generated files into their project. */
export function writeGenerated(root: string, files: readonly { readonly path: string; readonly text: string }[]): void {
  for (const file of files) {
    mkdirSync(path.dirname(path.join(root, file.path)), { recursive: true });
    writeFileSync(path.join(root, file.path), file.text);
  }
}
