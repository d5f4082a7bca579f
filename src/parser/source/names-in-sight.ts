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

/** Why an imported name stands for nothing: no such file, or no such export; of a file that only hands it on, why it has none. */
export function whyNotImported(
  module: SourceModule,
  { specifier, name }: ImportedName,
  seen = new Set<SourceModule>(),
): string {
  const target = resolveSpecifier(module, specifier, "value");
  const other = target.kind === "missing" || target.path === null ? null : module.project.module(target.path);
  // where the specifier stands in another file, it leads elsewhere from this one
  const called = `\`${seen.size > 0 && target.path !== null ? target.path : specifier}\``;
  if (other === null) return `there is no ${called}`;
  const exported = other.exports.get(name);
  const from = exported?.kind === "local" ? other.imports.get(exported.name) : exported;
  if (exported?.typeOnly === true) return `${called} exports \`${name}\` only as a type`;
  if (from !== undefined)
    return seen.has(other) ? `${called} exports \`${name}\` in a circle` : whyNotImported(other, from, seen.add(other));
  const near = nearest(
    name,
    exportedNames(other).filter((n) => n !== name),
  );
  return `${called} doesn't export \`${name}\`${near === null ? "" : `, did you mean \`${near}\`?`}`;
}
