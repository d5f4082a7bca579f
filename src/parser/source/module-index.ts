/** What a file declares, imports and exports, by name: one pass over its statements. */
import { ts } from "./typescript.js";

/** `import { name as local } from "specifier"`. `name` is `default` or `*` where those are meant. */
export interface ImportedName {
  readonly specifier: string;
  readonly name: string;
}

/** What an exported name stands for: a name of this file, or one of another (`*` for `export * as ns`). */
export type ExportedName = (
  | { readonly kind: "local"; readonly name: string }
  | { readonly kind: "from"; readonly specifier: string; readonly name: string }
) & {
  /** `export type { name }`: no value goes through it, not even where the name stands for one. */
  readonly typeOnly: boolean;
};

/** `export * from "specifier"`, or `export type * from "specifier"`. */
export interface StarExport {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

export type ClassLike = ts.ClassDeclaration | ts.ClassExpression;

/** What a name of a file can stand for as a value. */
export type ValueDeclaration =
  | ClassLike
  | ts.FunctionDeclaration
  | ts.EnumDeclaration
  | ts.VariableDeclaration
  | ts.BindingElement
  /** `export default <expression>`. */
  | ts.ExportAssignment;

/** What a name of a file can stand for as a type. An interface may be declared several times. */
export type TypeDeclaration = ClassLike | ts.EnumDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

export interface ModuleIndex {
  readonly imports: ReadonlyMap<string, ImportedName>;
  readonly exports: ReadonlyMap<string, ExportedName>;
  readonly stars: readonly StarExport[];
  /** Namespaces, and names that `import x = …` gives. */
  readonly namespaces: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, ValueDeclaration>;
  readonly types: ReadonlyMap<string, readonly TypeDeclaration[]>;
  /** Variables declared by `const`. */
  readonly constants: ReadonlySet<ValueDeclaration>;
  /** What `{ name }` of `const { name } = x` is taken from. */
  readonly destructured: ReadonlyMap<ValueDeclaration, ts.Expression>;
}

/** The name under which a default export without a name of its own is kept. */
export const DEFAULT_EXPORT = "*default*";

/** Collects what the top-level statements of a file declare. */
export function indexModule(syntax: ts.SourceFile): ModuleIndex {
  const index = new IndexBuilder();
  for (const statement of syntax.statements) index.add(statement);
  return index;
}

class IndexBuilder implements ModuleIndex {
  readonly imports = new Map<string, ImportedName>();
  readonly exports = new Map<string, ExportedName>();
  readonly stars: StarExport[] = [];
  readonly namespaces = new Set<string>();
  readonly values = new Map<string, ValueDeclaration>();
  readonly types = new Map<string, TypeDeclaration[]>();
  readonly constants = new Set<ValueDeclaration>();
  readonly destructured = new Map<ValueDeclaration, ts.Expression>();

  add(statement: ts.Statement): void {
    if (ts.isImportDeclaration(statement)) this.#addImport(statement);
    else if (ts.isExportDeclaration(statement)) this.#addExport(statement);
    else if (ts.isVariableStatement(statement)) this.#addVariables(statement);
    else if (ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement)) this.#addNamed(statement);
    else if (ts.isEnumDeclaration(statement)) this.#addNamed(statement);
    else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) this.#addNamed(statement);
    else if (ts.isModuleDeclaration(statement)) this.#addNamespace(statement);
    else if (ts.isImportEqualsDeclaration(statement)) this.#addImportEquals(statement);
    else if (ts.isExportAssignment(statement) && statement.isExportEquals !== true) this.#addDefault(statement);
  }

  #addImport(statement: ts.ImportDeclaration): void {
    const specifier = textOfSpecifier(statement.moduleSpecifier);
    const clause = statement.importClause;
    if (specifier === null || clause === undefined) return;
    if (clause.name !== undefined) this.imports.set(clause.name.text, { specifier, name: "default" });
    const named = clause.namedBindings;
    if (named === undefined) return;
    if (ts.isNamespaceImport(named)) this.imports.set(named.name.text, { specifier, name: "*" });
    else
      for (const e of named.elements)
        this.imports.set(e.name.text, { specifier, name: (e.propertyName ?? e.name).text });
  }

  /** `import x = require("specifier")`, and `import Get = x.Get` of what is imported as a whole. */
  #addImportEquals(statement: ts.ImportEqualsDeclaration): void {
    this.#addNamespace(statement);
    const { moduleReference: of, name: local } = statement;
    if (ts.isExternalModuleReference(of)) {
      const specifier = textOfSpecifier(of.expression);
      if (specifier !== null) this.imports.set(local.text, { specifier, name: "*" });
    } else if (ts.isQualifiedName(of) && ts.isIdentifier(of.left)) {
      const whole = this.imports.get(of.left.text);
      if (whole?.name === "*") this.imports.set(local.text, { specifier: whole.specifier, name: of.right.text });
    }
  }

  #addExport(statement: ts.ExportDeclaration): void {
    const specifier = textOfSpecifier(statement.moduleSpecifier);
    const clause = statement.exportClause;
    const { isTypeOnly } = statement;
    if (clause === undefined) {
      if (specifier !== null) this.stars.push({ specifier, typeOnly: isTypeOnly });
    } else if (ts.isNamespaceExport(clause)) {
      const typeOnly = isTypeOnly;
      if (specifier !== null) this.exports.set(clause.name.text, { kind: "from", specifier, name: "*", typeOnly });
    } else {
      for (const e of clause.elements) {
        // `export { x as "any text" }`: no generated import could name it
        if (!ts.isIdentifier(e.name)) continue;
        const name = (e.propertyName ?? e.name).text;
        const typeOnly = isTypeOnly || e.isTypeOnly;
        const exported: ExportedName =
          specifier === null ? { kind: "local", name, typeOnly } : { kind: "from", specifier, name, typeOnly };
        this.exports.set(e.name.text, exported);
      }
    }
  }

  #addVariables(statement: ts.VariableStatement): void {
    const isConstant = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
    for (const declaration of statement.declarationList.declarations) {
      for (const [name, node] of namesOf(declaration)) {
        this.values.set(name, node);
        if (isConstant) this.constants.add(node);
        if (node !== declaration && declaration.initializer) this.destructured.set(node, declaration.initializer);
        if (isExported(statement)) this.#export(name, name);
      }
    }
  }

  #addNamed(
    node:
      | ts.ClassDeclaration
      | ts.FunctionDeclaration
      | ts.EnumDeclaration
      | ts.InterfaceDeclaration
      | ts.TypeAliasDeclaration,
  ): void {
    const name = node.name?.text ?? DEFAULT_EXPORT;
    const isType = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
    if (!isType && !isOverload(node)) this.values.set(name, node);
    if (!ts.isFunctionDeclaration(node)) this.#addType(name, node);
    if (isExported(node)) this.#export(isDefault(node) ? "default" : name, name);
  }

  #addNamespace(node: ts.ModuleDeclaration | ts.ImportEqualsDeclaration): void {
    // neither `declare global` nor `declare module "x"` has a name of the file
    if (!ts.isIdentifier(node.name) || (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0) return;
    this.namespaces.add(node.name.text);
    if (isExported(node)) this.#export(node.name.text, node.name.text);
  }

  #export(name: string, local: string): void {
    this.exports.set(name, { kind: "local", name: local, typeOnly: false });
  }

  #addType(name: string, node: TypeDeclaration): void {
    const known = this.types.get(name);
    if (known === undefined) this.types.set(name, [node]);
    else known.push(node);
  }

  #addDefault(statement: ts.ExportAssignment): void {
    const { expression } = statement;
    const name = ts.isIdentifier(expression) ? expression.text : DEFAULT_EXPORT;
    this.#export("default", name);
    if (name === DEFAULT_EXPORT) {
      this.values.set(name, statement);
      this.constants.add(statement);
    }
  }
}

/** A signature before the implementation; in a declaration file, every function. */
function isOverload(node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node) && node.body === undefined && !hasModifier(node, ts.SyntaxKind.DeclareKeyword);
}

/** `a`, or for `{ a, b: c }` the names a and c. */
function namesOf(declaration: ts.VariableDeclaration): [string, ts.VariableDeclaration | ts.BindingElement][] {
  if (ts.isIdentifier(declaration.name)) return [[declaration.name.text, declaration]];
  return declaration.name.elements.flatMap((e): [string, ts.BindingElement][] =>
    ts.isBindingElement(e) && ts.isIdentifier(e.name) ? [[e.name.text, e]] : [],
  );
}

function textOfSpecifier(node: ts.Expression | undefined): string | null {
  return node !== undefined && ts.isStringLiteral(node) ? node.text : null;
}

/** Whether a declaration carries a modifier: `static`, `abstract`, `export`. */
export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (node.modifiers?.some((m) => m.kind === kind) ?? false);
}

function isExported(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword);
}

function isDefault(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.DefaultKeyword);
}
