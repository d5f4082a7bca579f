/** Whether a parameter's annotation can hold a query, as far as syntax tells. */
import { ts } from "./typescript.js";
import { meaningOfName } from "./identity.js";
import { hasModifier } from "./module-index.js";
import { isReadonlyType } from "./readonly-type.js";
import type { TypePlace } from "./type-text.js";

/** What the runtime's `Query` has. A test holds the names against it. */
export const queryMembers: readonly string[] = ["entries", "filter", "get", "getAll", "has", "lists"];

const APART: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ArrayType,
  ts.SyntaxKind.BigIntKeyword,
  ts.SyntaxKind.BooleanKeyword,
  ts.SyntaxKind.ConstructorType,
  ts.SyntaxKind.FunctionType,
  ts.SyntaxKind.LiteralType,
  ts.SyntaxKind.NeverKeyword,
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.StringKeyword,
  ts.SyntaxKind.SymbolKeyword,
  ts.SyntaxKind.TemplateLiteralType,
  ts.SyntaxKind.TupleType,
  ts.SyntaxKind.UndefinedKeyword,
]);
const GLOBALS_APART = [
  "Array",
  "Date",
  "Map",
  "ReadonlyArray",
  "ReadonlyMap",
  "Record",
  "Set",
  "URL",
  "URLSearchParams",
];

/**
 * True when no `Query` belongs to a type, or when nothing of it would be found there: an object with fields of its own, a `Record`. False when syntax doesn't
 * tell. `depth` is how many names are still looked up.
 */
export function isUnlikeQuery(place: TypePlace, node: ts.TypeNode, depth = 8): boolean {
  if (APART.has(node.kind)) return true;
  if (ts.isParenthesizedTypeNode(node) || isReadonlyType(node)) return isUnlikeQuery(place, node.type, depth);
  if (ts.isUnionTypeNode(node)) return node.types.every((t) => isUnlikeQuery(place, t, depth));
  if (ts.isTypeLiteralNode(node)) return hasOtherMembers(node.members);
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && depth > 0)
    return isNameUnlikeQuery(place, { name: node.typeName.text, argument: node.typeArguments?.[0] }, depth - 1);
  return false;
}

function isNameUnlikeQuery(
  place: TypePlace,
  { name, argument }: { readonly name: string; readonly argument: ts.TypeNode | undefined },
  depth: number,
): boolean {
  const given = place.arguments.get(name);
  if (given !== undefined) return given.node !== null && isUnlikeQuery(given.place, given.node, depth);
  const meaning = meaningOfName(place.module, name, "type");
  if (meaning === null) {
    if (name === "Readonly" && argument !== undefined) return isUnlikeQuery(place, argument, depth);
    return GLOBALS_APART.includes(name);
  }
  const [node, ...more] = meaning.kind === "type" ? meaning.nodes : [];
  if (meaning.kind !== "type" || node === undefined) return false;
  if (ts.isEnumDeclaration(node)) return true;
  if (ts.isInterfaceDeclaration(node) || ts.isClassLike(node))
    return more.length === 0 && node.heritageClauses === undefined && hasOtherMembers(node.members);
  if (!ts.isTypeAliasDeclaration(node)) return false;
  return isUnlikeQuery({ module: meaning.module, arguments: new Map() }, node.type, depth);
}

/** A member that a query lacks; or none that it has, where all are optional. */
function hasOtherMembers(elements: readonly (ts.TypeElement | ts.ClassElement)[]): boolean {
  const members = elements.filter(
    (one) => !ts.isConstructorDeclaration(one) && !hasModifier(one, ts.SyntaxKind.StaticKeyword),
  );
  const named = members.map((member) => ({ member, name: nameOf(member) }));
  if (members.some(ts.isIndexSignatureDeclaration)) return true;
  if (named.some(({ name }) => name === null || name in Object.prototype)) return false;
  const isOther = ({ name }: { readonly name: string | null }): boolean => !queryMembers.includes(name ?? "");
  return named.some((one) => !isOptional(one.member) && isOther(one)) || (named.length > 0 && named.every(isOther));
}

function isOptional(member: ts.TypeElement | ts.ClassElement): boolean {
  return "questionToken" in member && member.questionToken !== undefined;
}

function nameOf({ name }: ts.TypeElement | ts.ClassElement): string | null {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : null;
}
