/** Which texts a type admits, as far as syntax tells. */
import { ts } from "./typescript.js";
import { isReadonlyType } from "./readonly-type.js";
import { eachKnown, referenced, type PlacedType } from "./type-reference.js";

/** Types that no text belongs to. */
const TEXTLESS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.BooleanKeyword,
  ts.SyntaxKind.BigIntKeyword,
  ts.SyntaxKind.SymbolKeyword,
  ts.SyntaxKind.ObjectKeyword,
  ts.SyntaxKind.UndefinedKeyword,
  ts.SyntaxKind.NeverKeyword,
  ts.SyntaxKind.ArrayType,
  ts.SyntaxKind.TupleType,
  ts.SyntaxKind.FunctionType,
]);

/**
 * The texts that a type admits: none for numbers and the like, null for any text and for what syntax doesn't tell. `depth` is how many names are still looked
 * up.
 */
export function admittedTexts({ place, node }: PlacedType, depth: number): readonly string[] | null {
  if (depth === 0) return null;
  if (TEXTLESS.has(node.kind)) return [];
  if (ts.isParenthesizedTypeNode(node) || isReadonlyType(node)) return admittedTexts({ place, node: node.type }, depth);
  if (ts.isLiteralTypeNode(node)) return ts.isStringLiteralLike(node.literal) ? [node.literal.text] : [];
  if (ts.isUnionTypeNode(node)) {
    const parts = eachKnown(node.types, (t) => admittedTexts({ place, node: t }, depth));
    return parts && parts.flat();
  }
  const found = ts.isTypeReferenceNode(node) ? referenced({ place, node }) : null;
  if (found?.kind === "enum") return [];
  return found?.kind === "type" ? admittedTexts(found.type, depth - 1) : null;
}
