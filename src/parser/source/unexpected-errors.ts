/** Errors that a method throws in plain sight, and that its own `@ExpectedErrors` does not let leave: the client gets a 500. */
import { ts } from "./typescript.js";
import { unexpectedError } from "../messages/markers.js";
import type { ControllerMethod } from "../source-model.js";
import { baseOf, classOfMeaning, type ClassLink, ownLink } from "./class-chain.js";
import { meaningOfExpression, runtimeName, unwrap } from "./identity.js";
import { isInstalled, originOf, type SourceModule } from "./project.js";
import { errorStatuses, keptExceptions } from "./runtime-errors.js";

/**
 * Reports them. What a `catch` of the method, or somebody who calls an inner function, may take is left alone, and so is a package's own code. No decorators but
 * the runtime's are on the method: others may turn its errors into such as are listed.
 */
export function reportUnexpectedErrors(
  link: ClassLink,
  method: ts.MethodDeclaration,
  { name, expectedErrors }: Pick<ControllerMethod, "name" | "expectedErrors">,
): void {
  const { module } = link;
  if (expectedErrors === null || method.body === undefined || isInstalled(module.path)) return;
  const expected = expectedErrors.codes;
  for (const { error, isReturned } of thrownErrors(method.body)) {
    const { base, status } = runtimeError(module, error);
    const isKept = base !== null && keptExceptions.includes(base) && !isReturned;
    const isUnlisted = status !== null && status !== 500 && !expected.includes(status);
    if (isKept || isUnlisted)
      module.project.found.report(
        unexpectedError(
          { method: `${link.name}.${name}`, error: error.expression.getText(module.syntax), status, expected },
          originOf(module, error),
        ),
      );
  }
}

interface Thrown {
  readonly error: ts.NewExpression;
  /** An HTTP error that is returned is as good as thrown. */
  readonly isReturned: boolean;
}

/** The statements that hold others. */
const HOLDERS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.Block,
  ts.SyntaxKind.CaseBlock,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.CatchClause,
  ts.SyntaxKind.DefaultClause,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.LabeledStatement,
  ts.SyntaxKind.ReturnStatement,
  ts.SyntaxKind.SwitchStatement,
  ts.SyntaxKind.ThrowStatement,
  ts.SyntaxKind.TryStatement,
  ts.SyntaxKind.WhileStatement,
]);

/** The errors that leave a statement: expressions are not looked into, since what they throw is a function's within. */
function thrownErrors(node: ts.Node): Thrown[] {
  if (ts.isThrowStatement(node) || ts.isReturnStatement(node)) {
    const error = node.expression && unwrap(node.expression);
    return error && ts.isNewExpression(error) ? [{ error, isReturned: ts.isReturnStatement(node) }] : [];
  }
  const found: Thrown[] = [];
  ts.forEachChild(node, (child) => {
    if (!HOLDERS.has(child.kind)) return;
    const isCaught = ts.isTryStatement(node) && child === node.tryBlock && node.catchClause !== undefined;
    found.push(...thrownErrors(child).filter(({ isReturned }) => isReturned || !isCaught));
  });
  return found;
}

/** The runtime's class that an error is of, and its status where that is certain. */
function runtimeError(
  module: SourceModule,
  error: ts.NewExpression,
): { readonly base: string | null; readonly status: number | null } {
  let isCodeOwn = false;
  let meaning = meaningOfExpression(module, error.expression);
  for (let depth = 0; depth < 16 && meaning !== null; depth++) {
    const base = runtimeName(meaning);
    if (base !== null) {
      const status = depth === 0 && base === "HTTPException" ? numberOf(error.arguments?.[0]) : errorStatuses.get(base);
      return { base, status: isCodeOwn ? null : (status ?? null) };
    }
    const declared = classOfMeaning(meaning);
    const link = declared && ownLink(declared);
    const heritage = link && baseOf(link.node);
    if (!link || !heritage) break;
    isCodeOwn ||= link.node.members.some(declaresCode);
    meaning = meaningOfExpression(link.module, heritage.expression);
  }
  return { base: null, status: null };
}

/** A field, an accessor, or a constructor whose parameter is one. */
function declaresCode(member: ts.ClassElement): boolean {
  if (ts.isConstructorDeclaration(member))
    return member.parameters.some(({ name, modifiers }) => modifiers && ts.isIdentifier(name) && name.text === "code");
  return member.name !== undefined && ts.isIdentifier(member.name) && member.name.text === "code";
}

function numberOf(node: ts.Expression | undefined): number | null {
  return node && ts.isNumericLiteral(node) ? Number(node.text) : null;
}
