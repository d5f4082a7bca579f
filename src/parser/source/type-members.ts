/** What objects of a type have: its properties, as far as syntax tells. */
import { ts } from "./typescript.js";
import { meaningOfName } from "./identity.js";
import { hasModifier, type ClassLike, type TypeDeclaration } from "./module-index.js";
import type { SourceModule } from "./project.js";
import type { TypeArguments, TypePlace } from "./type-text.js";

/** A type and where it stands. */
export interface PlacedType {
  readonly place: TypePlace;
  readonly node: ts.TypeNode;
}

export interface Member {
  /** It may be left out. */
  readonly optional: boolean;
  /** Null for a method, and where no type is written. */
  readonly type: PlacedType | null;
  /** A method: nothing that plain data has. */
  readonly code?: true;
  /** Each object of its class begins with a value of it. */
  readonly begun?: true;
}

/** Properties by name; null when there may be any (an index signature), or when syntax doesn't tell. */
export type Members = ReadonlyMap<string, Member> | null;

/** The members of an object type. `depth` is how many names are still looked up. */
export function membersOf({ place, node }: PlacedType, depth: number): Members {
  if (depth === 0) return null;
  if (ts.isParenthesizedTypeNode(node)) return membersOf({ place, node: node.type }, depth);
  if (ts.isTypeLiteralNode(node)) return membersOfElements(place, node.members);
  if (ts.isIntersectionTypeNode(node)) return merged(node.types, (t) => membersOf({ place, node: t }, depth - 1));
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return null;
  const argument = place.arguments.get(node.typeName.text);
  if (argument !== undefined)
    return argument.node && membersOf({ place: argument.place, node: argument.node }, depth - 1);
  const meaning = meaningOfName(place.module, node.typeName.text, "type");
  if (meaning === null) return membersOfGlobal(place, node, depth);
  if (meaning.kind !== "type") return null;
  const { module, nodes } = meaning;
  return merged(nodes, (one) =>
    membersOfDeclaration({ module, arguments: argumentsOf({ place, node }, one, module) }, one, depth),
  );
}

function membersOfDeclaration(place: TypePlace, node: TypeDeclaration, depth: number): Members {
  if (ts.isTypeAliasDeclaration(node)) return membersOf({ place, node: node.type }, depth - 1);
  if (ts.isEnumDeclaration(node)) return null;
  const clauses = node.heritageClauses?.filter((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword) ?? [];
  const bases = merged(
    clauses.flatMap(({ types }) => types),
    (base) => membersOfHeritage(place, base, depth),
  );
  const own = ts.isClassLike(node) ? membersOfClass(place, node) : membersOfElements(place, node.members);
  return merged([bases, own], (part) => part);
}

/** What other code sees of a class's objects. */
function membersOfClass(place: TypePlace, { members: elements }: ClassLike): Members {
  const members = new Map<string, Member>();
  for (const element of elements.flatMap((one) => [one, ...parameterProperties(one)])) {
    if (ts.isIndexSignatureDeclaration(element)) return null;
    const { name } = element;
    if (name === undefined || ts.isPrivateIdentifier(name) || hidden.some((kind) => hasModifier(element, kind)))
      continue;
    if (!ts.isIdentifier(name) && !ts.isStringLiteral(name)) return null;
    const member = memberOfClass(place, element);
    if (member !== null) members.set(name.text, member);
  }
  return members;
}

/** A setter alone tells nothing. */
function memberOfClass(place: TypePlace, element: ts.ClassElement | ts.ParameterDeclaration): Member | null {
  if (ts.isMethodDeclaration(element)) return { optional: element.questionToken !== undefined, type: null, code: true };
  const isData = ts.isPropertyDeclaration(element) || ts.isParameter(element);
  if (!isData && !ts.isGetAccessor(element)) return null;
  const optional = isData && element.questionToken !== undefined;
  const type = element.type === undefined ? null : { place, node: element.type };
  const value = isData ? element.initializer : undefined;
  return { optional, type, ...(value && (type !== null || isValue(value)) ? { begun: true } : {}) };
}

/** Whether an expression is never undefined, whatever its names stand for. */
function isValue(node: ts.Expression): boolean {
  if (ts.isLiteralExpression(node) || ts.isTemplateExpression(node)) return true;
  return [
    ts.SyntaxKind.TrueKeyword,
    ts.SyntaxKind.FalseKeyword,
    ts.SyntaxKind.ArrayLiteralExpression,
    ts.SyntaxKind.ObjectLiteralExpression,
    ts.SyntaxKind.NewExpression,
  ].includes(node.kind);
}

const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.StaticKeyword];

function parameterProperties(element: ts.ClassElement): readonly ts.ParameterDeclaration[] {
  return ts.isConstructorDeclaration(element) ? element.parameters.filter((p) => p.modifiers !== undefined) : [];
}

function membersOfHeritage(place: TypePlace, node: ts.ExpressionWithTypeArguments, depth: number): Members {
  if (!ts.isIdentifier(node.expression)) return null;
  const reference = ts.factory.createTypeReferenceNode(node.expression, node.typeArguments);
  return membersOf({ place, node: reference }, depth - 1);
}

/** TypeScript's own types that take members from others: `Partial`, `Pick`, `Record` of literals, … */
function membersOfGlobal(place: TypePlace, node: ts.TypeReferenceNode, depth: number): Members {
  const [first, second] = node.typeArguments ?? [];
  if (first === undefined || !ts.isIdentifier(node.typeName)) return null;
  const ofFirst = (): Members => membersOf({ place, node: first }, depth - 1);
  switch (node.typeName.text) {
    case "Partial":
      return mapped(ofFirst(), true);
    case "Required":
      return mapped(ofFirst(), false);
    case "Readonly":
      return ofFirst();
    case "Pick":
    case "Omit":
      return selected(ofFirst(), second && namesOf(place, second, depth), node.typeName.text === "Pick");
    case "Record": {
      const type = second === undefined ? null : { place, node: second };
      const names = namesOf(place, first, depth);
      return names && new Map(names.map((name) => [name, { optional: false, type }]));
    }
    default:
      return null;
  }
}

function membersOfElements(place: TypePlace, elements: readonly ts.TypeElement[]): Members {
  const members = new Map<string, Member>();
  for (const element of elements) {
    if (ts.isIndexSignatureDeclaration(element)) return null;
    const { name } = element;
    if (name === undefined || ts.isComputedPropertyName(name)) return null;
    const property = ts.isPropertySignature(element) ? element : null;
    const type = property?.type === undefined ? null : { place, node: property.type };
    const code = ts.isMethodSignature(element) ? ({ code: true } as const) : {};
    members.set(name.text, { optional: element.questionToken !== undefined, type, ...code });
  }
  return members;
}

/** The names that a union of literals tells, or null: those of an enumeration are nowhere in sight. */
function namesOf(place: TypePlace, node: ts.TypeNode, depth: number): readonly string[] | null {
  if (depth === 0) return null;
  if (ts.isParenthesizedTypeNode(node)) return namesOf(place, node.type, depth);
  if (ts.isUnionTypeNode(node)) {
    const parts = eachKnown(node.types, (t) => namesOf(place, t, depth));
    return parts && parts.flat();
  }
  if (ts.isLiteralTypeNode(node)) {
    const { literal } = node;
    return ts.isStringLiteralLike(literal) || ts.isNumericLiteral(literal) ? [literal.text] : null;
  }
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return null;
  const argument = place.arguments.get(node.typeName.text);
  if (argument !== undefined) return argument.node && namesOf(argument.place, argument.node, depth - 1);
  const meaning = meaningOfName(place.module, node.typeName.text, "type");
  const [declared] = meaning?.kind === "type" ? meaning.nodes : [];
  if (meaning?.kind !== "type" || declared === undefined || !ts.isTypeAliasDeclaration(declared)) return null;
  const { module } = meaning;
  return namesOf({ module, arguments: argumentsOf({ place, node }, declared, module) }, declared.type, depth - 1);
}

/** What the type parameters of a declaration, in its file, stand for where a reference names it: its arguments, else their defaults. */
export function argumentsOf(
  { place, node: reference }: { readonly place: TypePlace; readonly node: ts.TypeReferenceNode },
  declaration: TypeDeclaration,
  module: SourceModule,
): TypeArguments {
  const known = new Map<string, { readonly place: TypePlace; readonly node: ts.TypeNode | null }>();
  const parameters = "typeParameters" in declaration ? (declaration.typeParameters ?? []) : [];
  for (const [i, { name, default: byDefault }] of parameters.entries()) {
    const given = reference.typeArguments?.[i];
    const within = { module, arguments: new Map(known) };
    known.set(name.text, given ? { place, node: given } : { place: within, node: byDefault ?? null });
  }
  return known;
}

/** What `of` gives for each; null when it gives null for one, and no further one is looked at: types that refer to themselves take for ever else. */
export function eachKnown<Node, Value>(nodes: readonly Node[], of: (node: Node) => Value | null): Value[] | null {
  const values: Value[] = [];
  for (const node of nodes) {
    const value = of(node);
    if (value === null) return null;
    values.push(value);
  }
  return values;
}

/** All members of an intersection, or of an interface behind its bases; one that a part requires is required. */
function merged<Node>(parts: readonly Node[], of: (part: Node) => Members): Members {
  const known = eachKnown(parts, of);
  if (known === null) return null;
  const members = new Map<string, Member>();
  for (const [name, member] of known.flatMap((part) => [...part])) {
    const earlier = members.get(name);
    const optional = member.optional && (earlier?.optional ?? true);
    members.set(name, { ...member, optional, type: member.type ?? earlier?.type ?? null });
  }
  return members;
}

function mapped(members: Members, optional: boolean): Members {
  return members && new Map([...members].map(([name, member]) => [name, { ...member, optional }]));
}

function selected(members: Members, names: readonly string[] | null | undefined, keeps: boolean): Members {
  if (members === null || names === null || names === undefined) return null;
  return new Map([...members].filter(([name]) => names.includes(name) === keeps));
}
