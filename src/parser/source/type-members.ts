/** What objects of a type have: its properties, as far as syntax tells. */
import { ts } from "./typescript.js";
import { admittedTexts } from "./admitted-texts.js";
import { meaningOfName } from "./identity.js";
import type { TypeDeclaration } from "./module-index.js";
import type { TypePlace } from "./type-text.js";

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
  if (ts.isIntersectionTypeNode(node)) return merged(node.types.map((t) => membersOf({ place, node: t }, depth - 1)));
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return null;
  const argument = place.arguments.get(node.typeName.text);
  if (argument !== undefined)
    return argument.node && membersOf({ place: argument.place, node: argument.node }, depth - 1);
  const meaning = meaningOfName(place.module, node.typeName.text, "type");
  if (meaning === null) return membersOfGlobal(place, node, depth);
  if (meaning.kind !== "type") return null;
  return merged(
    meaning.nodes.map((declaration) =>
      membersOfDeclaration(
        { module: meaning.module, arguments: argumentsOf(place, declaration, node) },
        declaration,
        depth,
      ),
    ),
  );
}

function membersOfDeclaration(place: TypePlace, node: TypeDeclaration, depth: number): Members {
  if (ts.isTypeAliasDeclaration(node)) return membersOf({ place, node: node.type }, depth - 1);
  if (!ts.isInterfaceDeclaration(node)) return null;
  const bases = (node.heritageClauses ?? []).flatMap((clause) =>
    clause.types.map((t) => membersOfHeritage(place, t, depth)),
  );
  return merged([...bases, membersOfElements(place, node.members)]);
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

/** The names that a union of string literals tells, or null. */
function namesOf(place: TypePlace, node: ts.TypeNode, depth: number): readonly string[] | null {
  const names = admittedTexts(place, node, depth);
  return names?.length === 0 ? null : names;
}

/** What the type parameters of a declaration stand for where a reference names it. */
export function argumentsOf(
  place: TypePlace,
  node: TypeDeclaration,
  reference: ts.TypeReferenceNode,
): TypePlace["arguments"] {
  const parameters = "typeParameters" in node ? (node.typeParameters ?? []) : [];
  const given = parameters.flatMap((p, i) => {
    const argument = reference.typeArguments?.[i];
    return argument === undefined ? [] : [[p.name.text, { place, node: argument }] as const];
  });
  return new Map(given);
}

/** All members of an intersection, or of an interface behind its bases; one that a part requires is required. */
function merged(parts: readonly Members[]): Members {
  const members = new Map<string, Member>();
  for (const part of parts) {
    if (part === null) return null;
    for (const [name, { optional, type }] of part) {
      const known = members.get(name);
      members.set(name, { optional: optional && (known?.optional ?? true), type: type ?? known?.type ?? null });
    }
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
