/** Which constants a file's own statements change after they were made: their declarations are not what the program sees. */
import { ts } from "./typescript.js";
import { unwrap } from "./identity.js";
import type { SourceModule } from "./project.js";

/** Methods that change the array they are called on. */
const changingMethods: ReadonlySet<string> = new Set(
  "copyWithin fill pop push reverse shift sort splice unshift".split(" "),
);
/** Functions of `Object` that change their first argument. */
const changingFunctions: ReadonlySet<string> = new Set(["assign", "defineProperties", "defineProperty"]);

/**
 * The names whose objects the file's top-level statements change, each with what does so first: `create.properties.name = …`. What functions do when they
 * are called is not seen.
 */
export function changesOf(module: SourceModule): ReadonlyMap<string, ts.Node> {
  return module.memo("changes", null, () => new Map(module.syntax.statements.flatMap(changesBy).reverse()));
}

function changesBy(statement: ts.Statement): [string, ts.Node][] {
  if (!ts.isVariableStatement(statement)) return isDeclaration(statement) ? [] : changesIn(statement);
  return statement.declarationList.declarations.flatMap(({ initializer }) =>
    initializer && ts.isCallExpression(initializer) ? named(calledOn(initializer), initializer) : [],
  );
}

function isDeclaration(node: ts.Node): boolean {
  return (
    ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node) || ts.isTypeAliasDeclaration(node)
  );
}

/** By a list of what is still to be looked at: calls would need a stack as deep as the statement. */
function changesIn(statement: ts.Statement): [string, ts.Node][] {
  const open: ts.Node[] = [statement];
  const changes: [string, ts.Node][] = [];
  for (const node of open) {
    changes.push(...named(changedIn(node), node));
    ts.forEachChild(node, (child) => {
      if (!isDeclaration(child)) open.push(child);
    });
  }
  return changes;
}

/** What an assignment, `delete` or a call changes a part of. */
function changedIn(node: ts.Node): ts.Expression | null {
  if (ts.isDeleteExpression(node)) return partOf(node.expression);
  if (ts.isCallExpression(node)) return calledOn(node);
  if (!ts.isBinaryExpression(node)) return null;
  const { kind } = node.operatorToken;
  const isAssignment = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
  return isAssignment ? partOf(node.left) : null;
}

function calledOn({ expression, arguments: [first] }: ts.CallExpression): ts.Expression | null {
  const callee = unwrap(expression);
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const isObject = ts.isIdentifier(callee.expression) && callee.expression.text === "Object";
  if (isObject) return changingFunctions.has(callee.name.text) ? (first ?? null) : null;
  return changingMethods.has(callee.name.text) ? callee.expression : null;
}

/** A variable that is given another value is no constant in the first place. */
function partOf(node: ts.Expression): ts.Expression | null {
  const target = unwrap(node);
  return ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target) ? target : null;
}

function named(target: ts.Expression | null, change: ts.Node): [string, ts.Node][] {
  let whole = target && unwrap(target);
  while (whole && (ts.isPropertyAccessExpression(whole) || ts.isElementAccessExpression(whole)))
    whole = unwrap(whole.expression);
  return whole && ts.isIdentifier(whole) ? [[whole.text, change]] : [];
}
