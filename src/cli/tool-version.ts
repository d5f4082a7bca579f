/** The version of paste-gen, from its package.json. */
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** As `--version` prints it. */
export function toolVersion(): string {
  const manifest: unknown = JSON.parse(fs.readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const known = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return known && typeof manifest.version === "string" ? manifest.version : "unknown";
}

/** Everything that has a say in the output beside the inputs and the options: the tool, the libraries that it works with, and Node. */
export function toolIdentity(): readonly string[] {
  return [toolVersion(), toolBuild(), process.version, ...libraries.map((name) => `${name} ${versionOf(name)}`)];
}

const libraries = ["ajv", "ajv-draft-04", "handlebars", "picomatch", "prettier", "ts-morph"];

const require = createRequire(import.meta.url);

/** Looked up where `require` would find the package, without asking what it exports. */
function versionOf(library: string): string {
  const places = require.resolve.paths(library) ?? [];
  const file = places.map((folder) => path.join(folder, library, "package.json")).find((f) => fs.existsSync(f));
  const manifest: unknown = file === undefined ? null : JSON.parse(fs.readFileSync(file, "utf8"));
  const known = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return known ? String(manifest.version) : "";
}

/** What tells one build of the tool from another of the same version: for those who change it. Empty when the build left no mark. */
function toolBuild(): string {
  const mark = new URL("build-id", import.meta.url);
  return fs.existsSync(mark) ? fs.readFileSync(mark, "utf8") : "";
}
