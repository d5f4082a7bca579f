/** What a path variable's text must be turned into for a parameter. */
import { ts } from "./typescript.js";
import type { Conversion } from "../model.js";
import { meaningOfName } from "./identity.js";
import type { TypePlace } from "./type-text.js";

/** What a request supplies as it is: their types, often in files of their own, need not be looked up. */
const SUPPLIED = ["req", "body", "query", "context"];

interface Declared {
  readonly name: string;
  readonly type: ts.TypeNode | undefined;
  readonly initializer: ts.Expression | undefined;
}

/** By the annotation, else by the default value. `undefined` and `null` don't count; a union of several kinds needs no conversion. */
export function conversionOf(place: TypePlace, { name, type, initializer }: Declared): Conversion {
  if (type === undefined) return initializer === undefined ? "other" : conversionOfValue(initializer);
  const depth = SUPPLIED.includes(name) ? 0 : 16;
  const kinds = new Set(kindsOf(place, type, depth));
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only : "other";
}

function conversionOfValue(node: ts.Expression): Conversion {
  if (ts.isNumericLiteral(node)) return "number";
  if (ts.isPrefixUnaryExpression(node)) return conversionOfValue(node.operand);
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return "string";
  const isBoolean = node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;
  return isBoolean ? "boolean" : "other";
}

const KEYWORDS: ReadonlyMap<ts.SyntaxKind, readonly Conversion[]> = new Map([
  [ts.SyntaxKind.StringKeyword, ["string"]],
  [ts.SyntaxKind.NumberKeyword, ["number"]],
  [ts.SyntaxKind.BooleanKeyword, ["boolean"]],
  [ts.SyntaxKind.UndefinedKeyword, []],
]);

/** The kinds of value that a type admits; `depth` is how many names are still looked up. */
function kindsOf(place: TypePlace, node: ts.TypeNode, depth: number): readonly Conversion[] {
  const keyword = KEYWORDS.get(node.kind);
  if (keyword !== undefined) return keyword;
  if (ts.isParenthesizedTypeNode(node)) return kindsOf(place, node.type, depth);
  if (ts.isUnionTypeNode(node)) return node.types.flatMap((t) => kindsOf(place, t, depth));
  if (ts.isLiteralTypeNode(node))
    return node.literal.kind === ts.SyntaxKind.NullKeyword ? [] : [conversionOfValue(node.literal)];
  if (ts.isTemplateLiteralTypeNode(node)) return ["string"];
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && depth > 0)
    return kindsOfName(place, node.typeName.text, depth);
  return ["other"];
}

function kindsOfName(place: TypePlace, name: string, depth: number): readonly Conversion[] {
  const argument = place.arguments.get(name);
  if (argument !== undefined) return argument.node ? kindsOf(argument.place, argument.node, depth - 1) : ["other"];
  const meaning = meaningOfName(place.module, name, "type");
  const [node] = meaning?.kind === "type" ? meaning.nodes : [];
  if (meaning?.kind !== "type" || node === undefined || !ts.isTypeAliasDeclaration(node)) return ["other"];
  return kindsOf({ module: meaning.module, arguments: new Map() }, node.type, depth - 1);
}
