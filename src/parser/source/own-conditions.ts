/** Whether a function decides by what it is given. */
import { ts } from "./typescript.js";
import { childrenOf, nodesWithin } from "./within.js";

/** A function that can be called by its name. */
export type Callee = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

/** Whether a condition in a function turns on its parameters, and not only on what others say of them: `if (strict)`, not `if (this.#has(id))`. */
export function hasOwnConditions({ parameters, body }: Callee): boolean {
  if (body === undefined) return false;
  const given = new Set(parameters.flatMap(({ name }) => namesIn(name)));
  const seen = new Set<ts.Node>();
  for (const node of nodesWithin(body)) {
    const condition = seen.has(node) ? undefined : conditionOf(node);
    if (condition !== undefined && mentions(condition, given)) return true;
    // `a` and `a && b` of `a && b && c` have been looked at with it
    for (let left = condition; left !== undefined; left = isLogical(left) ? left.left : undefined) seen.add(left);
    const [names, value] = namedBy(node);
    if (value !== undefined && mentions(value, given)) for (const name of names) given.add(name);
  }
  return false;
}

/** The names that a parameter or a variable declares. */
export function namesIn(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)));
}

/** What decides what a statement or an expression does next. */
function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isForStatement(node) || ts.isConditionalExpression(node)) return node.condition;
  const decides =
    ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node) || ts.isSwitchStatement(node);
  if (decides) return node.expression;
  return isLogical(node) ? node.left : undefined;
}

const logical: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
];

function isLogical(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && logical.includes(node.operatorToken.kind);
}

/** The variables that a declaration or a loop makes, and what they are made from. */
function namedBy(node: ts.Node): readonly [readonly string[], ts.Expression?] {
  if (ts.isVariableDeclaration(node) && node.initializer) return [namesIn(node.name), node.initializer];
  const isLoop = ts.isForOfStatement(node) || ts.isForInStatement(node);
  if (!isLoop || !ts.isVariableDeclarationList(node.initializer)) return [[]];
  return [node.initializer.declarations.flatMap(({ name }) => namesIn(name)), node.expression];
}

/** Whether an expression holds one of the names, other than as something that is given to a function or looked up. */
function mentions(expression: ts.Node, names: ReadonlySet<string>): boolean {
  const waiting = [expression];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (ts.isIdentifier(node) && names.has(node.text)) return true;
    if (ts.isCallExpression(node) || ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node))
      waiting.push(node.expression);
    else if (!ts.isFunctionLike(node)) waiting.push(...childrenOf(node));
  }
  return false;
}
