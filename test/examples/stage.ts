/** Examples, compiled by the user's own `tsc` into a folder of their own, and loaded as Node loads them. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import type * as Runtime from "@paste-gen/runtime";
import type { GeneratedFile } from "../../src/parser/model.js";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** A copy of an example, below the repository so that its packages are found. */
export interface Staged {
  readonly folder: string;
  /** Loads a compiled module: `generated/server`. */
  readonly load: (module: string) => Promise<unknown>;
  /** The runtime that the compiled modules use. */
  readonly runtime: typeof Runtime;
}

/** The folder of an example. */
export function exampleFolder(name: string): string {
  return path.join(root, "examples", name);
}

/** Copies an example, with other generated files if there are any, type-checks and compiles it. Throws what `tsc` says. */
export async function stage(name: string, generated?: readonly GeneratedFile[]): Promise<Staged> {
  const cache = path.join(root, "node_modules/.cache/paste-gen-examples");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, `${name}-`));
  const source = exampleFolder(name);
  const isCopied = (file: string): boolean =>
    !/[\\/](?:node_modules|dist|\.pglite)(?:[\\/]|$)/.test(file.slice(source.length)) &&
    !(generated !== undefined && file === path.join(source, "src/generated"));
  cpSync(source, folder, { recursive: true, filter: isCopied });
  for (const { path: file, text } of generated ?? []) write(path.join(folder, file), text);
  write(path.join(folder, "src/runtime.ts"), 'export * from "@paste-gen/runtime";\n');
  compile(folder);
  const load = (module: string): Promise<unknown> =>
    import(pathToFileURL(path.join(folder, "dist", `${module}.js`)).href);
  const runtime = (await load("runtime")) as typeof Runtime;
  runtime.setLogger(runtime.createLogger({ level: "error" }));
  return { folder, load, runtime };
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function compile(folder: string): void {
  const options: ts.CompilerOptions = {
    ...baseOptions(),
    allowJs: true,
    rootDir: path.join(folder, "src"),
    outDir: path.join(folder, "dist"),
    composite: false,
    declaration: false,
    sourceMap: false,
  };
  const files = sources(path.join(folder, "src"));
  const program = ts.createProgram(files, options);
  const emitted = program.emit();
  const said = [...ts.getPreEmitDiagnostics(program), ...emitted.diagnostics];
  const host = { getCanonicalFileName: (f: string) => f, getCurrentDirectory: () => folder, getNewLine: () => "\n" };
  if (said.length > 0) throw new Error(ts.formatDiagnostics(said, host));
}

/** What all of the project's own code is checked with. */
function baseOptions(): ts.CompilerOptions {
  const file = path.join(root, "tsconfig.base.json");
  const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name)) as { config: unknown };
  return ts.parseJsonConfigFileContent({ ...(config as object), files: [] }, ts.sys, root).options;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.[jt]s$/.test(file) && !file.endsWith(".d.ts"))
    .map((file) => path.join(folder, file));
}
