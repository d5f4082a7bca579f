/** Which export a name means: through import aliases, namespaces, re-exports and constants that only rename, across files. */
import { ts } from "./typescript.js";
import type { ExportRef } from "../source-model.js";
import type { ImportedName, TypeDeclaration, ValueDeclaration } from "./module-index.js";
import type { Space } from "./paths.js";
import { isInstalled, type SourceModule } from "./project.js";
import { isRuntime, resolveSpecifier } from "./specifiers.js";

/** What a name stands for. */
export type Meaning =
  /** A declaration that was read. `via` is the package's export through which it was reached, null for the project's own. */
  | {
      readonly kind: "value";
      readonly module: SourceModule;
      readonly name: string;
      readonly node: ValueDeclaration;
      readonly via: ExportRef | null;
    }
  | {
      readonly kind: "type";
      readonly module: SourceModule;
      readonly name: string;
      readonly nodes: readonly TypeDeclaration[];
      readonly via: ExportRef | null;
    }
  /** All that a module exports. */
  | { readonly kind: "namespace"; readonly module: SourceModule; readonly via: ExportRef | null }
  /** An export (`*`: all of them) of the runtime, of a package that isn't installed, or of a JSON file. */
  | { readonly kind: "external"; readonly specifier: string; readonly name: string; readonly from: SourceModule };

/** What a name means in a file, or null for a global and for what isn't there. */
export function meaningOfName(module: SourceModule, name: string, space: Space): Meaning | null {
  return module.memo(`name ${space}`, name, () => {
    const own = declared(module, name, space);
    if (own !== null) return own;
    const imported = module.imports.get(name);
    return imported === undefined ? null : meaningOfImport(module, imported, { space, seen: new Set() });
  });
}

interface Search {
  readonly space: Space;
  /** The exports that were asked on the way: circular re-exports end there. */
  readonly seen: Set<string>;
}

/** What a module exports under a name, or null. */
export function meaningOfExport(module: SourceModule, name: string, search: Search): Meaning | null {
  const key = `${module.path}\n${name}`;
  if (search.seen.has(key)) return null;
  search.seen.add(key);
  const exported = module.exports.get(name);
  if (exported?.typeOnly === true && search.space === "value") return null;
  if (exported?.kind === "from") return meaningOfImport(module, exported, search);
  if (exported !== undefined) return meaningOfLocal(module, exported.name, search);
  if (name === "default") return null;
  let unread: Meaning | null = null;
  for (const { specifier, typeOnly } of module.stars) {
    if (typeOnly && search.space === "value") continue;
    const meaning = meaningOfImport(module, { specifier, name }, search);
    // What wasn't read may have the name: only when nothing that was read has it.
    if (meaning?.kind === "external") unread ??= meaning;
    else if (meaning !== null) return meaning;
  }
  return unread;
}

/** What an expression such as `Get`, `pg.Get` or `(Get)` means. */
export function meaningOfExpression(module: SourceModule, node: ts.Expression, depth = 0): Meaning | null {
  const expression = unwrap(node);
  if (depth > 32) return null;
  if (ts.isIdentifier(expression)) return followAlias(meaningOfName(module, expression.text, "value"), depth);
  if (!ts.isPropertyAccessExpression(expression)) return null;
  const whole = meaningOfExpression(module, expression.expression, depth + 1);
  return whole === null ? null : followAlias(memberOf(whole, expression.name.text), depth);
}

/** What the name of a type such as `Kind` or `api.Kind` means. */
export function meaningOfTypeName(module: SourceModule, node: ts.EntityName): Meaning | null {
  if (ts.isIdentifier(node)) return meaningOfName(module, node.text, "type");
  const whole = meaningOfTypeName(module, node.left);
  return whole === null ? null : memberOf(whole, node.right.text, "type");
}

/** `name` of what a namespace or a constant object means. */
export function memberOf(whole: Meaning, name: string, space: Space = "value"): Meaning | null {
  if (whole.kind === "namespace") {
    return entered(meaningOfExport(whole.module, name, { space, seen: new Set() }), whole.via, name);
  }
  if (whole.kind === "external") return whole.name === "*" ? { ...whole, name } : null;
  const object = whole.kind === "value" ? constantValue(whole.node) : undefined;
  if (whole.kind !== "value" || object === undefined || !ts.isObjectLiteralExpression(object)) return null;
  const { module } = whole;
  const property = module.memo("properties", object, () => propertiesOf(object)).get(name);
  if (property === undefined) return null;
  if (ts.isShorthandPropertyAssignment(property)) return meaningOfName(whole.module, name, "value");
  return ts.isPropertyAssignment(property) ? meaningOfExpression(whole.module, property.initializer, 1) : null;
}

/** The properties that are written with a name; the first of each name counts. */
function propertiesOf(object: ts.ObjectLiteralExpression): ReadonlyMap<string, ts.ObjectLiteralElementLike> {
  const named = object.properties.filter(({ name }) => name !== undefined && ts.isIdentifier(name));
  return new Map(named.reverse().map((property) => [(property.name as ts.Identifier).text, property]));
}

/** The runtime's export that a meaning is, or null. */
export function runtimeName(meaning: Meaning | null): string | null {
  return meaning?.kind === "external" && isRuntime(meaning.specifier) ? meaning.name : null;
}

/** The expression inside parentheses, `as`, `satisfies`, `!` and type assertions. */
export function unwrap(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isTypeAssertionExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/** The name under which a file exports one of its own, or null. A value doesn't go through an export of types. */
export function exportedName(module: SourceModule, local: string, space: Space): string | null {
  const names = module.memo(`exported names ${space}`, null, () => {
    const byLocal = new Map<string, string>();
    for (const [name, e] of module.exports) {
      if (e.kind !== "local" || (e.typeOnly && space === "value")) continue;
      const known = byLocal.get(e.name);
      if (known === undefined || known === "default") byLocal.set(e.name, name);
    }
    return byLocal;
  });
  return names.get(local) ?? null;
}

/** Every name that a module exports, those of `export *` included. */
export function exportedNames(module: SourceModule, seen = new Set<SourceModule>()): string[] {
  if (seen.has(module)) return [];
  seen.add(module);
  const starred = module.stars.flatMap(({ specifier }) => {
    const target = resolveSpecifier(module, specifier, "type");
    const other = target.kind === "missing" || target.path === null ? null : module.project.module(target.path);
    return other === null ? [] : exportedNames(other, seen).filter((n) => n !== "default");
  });
  return [...new Set([...module.exports.keys(), ...starred])];
}

function declared(module: SourceModule, name: string, space: Space): Meaning | null {
  if (space === "value") {
    const node = module.values.get(name);
    return node === undefined ? null : { kind: "value", module, name, node, via: null };
  }
  const nodes = module.types.get(name);
  return nodes === undefined ? null : { kind: "type", module, name, nodes, via: null };
}

function meaningOfLocal(module: SourceModule, name: string, search: Search): Meaning | null {
  const own = declared(module, name, search.space);
  if (own !== null) return own;
  const imported = module.imports.get(name);
  return imported === undefined ? null : meaningOfImport(module, imported, search);
}

function meaningOfImport(from: SourceModule, wanted: ImportedName, search: Search): Meaning | null {
  const { specifier, name } = wanted;
  if (isRuntime(specifier)) return { kind: "external", specifier, name, from };
  const target = resolveSpecifier(from, specifier, search.space);
  if (target.kind === "missing") return null;
  const external: Meaning = { kind: "external", specifier, name, from };
  if (target.path === null || target.path.endsWith(".json")) return external;
  const module = from.project.module(target.path);
  if (module === null) return external;
  const via = target.kind === "package" && !isInstalled(from.path) ? { module: specifier, package: true, name } : null;
  if (name === "*") return { kind: "namespace", module, via };
  return entered(meaningOfExport(module, name, search), via, name);
}

/** Notes the package's export through which a declaration was reached, the outermost one. */
function entered(meaning: Meaning | null, via: ExportRef | null, name: string): Meaning | null {
  if (meaning === null || meaning.kind === "external" || via === null) return meaning;
  return { ...meaning, via: { ...via, name } };
}

/** A constant that only renames is what it renames: `const Get = pg.Get`, `const { Get } = pg`. */
function followAlias(meaning: Meaning | null, depth: number): Meaning | null {
  if (meaning?.kind !== "value") return meaning;
  const { module, node } = meaning;
  if (ts.isBindingElement(node)) {
    const object = module.destructured.get(node);
    const whole = object && meaningOfExpression(module, object, depth + 1);
    const property = ts.isIdentifier(node.propertyName ?? node.name) ? (node.propertyName ?? node.name) : null;
    return whole && property && ts.isIdentifier(property)
      ? followAlias(memberOf(whole, property.text), depth + 1)
      : meaning;
  }
  const target = aliasTarget(module, node);
  return target === null ? meaning : (meaningOfExpression(module, target, depth + 1) ?? meaning);
}

/** What a variable begins with, or a default export gives; undefined for any other declaration. */
export function constantValue(node: ValueDeclaration): ts.Expression | undefined {
  const value = ts.isVariableDeclaration(node)
    ? node.initializer
    : ts.isExportAssignment(node)
      ? node.expression
      : undefined;
  return value && unwrap(value);
}

function aliasTarget(module: SourceModule, node: ValueDeclaration): ts.Expression | null {
  if (!module.constants.has(node)) return null;
  const inner = constantValue(node);
  return inner && (ts.isIdentifier(inner) || ts.isPropertyAccessExpression(inner)) ? inner : null;
}
