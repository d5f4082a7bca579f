/** The public methods of a class, inherited ones too, with what their markers say. */
import { ts } from "./typescript.js";
import { misplacedMarker } from "../messages/markers.js";
import type { ControllerMethod } from "../source-model.js";
import { reportOnBody } from "./body-type.js";
import { pascalCase, type ClassChain, type ClassLink } from "./class-chain.js";
import { isMethodMarker, markersOf, type Marker, type MethodMarkerName } from "./decorators.js";
import { refOrName } from "./export-refs.js";
import { readMethodMarkers, type MethodFacts } from "./method-markers.js";
import { hasModifier } from "./module-index.js";
import { readParameters, toModel, type ReadParameter } from "./parameters.js";
import { originOf } from "./project.js";
import { reportOnContent, returnsVoid } from "./returned-value.js";
import { reportUnexpectedErrors } from "./unexpected-errors.js";

/** A method, and its parameters as this phase knows them. */
export interface ReadMethod extends ControllerMethod {
  readonly read: readonly ReadParameter[];
}

/** A method as one class of the chain declares it. */
interface Declared {
  readonly link: ClassLink;
  readonly node: ts.MethodDeclaration;
  readonly facts: MethodFacts;
  readonly isMarked: boolean;
  /** Decorators of others may call it from a function of their own. */
  readonly isDecorated: boolean;
  readonly parameters: readonly ReadParameter[];
}

/**
 * A base's methods come before those of its derived class. A method of the derived class replaces the base's; the markers of the base's hold for it only
 * when it has none of its own. Abstract methods are left out.
 */
export function methodsOf(chain: ClassChain): ReadMethod[] {
  const methods = new Map<string, { readonly method: ReadMethod; readonly declared: Declared }>();
  const [derived] = chain.links;
  for (const link of [...chain.links].reverse()) {
    for (const [name, declared] of declaredMethods(link)) {
      const base = methods.get(name)?.method ?? null;
      methods.delete(name);
      methods.set(name, { method: toMethod(name, declared, { base, isOwn: link === derived }), declared });
    }
  }
  return [...methods.values()].map(({ method, declared }) => {
    reportOnServed(method, declared);
    return method;
  });
}

/** Of a method that is replaced the schemas, errors and results are nobody's: the one that replaces it may call it, and take care. */
function reportOnServed(method: ReadMethod, { link, node, isDecorated }: Declared): void {
  reportOnBody(link, node, method.schemas);
  if (isDecorated) return;
  reportOnContent(link, node, method);
  reportUnexpectedErrors(link, node, method);
}

/** Whether a class carries markers of its own on its members. */
export function hasMarkedMembers(link: ClassLink): boolean {
  return link.node.members.some((m) => ts.canHaveDecorators(m) && markersOf(link.module, m).length > 0);
}

/** The method without what only this phase needs to know. */
export function toControllerMethod({ read: _, ...method }: ReadMethod): ControllerMethod {
  return method;
}

function toMethod(name: string, declared: Declared, given: { base: ReadMethod | null; isOwn: boolean }): ReadMethod {
  const { link, node, isMarked, parameters } = declared;
  const { base, isOwn } = given;
  const facts = !isMarked && base !== null ? factsOf(base) : declared.facts;
  return {
    name,
    origin: originOf(link.module, node.name),
    inheritedFrom: isOwn ? null : refOrName({ kind: "value", ...link }),
    parameters: parameters.map(toModel),
    returnsVoid: returnsVoid(node),
    ...(node.asteriskToken === undefined ? {} : { generator: true }),
    ...facts,
    read: parameters,
  };
}

function factsOf(method: ReadMethod): MethodFacts {
  const { name: _name, origin: _origin, inheritedFrom: _from, parameters: _parameters, ...more } = method;
  const { returnsVoid: _returnsVoid, generator: _generator, read: _read, ...facts } = more;
  return facts;
}

/** The methods that a class itself declares; they are read once, however many classes inherit them with the same type arguments. */
function declaredMethods(link: ClassLink): ReadonlyMap<string, Declared> {
  if (link.arguments.size > 0) return readMembers(link);
  return link.module.memo("methods", link.node, () => readMembers(link));
}

function readMembers(link: ClassLink): Map<string, Declared> {
  const methods = new Map<string, Declared>();
  for (const member of link.node.members) {
    const markers = ts.canHaveDecorators(member) ? markersOf(link.module, member) : [];
    if (ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member)) reportOnParameters(link, member);
    const name = servableName(link, member);
    if (name !== null && ts.isMethodDeclaration(member)) {
      const known = methods.get(name);
      // Overloads: the implementation, which comes last, counts. A declaration file has only signatures: the first counts.
      if (known === undefined || member.body !== undefined) methods.set(name, readMethod(link, member, markers));
    } else reportMisplaced(link, member, markers);
  }
  return methods;
}

function readMethod(link: ClassLink, node: ts.MethodDeclaration, markers: readonly Marker[]): Declared {
  const own = markers.filter(isMethodMarker);
  reportOnMethod(link, node, markers);
  const owner = link.name + pascalCase(nameOf(node) ?? "");
  const usable: Marker<MethodMarkerName>[] = node.body === undefined ? [] : own;
  return {
    link,
    node,
    facts: readMethodMarkers(usable, owner),
    isMarked: own.length > 0,
    isDecorated: (ts.getDecorators(node)?.length ?? 0) > markers.length,
    parameters: readParameters(link, node.parameters),
  };
}

/** The name of a method that can serve requests, or null: private, protected, static, abstract and nameless ones can't. */
function servableName(link: ClassLink, member: ts.ClassElement): string | null {
  if (!ts.isMethodDeclaration(member)) return null;
  const isDeclaration = link.module.syntax.isDeclarationFile;
  const hidden = [
    ts.SyntaxKind.PrivateKeyword,
    ts.SyntaxKind.ProtectedKeyword,
    ts.SyntaxKind.StaticKeyword,
    ts.SyntaxKind.AbstractKeyword,
  ];
  if (hidden.some((kind) => hasModifier(member, kind))) return null;
  return member.body === undefined && !isDeclaration && !hasLaterBody(link, member) ? null : nameOf(member);
}

/** Whether a signature without a body is the overload of a method that has one. */
function hasLaterBody(link: ClassLink, member: ts.MethodDeclaration): boolean {
  const name = nameOf(member);
  return link.node.members.some((m) => ts.isMethodDeclaration(m) && m.body !== undefined && nameOf(m) === name);
}

function nameOf({ name }: ts.MethodDeclaration): string | null {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  return ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression) ? name.expression.text : null;
}

function reportOnMethod(link: ClassLink, node: ts.MethodDeclaration, markers: readonly Marker[]): void {
  for (const marker of markers) {
    const place = node.body === undefined ? "an overload" : isMethodMarker(marker) ? null : "a method";
    if (place !== null)
      link.module.project.found.report(misplacedMarker(marker.name, place, originOf(link.module, marker.node)));
  }
}

/** Other frameworks mark parameters; here they are bound by name. */
function reportOnParameters(link: ClassLink, { parameters }: ts.SignatureDeclaration): void {
  for (const marker of parameters.flatMap((parameter) => markersOf(link.module, parameter))) {
    const origin = originOf(link.module, marker.node);
    link.module.project.found.report(misplacedMarker(marker.name, "a parameter", origin));
  }
}

function reportMisplaced(link: ClassLink, member: ts.ClassElement, markers: readonly Marker[]): void {
  for (const marker of markers) {
    link.module.project.found.report(misplacedMarker(marker.name, placeOf(member), originOf(link.module, marker.node)));
  }
}

function placeOf(member: ts.ClassElement): string {
  if (ts.isPropertyDeclaration(member)) return "a field";
  if (ts.isGetAccessor(member) || ts.isSetAccessor(member)) return "an accessor";
  if (!ts.isMethodDeclaration(member)) return "this member";
  if (hasModifier(member, ts.SyntaxKind.StaticKeyword)) return "a static method";
  if (hasModifier(member, ts.SyntaxKind.AbstractKeyword)) return "an abstract method";
  if (hasModifier(member, ts.SyntaxKind.PrivateKeyword) || ts.isPrivateIdentifier(member.name))
    return "a private method";
  if (hasModifier(member, ts.SyntaxKind.ProtectedKeyword)) return "a protected method";
  return member.body === undefined ? "a method without a body" : "a method whose name is computed";
}
