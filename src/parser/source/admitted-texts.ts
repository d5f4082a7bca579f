/** Which texts a type admits, as far as syntax tells. */
import { ts } from "./typescript.js";
import { meaningOfName } from "./identity.js";
import { isReadonlyType } from "./readonly-type.js";
import { argumentsOf, eachKnown } from "./type-members.js";
import type { TypePlace } from "./type-text.js";

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
export function admittedTexts(place: TypePlace, node: ts.TypeNode, depth: number): readonly string[] | null {
  if (depth === 0) return null;
  if (TEXTLESS.has(node.kind)) return [];
  if (ts.isParenthesizedTypeNode(node) || isReadonlyType(node)) return admittedTexts(place, node.type, depth);
  if (ts.isLiteralTypeNode(node)) return ts.isStringLiteralLike(node.literal) ? [node.literal.text] : [];
  if (ts.isUnionTypeNode(node)) {
    const parts = eachKnown(node.types, (t) => admittedTexts(place, t, depth));
    return parts && parts.flat();
  }
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return null;
  const argument = place.arguments.get(node.typeName.text);
  if (argument !== undefined) return argument.node && admittedTexts(argument.place, argument.node, depth - 1);
  const meaning = meaningOfName(place.module, node.typeName.text, "type");
  const [declared] = meaning?.kind === "type" ? meaning.nodes : [];
  if (meaning?.kind !== "type" || declared === undefined) return null;
  if (ts.isEnumDeclaration(declared)) return [];
  if (!ts.isTypeAliasDeclaration(declared)) return null;
  const { module } = meaning;
  return admittedTexts({ module, arguments: argumentsOf({ place, node }, declared, module) }, declared.type, depth - 1);
}
