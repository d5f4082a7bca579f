/** Projects in temporary folders: what a user would have on disk. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { generate } from "../src/cli/generate.js";
import type { Generated, GenerateOptions } from "../src/cli/generated.js";

const runtime = path.join(path.dirname(fileURLToPath(import.meta.url)), "../src/runtime");

/** Writes files below a new folder, with the runtime installed beside them. To be called in a test: the folder goes when it is over. */
export function writeProject(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), "paste-gen-"));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  mkdirSync(path.join(root, "node_modules/@paste-gen"), { recursive: true });
  symlinkSync(runtime, path.join(root, "node_modules/@paste-gen/runtime"), "junction");
  return root;
}

/** Generates a project with the defaults of the command line. */
export function generateProject(root: string, options: Partial<GenerateOptions> = {}): Promise<Generated> {
  return generate({
    root,
    ini: "api-paste.ini",
    out: "src/generated",
    sourceRoot: "src",
    modules: {},
    globalConf: {},
    importExtension: ".js",
    ...options,
  });
}

/** What is generated, by path; throws with the diagnostics when there are errors. */
export async function generatedFiles(
  files: Readonly<Record<string, string>>,
  options: Partial<GenerateOptions> = {},
): Promise<Map<string, string>> {
  const { files: generated, diagnostics } = await generateProject(writeProject(files), options);
  const errors = diagnostics.filter((d) => d.severity === "error");
  if (errors.length > 0)
    throw new Error(errors.map((d) => `${d.origin.file}:${d.origin.line} ${d.message}`).join("\n"));
  return new Map(generated.map((f) => [f.path, f.text]));
}
