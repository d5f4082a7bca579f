/** What `object.name` and `name(…)` mean in a constant expression, before anything is evaluated. */
import { ts } from "./typescript.js";
import { meaningOfName, memberOf, unwrap, type Meaning } from "./identity.js";
import { hasModifier } from "./module-index.js";
import type { SourceModule } from "./project.js";
import { constantOf, readExternal } from "./static-constant.js";
import type { Scope } from "./static-scope.js";

/** The export of a namespace, the static field of a class, the member of an enum. */
export function declaredMember(scope: Scope, whole: ts.Expression, name: string, depth = 0): Meaning | null {
  const meaning = declared(scope, whole, depth);
  if (meaning?.kind === "external" && meaning.name !== "*") {
    const read = readExternal(meaning);
    return read?.kind === "namespace" ? memberOf(read, name) : staticMember(read, name);
  }
  return meaning?.kind === "namespace" || meaning?.kind === "external"
    ? memberOf(meaning, name)
    : staticMember(meaning, name);
}

/** What `schemas`, or `schemas.servers` of a namespace that exports another one, is declared as. */
function declared(scope: Scope, node: ts.Expression, depth: number): Meaning | null {
  const expression = unwrap(node);
  if (depth > 32) return null;
  if (ts.isPropertyAccessExpression(expression))
    return declaredMember(scope, expression.expression, expression.name.text, depth + 1);
  if (!ts.isIdentifier(expression) || scope.parameters?.has(expression.text)) return null;
  return meaningOfName(scope.module, expression.text, "value");
}

/** Null for what lies deeper than a field, `Schemas.server.name`: its object is evaluated. */
function staticMember(meaning: Meaning | null, name: string): Meaning | null {
  if (meaning?.kind !== "value" || meaning.name.includes(".")) return null;
  const { node } = meaning;
  return ts.isEnumDeclaration(node) || ts.isClassLike(node) ? { ...meaning, name: `${meaning.name}.${name}` } : null;
}

/** A function whose result can be told from its arguments. */
interface Called {
  readonly module: SourceModule;
  readonly parameters: readonly ts.ParameterDeclaration[];
  readonly result: ts.Expression;
}

/** A function that does nothing but return an expression, or null. */
export function calledFunction(scope: Scope, callee: ts.Expression): Called | null {
  const meaning = ts.isIdentifier(callee)
    ? meaningOfName(scope.module, callee.text, "value")
    : ts.isPropertyAccessExpression(callee)
      ? declaredMember(scope, callee.expression, callee.name.text)
      : null;
  const constant = meaning && constantOf(meaning);
  if (constant?.kind !== "expression" && constant?.kind !== "function") return null;
  const node = constant.kind === "function" ? constant.node : unwrap(constant.expression);
  if (!ts.isArrowFunction(node) && !ts.isFunctionDeclaration(node) && !ts.isFunctionExpression(node)) return null;
  if (hasModifier(node, ts.SyntaxKind.AsyncKeyword) || node.asteriskToken !== undefined) return null;
  const result = returned(node.body);
  return result === null ? null : { module: constant.module, parameters: node.parameters, result };
}

function returned(body: ts.ConciseBody | undefined): ts.Expression | null {
  if (body === undefined) return null;
  if (!ts.isBlock(body)) return body;
  const [only, ...more] = body.statements;
  return only && more.length === 0 && ts.isReturnStatement(only) ? (only.expression ?? null) : null;
}
