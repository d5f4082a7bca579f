/** What a path variable's text must be turned into for a parameter. */
import { ts } from "./typescript.js";
import type { Conversion } from "../source-model.js";
import { textOf } from "./project.js";
import { isReadonlyType } from "./readonly-type.js";
import { alternativesOf, type Alternative } from "./type-alternatives.js";
import { eachKnown, referenced, type PlacedType } from "./type-reference.js";
import type { TypePlace } from "./type-text.js";

/** What a request supplies as it is: their types, often in files of their own, need not be looked up. */
const SUPPLIED = ["req", "body", "query", "context"];

interface Declared {
  readonly name: string;
  readonly type: ts.TypeNode | undefined;
  readonly initializer: ts.Expression | undefined;
}

/** What a path variable's text becomes, and whether the parameter takes only some of the values that this can give. */
export interface Converted {
  readonly conversion: Conversion;
  readonly narrow: boolean;
}

/** By the annotation, else by the default value. `undefined` and `null` don't count; a union of several kinds needs no conversion. */
export function conversionOf(place: TypePlace, { name, type, initializer }: Declared): Converted {
  if (type === undefined) {
    return { conversion: initializer === undefined ? "other" : conversionOfValue(initializer), narrow: false };
  }
  const kinds = kindsOf({ place, node: type }, SUPPLIED.includes(name) ? 0 : 16) ?? [];
  const [first] = kinds;
  const isOne = first !== undefined && kinds.every((k) => k.conversion === first.conversion);
  const isNarrow = first !== undefined && kinds.every((k) => k.only !== null);
  const isEither = ["true", "false"].every((word) => kinds.some((k) => k.only === word));
  return { conversion: isOne ? first.conversion : "other", narrow: isNarrow && !isEither };
}

function conversionOfValue(node: ts.Expression): Conversion {
  if (ts.isNumericLiteral(node)) return "number";
  if (ts.isPrefixUnaryExpression(node)) return conversionOfValue(node.operand);
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return "string";
  const isBoolean = node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;
  return isBoolean ? "boolean" : "other";
}

/** A kind of value that a type admits. `only`: what it is limited to, as it is written; null for all values of the kind. */
interface Kind {
  readonly conversion: Conversion;
  readonly only: string | null;
}

const KEYWORDS: ReadonlyMap<ts.SyntaxKind, readonly Kind[]> = new Map([
  [ts.SyntaxKind.StringKeyword, [{ conversion: "string", only: null }]],
  [ts.SyntaxKind.NumberKeyword, [{ conversion: "number", only: null }]],
  [ts.SyntaxKind.BooleanKeyword, [{ conversion: "boolean", only: null }]],
  [ts.SyntaxKind.UndefinedKeyword, []],
]);
/** Types that neither a text nor a number nor a truth value belongs to. */
const APART: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ArrayType,
  ts.SyntaxKind.BigIntKeyword,
  ts.SyntaxKind.ConstructorType,
  ts.SyntaxKind.FunctionType,
  ts.SyntaxKind.NeverKeyword,
  ts.SyntaxKind.ObjectKeyword,
  ts.SyntaxKind.SymbolKeyword,
  ts.SyntaxKind.TupleType,
]);
const GLOBALS_APART = ["Array", "Date", "Map", "Promise", "ReadonlyArray", "RegExp", "Set", "URL"];
/** Utility types of texts in one form. */
const FORMS = ["Capitalize", "Lowercase", "Uncapitalize", "Uppercase"];
/** Utility types that leave of their first argument some. */
const SELECTIONS = ["Exclude", "Extract", "NonNullable"];

/** The kinds of value that a type admits, or null where syntax doesn't tell them all. `depth` is how many names are still looked up. */
function kindsOf({ place, node }: PlacedType, depth: number): readonly Kind[] | null {
  const keyword = KEYWORDS.get(node.kind);
  if (keyword !== undefined) return keyword;
  if (ts.isParenthesizedTypeNode(node) || isReadonlyType(node)) return kindsOf({ place, node: node.type }, depth);
  const only = textOf(place.module, node);
  if (APART.has(node.kind)) return [{ conversion: "other", only }];
  if (ts.isUnionTypeNode(node)) {
    const parts = eachKnown(node.types, (t) => kindsOf({ place, node: t }, depth));
    return parts && parts.flat();
  }
  if (ts.isLiteralTypeNode(node)) {
    if (node.literal.kind === ts.SyntaxKind.NullKeyword) return [];
    return [{ conversion: conversionOfValue(node.literal), only }];
  }
  if (ts.isTemplateLiteralTypeNode(node)) return [{ conversion: "string", only }];
  if (ts.isIntersectionTypeNode(node)) return kindsOfIntersection({ place, node }, depth);
  return depth > 0 && ts.isTypeReferenceNode(node) ? kindsOfReference({ place, node }, depth) : null;
}

/** `string & { readonly brand: "id" }` admits no plain text, `string & {}` all. */
function kindsOfIntersection(
  { place, node }: PlacedType<ts.IntersectionTypeNode>,
  depth: number,
): readonly Kind[] | null {
  const parts = node.types.map((type) => ({ place, node: type }));
  const written = parts.map((part) => kindsOf(part, 0));
  const objects = parts.map((part) => alternativesOf(part, depth));
  // what syntax doesn't tell may be `any`
  const isTold = parts.every((_, i) => written[i] !== null || objects[i] !== null);
  const isMarked = isTold && objects.some((object) => object?.every(isObjectLike));
  const kinds = written.find((of) => of?.some(({ conversion }) => conversion !== "other")) ?? null;
  return isMarked && kinds !== null ? kinds.map((kind) => ({ ...kind, only: textOf(place.module, node) })) : kinds;
}

function isObjectLike({ kind }: Alternative): boolean {
  return kind === "object";
}

function kindsOfReference({ place, node }: PlacedType<ts.TypeReferenceNode>, depth: number): readonly Kind[] | null {
  const found = referenced({ place, node });
  if (found?.kind === "type") return kindsOf(found.type, depth - 1);
  const only = textOf(place.module, node);
  const isObject = found?.kind === "object" && alternativesOf({ place, node }, depth)?.every(isObjectLike);
  if (found?.kind === "enum" || isObject === true) return [{ conversion: "other", only }];
  if (found?.kind !== "global") return null;
  if (GLOBALS_APART.includes(found.name)) return [{ conversion: "other", only }];
  if (FORMS.includes(found.name)) return [{ conversion: "string", only }];
  const [of] = node.typeArguments ?? [];
  return of !== undefined && SELECTIONS.includes(found.name) ? kindsOf({ place, node: of }, depth - 1) : null;
}
