/** Errors that a method, or a function of its file that it calls, throws in plain sight, and that its own `@ExpectedErrors` does not let leave: a 500. */
import { ts } from "./typescript.js";
import { unexpectedError } from "../messages/markers.js";
import type { ControllerMethod } from "../source-model.js";
import { baseOf, classOfMeaning, type ClassLink, ownLink } from "./class-chain.js";
import { meaningOfExpression, runtimeName } from "./identity.js";
import { isInstalled, originOf, type SourceModule, textOf } from "./project.js";
import { leavingErrors } from "./leaving-errors.js";
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
  if (expectedErrors === null || isInstalled(module.path)) return;
  const expected = expectedErrors.codes;
  for (const { error, isReturned, by } of leavingErrors(link, method)) {
    const { base, status } = runtimeError(module, error);
    const isKept = base !== null && keptExceptions.includes(base) && !isReturned;
    const isUnlisted = status !== null && status !== 500 && !expected.includes(status);
    if (!isKept && !isUnlisted) continue;
    const thrown = { method: `${link.name}.${name}`, error: textOf(module, error.expression), status, expected };
    module.project.found.report(
      unexpectedError({ ...thrown, by: by && textOf(module, by.expression) }, originOf(module, by ?? error)),
    );
  }
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
