/** All generated code of the golden cases and the examples, beside the sources that it was generated from, as one TypeScript project. */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { copyInputs } from "./golden-build.js";
import { filesBelow, goldenCases } from "./golden.js";

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** Every flag that DESIGN 7 promises; `erasableSyntaxOnly` came with TypeScript 5.8. */
const strictest = {
  target: "es2022",
  lib: ["es2023"],
  module: "nodenext",
  moduleResolution: "nodenext",
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

export interface GeneratedProject {
  /** Absolute. It lies below `node_modules`, so that imports of packages are found. */
  readonly root: string;
  /** The generated TypeScript files, relative to it. */
  readonly files: readonly string[];
}

/** Lays the project out below `node_modules/.cache`. Cases whose imports have no extension are for bundlers, and have a project of their own. */
export function layOutGenerated(): GeneratedProject {
  const root = path.join(repository, "node_modules/.cache/paste-gen-golden");
  rmSync(root, { recursive: true, force: true });
  for (const golden of goldenCases().filter(({ folder }) => existsSync(path.join(folder, "want/src/generated")))) {
    const target = path.join(root, golden.name);
    copyInputs(golden, target);
    cpSync(path.join(golden.folder, "want/src"), path.join(target, "src"), { recursive: true });
  }
  for (const example of exampleNames())
    cpSync(path.join(repository, "examples", example, "src"), path.join(root, example, "src"), { recursive: true });
  const files = filesBelow(root).filter((file) => /^[^/]+\/src\/generated\/.*\.ts$/.test(file));
  const forBundlers = (file: string): boolean => file.startsWith("app-no-extension/");
  writeConfig(root, "tsconfig.json", { files: files.filter((file) => !forBundlers(file)) });
  const bundler = { module: "esnext", moduleResolution: "bundler" };
  writeConfig(root, "tsconfig.bundler.json", { files: files.filter(forBundlers), compilerOptions: bundler });
  const { erasableSyntaxOnly: _, ...older } = strictest;
  writeConfig(root, "tsconfig.older.json", { files: files.filter((f) => !forBundlers(f)), compilerOptions: older }, {});
  return { root, files };
}

function writeConfig(
  root: string,
  name: string,
  { files, compilerOptions = {} }: { readonly files: readonly string[]; readonly compilerOptions?: object },
  base: object = strictest,
): void {
  mkdirSync(root, { recursive: true });
  const text = JSON.stringify({ compilerOptions: { ...base, ...compilerOptions }, files }, null, 2);
  writeFileSync(path.join(root, name), `${text}\n`);
}

function exampleNames(): string[] {
  const folder = path.join(repository, "examples");
  return readdirSync(folder).filter((name) => existsSync(path.join(folder, name, "src/generated")));
}
