/** The kinds of JSON value that a type admits, as far as syntax tells. */
import { ts } from "./typescript.js";
import { isReadonlyType } from "./readonly-type.js";
import { membersOf, type Members } from "./type-members.js";
import { eachKnown, referenced, type PlacedType } from "./type-reference.js";

export type JsonKind = "null" | "boolean" | "number" | "string" | "array" | "object";

/** One part of the union that a type is. */
export type Alternative =
  /** `only`: the one value that a literal type admits; null is itself. `ofEnum`: it is a member's, and to TypeScript any `number` belongs to an enum of numbers. */
  | {
      readonly kind: "null" | "boolean" | "number" | "string";
      readonly only?: string | number | boolean;
      readonly ofEnum?: true;
    }
  /** The type of its elements, where it is known. */
  | { readonly kind: "array"; readonly element: PlacedType | null }
  | { readonly kind: "object"; readonly members: Members }
  /** Not there, or what JSON doesn't have: a Date, a function, a bigint. */
  | { readonly kind: "undefined" | "other" };

/** Also of `Record<string, any>` and of `{ [name: string]: string }`, which hold arrays. */
const ANY_OBJECT: readonly Alternative[] = [
  { kind: "object", members: null },
  { kind: "array", element: null },
];
const KEYWORDS: ReadonlyMap<ts.SyntaxKind, readonly Alternative[]> = new Map([
  [ts.SyntaxKind.StringKeyword, [{ kind: "string" }]],
  [ts.SyntaxKind.NumberKeyword, [{ kind: "number" }]],
  [ts.SyntaxKind.BooleanKeyword, [{ kind: "boolean" }]],
  [ts.SyntaxKind.UndefinedKeyword, [{ kind: "undefined" }]],
  [ts.SyntaxKind.VoidKeyword, [{ kind: "undefined" }]],
  [ts.SyntaxKind.NeverKeyword, []],
  [ts.SyntaxKind.ObjectKeyword, ANY_OBJECT],
  [ts.SyntaxKind.TupleType, [{ kind: "array", element: null }]],
  [ts.SyntaxKind.TemplateLiteralType, [{ kind: "string" }]],
  [ts.SyntaxKind.BigIntKeyword, [{ kind: "other" }]],
  [ts.SyntaxKind.SymbolKeyword, [{ kind: "other" }]],
  [ts.SyntaxKind.FunctionType, [{ kind: "other" }]],
  [ts.SyntaxKind.ConstructorType, [{ kind: "other" }]],
]);
const LISTS = ["Array", "ReadonlyArray"];
const OBJECTS = ["Omit", "Partial", "Pick", "Record", "Required"];
const OTHERS = ["Date", "Map", "Promise", "ReadonlyMap", "ReadonlySet", "RegExp", "Set", "URL"];

/** The alternatives of a type, or null where syntax doesn't tell them all. `depth` is how many names are still looked up. */
export function alternativesOf({ place, node }: PlacedType, depth = 16): readonly Alternative[] | null {
  const keyword = KEYWORDS.get(node.kind);
  if (keyword !== undefined) return keyword;
  if (ts.isParenthesizedTypeNode(node) || isReadonlyType(node))
    return alternativesOf({ place, node: node.type }, depth);
  if (ts.isUnionTypeNode(node)) {
    const parts = eachKnown(node.types, (t) => alternativesOf({ place, node: t }, depth));
    return parts && parts.flat();
  }
  if (ts.isLiteralTypeNode(node)) return ofLiteral(node.literal);
  if (ts.isArrayTypeNode(node)) return [{ kind: "array", element: { place, node: node.elementType } }];
  if (ts.isTypeLiteralNode(node) && isIndexed(node.members)) return ANY_OBJECT;
  if (ts.isTypeLiteralNode(node) || ts.isIntersectionTypeNode(node))
    return ofMembers(membersOf({ place, node }, depth));
  return depth > 0 && ts.isTypeReferenceNode(node) ? ofReference({ place, node }, depth) : null;
}

function ofReference(type: PlacedType<ts.TypeReferenceNode>, depth: number): readonly Alternative[] | null {
  const found = referenced(type);
  switch (found?.kind) {
    case "type":
      return alternativesOf(found.type, depth - 1);
    case "object":
      return found.parts.some(({ node }) => isIndexed(node.members)) ? ANY_OBJECT : ofMembers(membersOf(type, depth));
    case "enum": {
      const values = eachKnown(found.nodes, ofEnum);
      return values && values.flat();
    }
    case "global":
      return ofGlobal(found.name, type, depth);
    default:
      return null;
  }
}

function ofGlobal(
  name: string,
  { place, node }: PlacedType<ts.TypeReferenceNode>,
  depth: number,
): readonly Alternative[] | null {
  const [element] = node.typeArguments ?? [];
  if (OTHERS.includes(name)) return [{ kind: "other" }];
  if (element === undefined) return null;
  if (LISTS.includes(name)) return [{ kind: "array", element: { place, node: element } }];
  if (name === "Readonly") return alternativesOf({ place, node: element }, depth - 1);
  if (name === "Record" && element.kind === ts.SyntaxKind.StringKeyword) return ANY_OBJECT;
  return OBJECTS.includes(name) ? ofMembers(membersOf({ place, node }, depth)) : null;
}

/** An object type that asks for nothing of its own is no more than a wish: `{}` admits texts and numbers, and so do `{ length: number }` and methods. */
function ofMembers(members: Members): readonly Alternative[] | null {
  if (members === null) return null;
  const isDemanding = [...members].some(([name, { type, begun }]) => name !== "length" && (type !== null || begun));
  return isDemanding ? [{ kind: "object", members }] : null;
}

/** Whether an object may have any names. Numbers alone texts have, too. */
function isIndexed(elements: readonly (ts.TypeElement | ts.ClassElement)[]): boolean {
  return elements.some(
    (one) => ts.isIndexSignatureDeclaration(one) && one.parameters[0]?.type?.kind === ts.SyntaxKind.StringKeyword,
  );
}

/** The values of an enum's members, where all are literals or counted on from one. */
function ofEnum({ members }: ts.EnumDeclaration): readonly Alternative[] | null {
  const alternatives: Alternative[] = [];
  let next: number | null = 0;
  for (const { initializer } of members) {
    const literal = initializer && ofLiteral(initializer)?.[0];
    const value: Alternative | undefined =
      initializer === undefined && next !== null ? { kind: "number", only: next } : literal;
    if (value === undefined || !("only" in value)) return null;
    alternatives.push({ ...value, ofEnum: true });
    next = typeof value.only === "number" ? value.only + 1 : null;
  }
  return alternatives.length === 0 ? null : alternatives;
}

function ofLiteral(literal: ts.Node): readonly Alternative[] | null {
  if (literal.kind === ts.SyntaxKind.NullKeyword) return [{ kind: "null" }];
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return [{ kind: "boolean", only: true }];
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return [{ kind: "boolean", only: false }];
  if (ts.isStringLiteralLike(literal)) return [{ kind: "string", only: literal.text }];
  return ts.isNumericLiteral(literal) ? [{ kind: "number", only: Number(literal.text) }] : null;
}
