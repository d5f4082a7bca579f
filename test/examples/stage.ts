/** Examples, compiled by the user's own `tsc` into a folder of their own, and loaded as Node loads them. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import type * as Runtime from "@paste-gen/runtime";
import type { GeneratedFile } from "../../src/parser/model.js";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** What was compiled. */
export interface Compiled {
  readonly folder: string;
  /** Loads a compiled module: `generated/server`. */
  readonly load: (module: string) => Promise<unknown>;
  /** The runtime that the compiled modules use. */
  readonly runtime: typeof Runtime;
}

/** Copies an example to a folder below the repository, where its packages are found. `leaveOut` are files and folders of it. */
export function copyExample(name: string, leaveOut: readonly string[] = []): string {
  const cache = path.join(root, "node_modules/.cache/paste-gen-examples");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, `${name}-`));
  const source = path.join(root, "examples", name);
  const unwanted = new Set(["dist", "node_modules", ".pglite", ...leaveOut].map((file) => path.join(source, file)));
  cpSync(source, folder, { recursive: true, filter: (file) => !unwanted.has(file) });
  return folder;
}

/** Adds files to a copy, or replaces them. */
export function addFiles(folder: string, files: readonly GeneratedFile[]): void {
  for (const { path: file, text } of files) write(path.join(folder, file), text);
}

/** Type-checks and compiles a copy. Throws what `tsc` says. */
export async function compileCopy(folder: string): Promise<Compiled> {
  write(path.join(folder, "src/runtime.ts"), 'export * from "@paste-gen/runtime";\n');
  compile(folder);
  const load = (module: string): Promise<unknown> =>
    import(pathToFileURL(path.join(folder, "dist", `${module}.js`)).href);
  const runtime = (await load("runtime")) as typeof Runtime;
  runtime.setLogger(runtime.createLogger({ level: "error" }));
  return { folder, load, runtime };
}

/** Removes a copy. */
export function removeCopy(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function compile(folder: string): void {
  const options: ts.CompilerOptions = {
    ...baseOptions(),
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
