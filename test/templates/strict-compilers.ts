/** Generated TypeScript before the strictest readers: compilers of several years, and typescript-eslint. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { ESLint, type Linter } from "eslint";
import tseslint from "typescript-eslint";

const require = createRequire(import.meta.url);

/** The oldest and the newest compiler that read what is generated. */
export const compilers = {
  "5.4": "typescript-5.4",
  "5.9": "typescript-5.9",
  "6": "typescript",
  "7": "typescript-7",
} as const;

const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  types: [],
  module: "nodenext",
  target: "es2022",
  lib: ["es2022", "dom"],
  noEmit: true,
};

/** A project that has nothing but these files and the built runtime. */
export function strictProject(folder: string, files: Readonly<Record<string, string>>): void {
  const scope = path.join(folder, "node_modules/@paste-gen");
  mkdirSync(scope, { recursive: true });
  symlinkSync(path.resolve("src/runtime"), path.join(scope, "runtime"), "dir");
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
}

/** What a compiler says about a project: nothing, if all is well. `more` are further flags. */
export function compilerSays(folder: string, compiler: keyof typeof compilers, more: readonly string[] = []): string {
  const manifest = require.resolve(`${compilers[compiler]}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly bin: { readonly tsc: string } };
  try {
    execFileSync(process.execPath, [path.join(path.dirname(manifest), bin.tsc), "-p", ".", ...more], { cwd: folder });
    return "";
  } catch (error) {
    return String((error as { readonly stdout?: Buffer }).stdout ?? error);
  }
}

/** What typescript-eslint's strict rules with types say about a project. */
export async function linterSays(folder: string): Promise<string[]> {
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [
      ...(tseslint.configs.strictTypeChecked as Linter.Config[]),
      {
        linterOptions: { reportUnusedDisableDirectives: "error" },
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: folder } },
      },
    ],
  });
  const results = await eslint.lintFiles(["*.ts"]);
  return results.flatMap(({ messages, source }) =>
    messages.map(
      ({ line, ruleId, message }) =>
        `${String(line)} ${String(ruleId)} ${message}: ${source?.split("\n")[line - 1] ?? ""}`,
    ),
  );
}
