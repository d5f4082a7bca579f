/** npm packages as distributions: the factories that a package declares under the `"paste"` key of its `package.json`. */
import type { Distribution, EntryPoints } from "../paste/entry-points.js";
import { installedManifest, readManifest } from "./packages.js";
import type { SourceProject } from "./project.js";

/**
 * The distributions among the packages that the project depends on. `"paste"` holds groups as Python's entry points do, each name with its `module:attr`;
 * the module is `.` or a subpath of the package:
 *
 *     "paste": { "paste.filter_factory": { "audit": "./audit:AuditFilter.factory" } }
 */
export function installedDistributions(project: SourceProject): EntryPoints {
  const manifest = readManifest(project, "") ?? {};
  const fields = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
  const names = [...new Set(fields.flatMap((field) => Object.keys(record(manifest[field]))))];
  return Object.fromEntries(names.flatMap((name) => distribution(project, name)));
}

/** The module and attribute behind a distribution's entry point: `./audit:AuditFilter.factory` of `@acme/filters` is in `@acme/filters/audit`. */
export function entryPointTarget(dist: string, target: string): { readonly module: string; readonly attr: string } {
  const colon = target.lastIndexOf(":");
  const [module, attr] = colon < 0 ? [target, "default"] : [target.slice(0, colon), target.slice(colon + 1)];
  return { module: module === "." ? dist : module.replace(/^\.(?=\/)/, dist), attr };
}

function distribution(project: SourceProject, name: string): [string, Distribution][] {
  const paste = record(installedManifest(project, name)?.["paste"]);
  const groups = Object.entries(paste).map(([protocol, names]) => [protocol, texts(names)] as const);
  return groups.length === 0 ? [] : [[name, { complete: true, groups: Object.fromEntries(groups) }]];
}

function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(record(value)).flatMap(([k, v]) => (typeof v === "string" ? [[k, v]] : [])));
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
