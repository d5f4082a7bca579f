/** The names of a file that a user may have meant by one that stands for nothing. */
import { nearest } from "../nearest.js";
import { exportedNames } from "./identity.js";
import { DEFAULT_EXPORT, type ImportedName } from "./module-index.js";
import type { SourceModule } from "./project.js";
import { resolveSpecifier } from "./specifiers.js";

/** The nearest name among those that the file declares or imports, or null. */
export function nearestInSight(module: SourceModule, text: string): string | null {
  const names = [...module.values.keys(), ...module.imports.keys()];
  return nearest(
    text,
    names.filter((name) => name !== DEFAULT_EXPORT && name !== text),
  );
}

/** Why an imported name stands for nothing: no such file, or no such export. */
export function whyNotImported(module: SourceModule, { specifier, name }: ImportedName): string {
  const target = resolveSpecifier(module, specifier, "value");
  const other = target.kind === "missing" || target.path === null ? null : module.project.module(target.path);
  if (other === null) return `there is no \`${specifier}\``;
  const near = nearest(name, exportedNames(other));
  return `\`${specifier}\` doesn't export \`${name}\`${near === null ? "" : `, did you mean \`${near}\`?`}`;
}
