/** What objects of a type have: its properties, as far as syntax tells. */
import { ts } from "./typescript.js";
import { meaningOfName } from "./identity.js";
import type { TypeDeclaration } from "./module-index.js";
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
  if (!ts.isInterfaceDeclaration(node)) return null;
  const bases = merged(
    (node.heritageClauses ?? []).flatMap(({ types }) => types),
    (base) => membersOfHeritage(place, base, depth),
  );
  return merged([bases, membersOfElements(place, node.members)], (part) => part);
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
    members.set(name.text, { optional: property?.questionToken !== undefined, type });
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
  for (const [name, { optional, type }] of known.flatMap((part) => [...part])) {
    const earlier = members.get(name);
    members.set(name, { optional: optional && (earlier?.optional ?? true), type: type ?? earlier?.type ?? null });
  }
  return members;
}

function mapped(members: Members, optional: boolean): Members {
  return members && new Map([...members].map(([name, { type }]) => [name, { optional, type }]));
}

function selected(members: Members, names: readonly string[] | null | undefined, keeps: boolean): Members {
  if (members === null || names === null || names === undefined) return null;
  return new Map([...members].filter(([name]) => names.includes(name) === keeps));
}
