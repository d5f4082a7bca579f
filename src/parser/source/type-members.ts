/** What objects of a type have: its properties, as far as syntax tells. */
import { ts } from "./typescript.js";
import { hasModifier, type ClassLike } from "./module-index.js";
import { eachKnown, referenced, type PlacedDeclaration, type PlacedType } from "./type-reference.js";
import type { TypePlace } from "./type-text.js";

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
  if (!ts.isTypeReferenceNode(node)) return null;
  const found = referenced({ place, node });
  switch (found?.kind) {
    case "type":
      return membersOf(found.type, depth - 1);
    case "object":
      return merged(found.parts, (part) => membersOfDeclaration(part, depth));
    case "global":
      return membersOfGlobal(found.name, { place, node }, depth);
    default:
      return null;
  }
}

function membersOfDeclaration({ place, node }: PlacedDeclaration, depth: number): Members {
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
function membersOfGlobal(name: string, { place, node }: PlacedType<ts.TypeReferenceNode>, depth: number): Members {
  const [first, second] = node.typeArguments ?? [];
  if (first === undefined) return null;
  const ofFirst = (): Members => membersOf({ place, node: first }, depth - 1);
  switch (name) {
    case "Partial":
      return mapped(ofFirst(), true);
    case "Required":
      return mapped(ofFirst(), false);
    case "Readonly":
      return ofFirst();
    case "Pick":
    case "Omit":
      return selected(ofFirst(), second && namesOf({ place, node: second }, depth), name === "Pick");
    case "Record": {
      const type = second === undefined ? null : { place, node: second };
      const names = namesOf({ place, node: first }, depth);
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
function namesOf({ place, node }: PlacedType, depth: number): readonly string[] | null {
  if (depth === 0) return null;
  if (ts.isParenthesizedTypeNode(node)) return namesOf({ place, node: node.type }, depth);
  if (ts.isUnionTypeNode(node)) {
    const parts = eachKnown(node.types, (t) => namesOf({ place, node: t }, depth));
    return parts && parts.flat();
  }
  if (ts.isLiteralTypeNode(node)) {
    const { literal } = node;
    return ts.isStringLiteralLike(literal) || ts.isNumericLiteral(literal) ? [literal.text] : null;
  }
  const found = ts.isTypeReferenceNode(node) ? referenced({ place, node }) : null;
  return found?.kind === "type" ? namesOf(found.type, depth - 1) : null;
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
