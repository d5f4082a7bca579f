/** What a method returns, as far as syntax tells. */
import { ts } from "./typescript.js";
import { unexpectedContent } from "../messages/markers.js";
import type { ControllerMethod } from "../source-model.js";
import type { ClassLink } from "./class-chain.js";
import { meaningOfName, unwrap } from "./identity.js";
import { isInstalled } from "./project.js";
import { alternativesOf } from "./type-alternatives.js";
import type { PlacedType } from "./type-reference.js";
import { nodesWithin } from "./within.js";

/** Whether a method returns nothing: by the declared type; without one, by what the body returns. */
export function returnsVoid({ type, body, modifiers, asteriskToken }: ts.MethodDeclaration): boolean {
  if (type !== undefined) return type.kind === ts.SyntaxKind.VoidKeyword;
  const isAsync = modifiers?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword) === true;
  return !isAsync && asteriskToken === undefined && body !== undefined && returnedValues(body).length === 0;
}

/** Statuses whose answers have no content (RFC 9110, 6.4.1). */
const withoutContent: readonly number[] = [204, 304];

/** Reports a method whose `@Status` promises no content, and that certainly returns some. A package's own code is left alone. */
export function reportOnContent(
  link: ClassLink,
  method: ts.MethodDeclaration,
  { name, status }: Pick<ControllerMethod, "name" | "status">,
): void {
  const { module } = link;
  if (status === null || !withoutContent.includes(status.code) || isInstalled(module.path)) return;
  const isContent =
    method.type === undefined
      ? method.body !== undefined && returnedValues(method.body).some(isLiteral)
      : isAlwaysContent({ place: link, node: method.type });
  if (isContent) module.project.found.report(unexpectedContent(`${link.name}.${name}`, status.code, status.origin));
}

/** What a function returns. */
function returnedValues(body: ts.Block): ts.Expression[] {
  return [...nodesWithin(body)].flatMap((node) => (ts.isReturnStatement(node) ? (node.expression ?? []) : []));
}

function isLiteral(value: ts.Expression): boolean {
  const node = unwrap(value);
  return ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node) || ts.isStringLiteralLike(node);
}

/** Whether all values of a type are content: neither null nor undefined, which are none, nor a response that has a status of its own. */
function isAlwaysContent(type: PlacedType): boolean {
  const alternatives = alternativesOf(awaited(type));
  const none = ["null", "undefined", "other"];
  return alternatives !== null && alternatives.length > 0 && !alternatives.some(({ kind }) => none.includes(kind));
}

/** What a promise is of; any other type is itself. */
function awaited({ place, node }: PlacedType): PlacedType {
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName) || node.typeName.text !== "Promise")
    return { place, node };
  const [value] = node.typeArguments ?? [];
  return value === undefined || meaningOfName(place.module, "Promise", "type") !== null
    ? { place, node }
    : { place, node: value };
}
