/** The version of paste-gen, from its package.json. */
import fs from "node:fs";

/** As `--version` prints it. */
export function toolVersion(): string {
  const manifest: unknown = JSON.parse(fs.readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const known = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return known && typeof manifest.version === "string" ? manifest.version : "unknown";
}

/** What tells one build of the tool from another of the same version: for those who change it. Empty when the build left no mark. */
export function toolBuild(): string {
  const stamp = new URL("../.stamp", import.meta.url);
  return fs.existsSync(stamp) ? fs.readFileSync(stamp, "utf8") : "";
}
