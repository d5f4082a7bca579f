/** Types as other files must write them: the text, its blanks and comments tidied, and the exports that its names stand for. */
import { ts } from "./typescript.js";
import type { ExportRef, TypeText } from "../source-model.js";
import { refThrough, referenceTo } from "./export-refs.js";
import { sourceSyntaxError } from "../messages/source.js";
import { originOf, type SourceModule } from "./project.js";

/** A type where it stands: its file, and what the type parameters around it stand for. */
export interface TypePlace {
  readonly module: SourceModule;
  readonly arguments: TypeArguments;
}

/** What the type parameters of a generic base class stand for in a derived one. Without a node it may be anything. */
export type TypeArguments = ReadonlyMap<string, { readonly place: TypePlace; readonly node: ts.TypeNode | null }>;

/** The text of a type, fit to be written in another file. One that is too deep to follow is reported. */
export function typeText(place: TypePlace, node: ts.TypeNode): TypeText {
  const writer = new TypeWriter();
  try {
    writer.write(place, node);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const { module } = place;
    module.project.found.report(sourceSyntaxError("the type is nested too deeply", originOf(module, node)));
    return { text: "unknown", imports: [] };
  }
  return writer.finish();
}

class TypeWriter {
  #text = "";
  /** By name and export: a base class in another file may call another type by the same name. */
  readonly #imports = new Map<string, { local: string; from: ExportRef; at: number[] }>();
  readonly #unexported = new Set<string>();
  readonly #globals = new Set<string>();
  /** The type parameters that the text itself declares, where it is written: the innermost last. */
  #bound: readonly string[] = [];
  /** The identifiers that name a type, or a value after `typeof`: not those that name a property or a parameter. */
  readonly #leading = new Set<ts.Node>();

  finish(): TypeText {
    const imports = [...this.#imports.values()];
    return {
      text: this.#text,
      imports,
      ...(this.#globals.size === 0 ? {} : { globals: [...this.#globals] }),
      ...(this.#unexported.size === 0 ? {} : { unexported: [...this.#unexported] }),
    };
  }

  write(place: TypePlace, node: ts.Node, within: ts.Node | null = null): void {
    const outside = this.#bound;
    const declared = declaredParameters(node);
    if (declared.length > 0) this.#bound = [...outside, ...declared];
    this.#writeBound(place, node, within);
    this.#bound = outside;
  }

  #writeBound(place: TypePlace, node: ts.Node, within: ts.Node | null): void {
    const { syntax } = place.module;
    if (ts.isTypeReferenceNode(node) && this.#substitute(place, node, within)) return;
    if (ts.isImportTypeNode(node) && this.#writeImportType(place, node)) return;
    const name = leadingName(node);
    if (name !== null) this.#leading.add(name);
    const children = node.getChildren(syntax);
    if (children.length === 0) {
      if (ts.isIdentifier(node) && this.#leading.has(node)) this.#refer(place.module, node.text, this.#text.length);
      this.#text += syntax.text.slice(node.getStart(syntax), node.end);
      return;
    }
    let end = node.getStart(syntax);
    for (const child of children) {
      if (child.getStart(syntax) > end && child.getWidth(syntax) > 0) this.#text += " ";
      this.write(place, child, node.kind === ts.SyntaxKind.SyntaxList ? within : node);
      if (needsSemicolon(child, children, syntax)) this.#text += ";";
      end = child.end;
    }
  }

  /** Writes what a type parameter of a base class stands for; false for any other name. */
  #substitute(place: TypePlace, { typeName }: ts.TypeReferenceNode, within: ts.Node | null): boolean {
    const name = ts.isIdentifier(typeName) ? typeName.text : "";
    const argument = this.#bound.includes(name) ? undefined : place.arguments.get(name);
    if (argument === undefined) return false;
    if (argument.node === null) {
      this.#text += "unknown";
      return true;
    }
    const isGrouped = within !== null && OPERATORS.has(within.kind) && OPERANDS_IN_PARENTHESES.has(argument.node.kind);
    this.#text += isGrouped ? "(" : "";
    this.write(argument.place, argument.node);
    this.#text += isGrouped ? ")" : "";
    return true;
  }

  /** `import("./db.js").Pool<X>` is written `Pool<X>`. */
  #writeImportType(place: TypePlace, node: ts.ImportTypeNode): boolean {
    const { argument, qualifier } = node;
    if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal)) return false;
    if (qualifier === undefined) return this.#writeModuleType(place.module, argument.literal.text);
    let first: ts.EntityName = qualifier;
    while (ts.isQualifiedName(first)) first = first.left;
    const from = refThrough(place.module, argument.literal.text, first.text);
    if (node.isTypeOf) this.#text += "typeof ";
    this.#note(first.text, from, this.#text.length);
    this.#text += place.module.syntax.text.slice(qualifier.getStart(place.module.syntax), qualifier.end);
    if (node.typeArguments === undefined) return true;
    this.#text += "<";
    for (const [i, argumentNode] of node.typeArguments.entries()) {
      this.#text += i === 0 ? "" : ", ";
      this.write(place, argumentNode);
    }
    this.#text += ">";
    return true;
  }

  /** `typeof import("./db.js")` is written `typeof db`; that of a package is the same in every file. */
  #writeModuleType(module: SourceModule, specifier: string): boolean {
    const from = refThrough(module, specifier, "*");
    if (from.package) return false;
    const [stem = ""] = /[A-Za-z_]\w*/.exec(specifier.split("/").at(-1) ?? "") ?? ["module"];
    this.#text += "typeof ";
    this.#note(stem, from, this.#text.length);
    this.#text += stem;
    return true;
  }

  #refer(module: SourceModule, name: string, at: number): void {
    if (this.#bound.includes(name)) return;
    const reference = referenceTo(module, name, "type");
    if (reference.kind === "export") this.#note(name, reference.ref, at);
    else if (reference.kind === "local") this.#unexported.add(name);
    else this.#globals.add(name);
  }

  #note(local: string, from: ExportRef, at: number): void {
    const key = JSON.stringify([local, from]);
    const known = this.#imports.get(key);
    if (known === undefined) this.#imports.set(key, { local, from, at: [at] });
    else known.at.push(at);
  }
}

/** Types that bind their operands closer than these bind their own. */
const OPERATORS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ArrayType,
  ts.SyntaxKind.ConditionalType,
  ts.SyntaxKind.IndexedAccessType,
  ts.SyntaxKind.IntersectionType,
  ts.SyntaxKind.OptionalType,
  ts.SyntaxKind.TypeOperator,
  ts.SyntaxKind.UnionType,
]);
const OPERANDS_IN_PARENTHESES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ConditionalType,
  ts.SyntaxKind.ConstructorType,
  ts.SyntaxKind.FunctionType,
  ts.SyntaxKind.IntersectionType,
  ts.SyntaxKind.TypeOperator,
  ts.SyntaxKind.TypeQuery,
  ts.SyntaxKind.UnionType,
]);

/** The type parameters that are in sight within a node: of a signature, of a mapped type, or what a conditional type infers. */
function declaredParameters(node: ts.Node): readonly string[] {
  if (ts.isMappedTypeNode(node)) return [node.typeParameter.name.text];
  if (ts.isConditionalTypeNode(node)) return inferredIn(node.extendsType);
  if (!ts.isFunctionLike(node)) return [];
  return (node.typeParameters ?? []).flatMap((p) => (ts.isTypeParameterDeclaration(p) ? [p.name.text] : []));
}

function inferredIn(node: ts.Node): readonly string[] {
  if (ts.isInferTypeNode(node)) return [node.typeParameter.name.text];
  const names: string[] = [];
  ts.forEachChild(node, (child) => {
    names.push(...inferredIn(child));
  });
  return names;
}

/** The first identifier of a node that names a type or, after `typeof`, a value. */
function leadingName(node: ts.Node): ts.Identifier | null {
  let name: ts.Node | null = null;
  if (ts.isTypeReferenceNode(node)) name = node.typeName;
  else if (ts.isTypeQueryNode(node)) name = node.exprName;
  else if (ts.isExpressionWithTypeArguments(node)) name = node.expression;
  while (name !== null && ts.isQualifiedName(name)) name = name.left;
  return name !== null && ts.isIdentifier(name) ? name : null;
}

/** A member of a type literal that only the end of its line separates from the next. */
function needsSemicolon(child: ts.Node, siblings: readonly ts.Node[], syntax: ts.SourceFile): boolean {
  return ts.isTypeElement(child) && child !== siblings.at(-1) && !/[;,]$/.test(syntax.text.slice(child.pos, child.end));
}
