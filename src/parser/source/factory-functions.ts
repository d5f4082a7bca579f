/** The function behind a factory's name: a declaration, a constant, a static method, a member of an object. */
import { ts } from "./typescript.js";
import type { ClassLink } from "./class-chain.js";
import { constantValue, meaningOfName, runtimeName, unwrap, type Meaning } from "./identity.js";
import { hasModifier, type ValueDeclaration } from "./module-index.js";
import type { SourceModule } from "./project.js";
import type { TypePlace } from "./type-text.js";

/** A function that can be called as a factory. `conf` is the local conf's type where the annotation of a constant tells it: `FilterFactory<AuditConf>`. */
export type FactoryFunction =
  | {
      readonly kind: "function";
      readonly place: TypePlace;
      readonly node: ts.Node;
      readonly parameters: readonly ts.ParameterDeclaration[];
      /** The annotated type of what it returns. */
      readonly type: ts.TypeNode | null;
      /** Whether it is `async`, which tells as much as the annotation of a promise. */
      readonly isAsync: boolean;
      readonly conf: ts.TypeNode | null;
    }
  /** A value whose signature syntax doesn't tell. */
  | {
      readonly kind: "opaque";
      readonly place: TypePlace | null;
      readonly node: ts.Node | null;
      readonly type: null;
      readonly conf: ts.TypeNode | null;
    };

interface Wrong {
  readonly kind: "wrong";
  /** `a class`, `text`. */
  readonly what: string;
}

/** The function that a meaning is, or a member of it when one is named. `place` tells a generic class's type arguments. */
export function factoryFunction(meaning: Meaning, member?: string, link?: TypePlace): FactoryFunction | Wrong {
  if (meaning.kind !== "value") return { kind: "wrong", what: meaning.kind === "namespace" ? "a module" : "a type" };
  const place = link ?? { module: meaning.module, arguments: new Map() };
  if (member === undefined) return ofDeclaration(place, meaning.node);
  if (ts.isClassLike(meaning.node)) return ofStatic(place, meaning.node, member);
  const object = constantValue(meaning.node);
  const property =
    object && ts.isObjectLiteralExpression(object) ? object.properties.find((p) => isNamed(p, member)) : undefined;
  if (property && ts.isMethodDeclaration(property)) return ofSignature(place, property, null);
  if (property && ts.isPropertyAssignment(property))
    return ofValue(place, { value: property.initializer, annotation: undefined, node: property.name });
  return { kind: "wrong", what: "nothing" };
}

/** Why a member of a class can't be called as its static method, and what to do about it; null when there is none of that name. */
export function uncallableMember({ node }: ClassLink, name: string): string | null {
  const member = node.members.find((m) => m.name && ts.isIdentifier(m.name) && m.name.text === name);
  if (member === undefined) return null;
  return hasModifier(member, ts.SyntaxKind.StaticKeyword)
    ? "it isn't public there, and the generated code calls it"
    : "it is a member of the class's objects: make it `static`";
}

/** The names of a class's public static methods and function fields. */
export function staticMethodNames(link: ClassLink): string[] {
  const statics = link.node.members.filter(isPublicStatic);
  return statics.flatMap((m) => (m.name && ts.isIdentifier(m.name) && !ts.isAccessor(m) ? [m.name.text] : []));
}

function ofDeclaration(place: TypePlace, node: ValueDeclaration): FactoryFunction | Wrong {
  if (ts.isFunctionDeclaration(node)) return ofSignature(place, node, null);
  if (ts.isClassLike(node)) return { kind: "wrong", what: "a class" };
  if (ts.isEnumDeclaration(node)) return { kind: "wrong", what: "an enum" };
  if (ts.isExportAssignment(node)) return ofValue(place, { value: node.expression, annotation: undefined, node });
  if (ts.isVariableDeclaration(node))
    return ofValue(place, { value: node.initializer, annotation: node.type, node: node.name });
  return { kind: "opaque", place, node, type: null, conf: null };
}

function ofStatic(place: TypePlace, cls: ts.ClassLikeDeclaration, name: string): FactoryFunction | Wrong {
  const members = cls.members.filter(
    (m) => isPublicStatic(m) && m.name && ts.isIdentifier(m.name) && m.name.text === name,
  );
  const methods = members.filter(ts.isMethodDeclaration);
  const method = methods.find((m) => m.body !== undefined) ?? methods[0];
  if (method !== undefined) return ofSignature(place, method, null);
  const field = members.find(ts.isPropertyDeclaration);
  if (field === undefined) return { kind: "wrong", what: "nothing" };
  return ofValue(place, { value: field.initializer, annotation: field.type, node: field.name });
}

interface ValueNodes {
  readonly value: ts.Expression | undefined;
  readonly annotation: ts.TypeNode | undefined;
  readonly node: ts.Node;
}

function ofValue(place: TypePlace, { value, annotation, node }: ValueNodes): FactoryFunction | Wrong {
  const inner = value && unwrap(value);
  const conf = annotation ? confOfAnnotation(place.module, annotation) : null;
  if (inner && (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)))
    return { ...ofSignature(place, inner, conf), node };
  if (annotation && ts.isFunctionTypeNode(annotation)) return { ...ofSignature(place, annotation, null), node };
  if (inner && isPlainData(inner)) return { kind: "wrong", what: "a value" };
  return { kind: "opaque", place, node, type: null, conf };
}

function ofSignature(place: TypePlace, node: ts.SignatureDeclaration, conf: ts.TypeNode | null): FactoryFunction {
  return {
    kind: "function",
    place,
    node: node.name ?? node,
    parameters: [...node.parameters],
    type: node.type ?? null,
    isAsync: hasModifier(node, ts.SyntaxKind.AsyncKeyword),
    conf,
  };
}

/** `AuditConf` of the runtime's `FilterFactory<AuditConf>`. */
function confOfAnnotation(module: SourceModule, annotation: ts.TypeNode): ts.TypeNode | null {
  if (!ts.isTypeReferenceNode(annotation)) return null;
  const { typeName } = annotation;
  const left = ts.isQualifiedName(typeName) ? typeName.left : typeName;
  const meaning = ts.isIdentifier(left) ? meaningOfName(module, left.text, "type") : null;
  return runtimeName(meaning) === null ? null : (annotation.typeArguments?.[0] ?? null);
}

function isPlainData(node: ts.Expression): boolean {
  if (ts.isLiteralExpression(node) || ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node))
    return true;
  return [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind);
}

function isNamed(property: ts.ObjectLiteralElementLike, name: string): boolean {
  return property.name !== undefined && !ts.isComputedPropertyName(property.name) && property.name.text === name;
}

function isPublicStatic(member: ts.ClassElement): boolean {
  const { PrivateKeyword, ProtectedKeyword, StaticKeyword } = ts.SyntaxKind;
  return (
    hasModifier(member, StaticKeyword) && !hasModifier(member, PrivateKeyword) && !hasModifier(member, ProtectedKeyword)
  );
}
