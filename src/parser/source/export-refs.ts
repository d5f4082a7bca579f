/** From where other files import what an expression or a type name of a file stands for. */
import { ts } from "./typescript.js";
import type { ExportRef } from "../source-model.js";
import { exportedName, meaningOfExpression, unwrap, type Meaning } from "./identity.js";
import { DEFAULT_EXPORT } from "./module-index.js";
import { throughEntry } from "./package-entry.js";
import type { Space } from "./paths.js";
import type { SourceModule } from "./project.js";
import { resolveSpecifier } from "./specifiers.js";

/** `local`: its file, or the package that the file belongs to, declares it but doesn't export it. `unknown`: a global, or nothing that the file declares or imports. */
export type Reference =
  { readonly kind: "export"; readonly ref: ExportRef } | { readonly kind: "local" } | { readonly kind: "unknown" };

/** What to import for a name of a file that stands for a type or a value. */
export function referenceTo(module: SourceModule, name: string, space: Space): Reference {
  if (module.values.has(name) || module.types.has(name) || module.namespaces.has(name)) {
    const exported = exportedName(module, name, space);
    if (exported === null) return { kind: "local" };
    return toImport(module, { module: module.path, package: false, name: exported }, space);
  }
  const imported = module.imports.get(name);
  if (imported === undefined) return { kind: "unknown" };
  return toImport(module, refThrough(module, imported.specifier, imported.name), space);
}

function toImport({ project }: SourceModule, found: ExportRef, space: Space): Reference {
  const ref = throughEntry(project, found, space);
  return ref === null ? { kind: "local" } : { kind: "export", ref };
}

/** What to import for `name`, or for `namespace.name` however deep; what isn't exported under a name of its own can't be imported. */
export function referenceToExpression(module: SourceModule, node: ts.Expression): Reference {
  const expression = unwrap(node);
  if (ts.isIdentifier(expression)) return referenceTo(module, expression.text, "value");
  if (!ts.isPropertyAccessExpression(expression)) return { kind: "unknown" };
  const whole = unwrap(expression.expression);
  const reference = ts.isIdentifier(whole) ? referenceTo(module, whole.text, "value") : null;
  if (reference?.kind === "export" && reference.ref.name === "*")
    return { kind: "export", ref: { ...reference.ref, name: expression.name.text } };
  const meaning = meaningOfExpression(module, expression);
  const ref = meaning?.kind === "value" ? refOfMeaning(meaning) : null;
  if (ref !== null) return toImport(module, ref, "value");
  return reference?.kind === "unknown" ? reference : { kind: "local" };
}

/** An export of what a specifier means in a file. */
export function refThrough(module: SourceModule, specifier: string, name: string): ExportRef {
  const target = resolveSpecifier(module, specifier, "type");
  if (target.kind === "package") return { module: specifier, package: true, name };
  return { module: target.path, package: false, name };
}

/** How other files import a declaration, or null when its file doesn't export it. */
export function refOfMeaning(meaning: Extract<Meaning, { kind: "value" }>): ExportRef | null {
  if (meaning.via !== null) return meaning.via;
  const name = exportedName(meaning.module, meaning.name, "value");
  return name === null ? null : { module: meaning.module.path, package: false, name };
}

/** The same, with the name of the declaration itself where its file doesn't export it. */
export function refOrName(meaning: Extract<Meaning, { kind: "value" }>): ExportRef {
  const name = meaning.name === DEFAULT_EXPORT ? "default" : meaning.name;
  return refOfMeaning(meaning) ?? { module: meaning.module.path, package: false, name };
}
