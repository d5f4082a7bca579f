/** Whether a parameter's annotation can hold a query, as far as syntax tells. */
import { ts } from "./typescript.js";
import { hasModifier } from "./module-index.js";
import { isReadonlyType } from "./readonly-type.js";
import { referenced, type PlacedType, type Referenced } from "./type-reference.js";

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
export function isUnlikeQuery({ place, node }: PlacedType, depth = 8): boolean {
  if (APART.has(node.kind)) return true;
  if (ts.isParenthesizedTypeNode(node) || isReadonlyType(node)) return isUnlikeQuery({ place, node: node.type }, depth);
  if (ts.isUnionTypeNode(node)) return node.types.every((t) => isUnlikeQuery({ place, node: t }, depth));
  if (ts.isTypeLiteralNode(node)) return hasOtherMembers(node.members);
  if (depth === 0 || !ts.isTypeReferenceNode(node)) return false;
  const found = referenced({ place, node });
  const [argument] = node.typeArguments ?? [];
  if (found?.kind === "global" && found.name === "Readonly" && argument !== undefined)
    return isUnlikeQuery({ place, node: argument }, depth - 1);
  return found !== null && isReferencedUnlikeQuery(found, depth - 1);
}

function isReferencedUnlikeQuery(found: Referenced, depth: number): boolean {
  switch (found.kind) {
    case "type":
      return isUnlikeQuery(found.type, depth);
    case "object":
      return (
        found.parts.length === 1 &&
        found.parts.every(({ node }) => node.heritageClauses === undefined && hasOtherMembers(node.members))
      );
    case "enum":
      return true;
    case "global":
      return GLOBALS_APART.includes(found.name);
  }
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
