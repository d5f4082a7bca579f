/** The errors that leave a method in plain sight: its own, and those of the functions and private methods of its file that it calls. */
import { ts } from "./typescript.js";
import type { ClassLink } from "./class-chain.js";
import { constantValue, unwrap } from "./identity.js";
import { hasModifier } from "./module-index.js";

/** An error that leaves a function. */
export interface LeavingError {
  readonly error: ts.NewExpression;
  /** An HTTP error that is returned is as good as thrown. */
  readonly isReturned: boolean;
  /** What the function calls that throws it; null: it throws it itself. */
  readonly by: ts.CallExpression | null;
}

/** A function whose errors are looked for. */
interface Scope {
  readonly link: ClassLink;
  readonly within: Callee;
  /** How many calls may still be followed. */
  readonly depth: number;
}

type Callee = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

/**
 * The errors that leave a method: what a `catch` may take does not. What is called is looked into unless it has conditions on its parameters: then its
 * caller may know that it throws nothing.
 */
export function leavingErrors(link: ClassLink, method: ts.MethodDeclaration): LeavingError[] {
  return method.body === undefined ? [] : errorsIn(method.body, { link, within: method, depth: 4 });
}

/** The errors of a statement or an expression. `isAwaited`: what a promise brings is awaited or returned. */
function errorsIn(node: ts.Node, scope: Scope, isAwaited = false): LeavingError[] {
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return [];
  const found: LeavingError[] = [];
  const isReturned = ts.isReturnStatement(node);
  if (isReturned || ts.isThrowStatement(node)) {
    const error = node.expression && unwrap(node.expression);
    if (error && ts.isNewExpression(error)) found.push({ error, isReturned, by: null });
  }
  if (ts.isCallExpression(node)) found.push(...errorsOfCall(node, scope, isAwaited));
  ts.forEachChild(node, (child) => {
    const awaits = isReturned || ts.isAwaitExpression(node) || (isAwaited && ts.isParenthesizedExpression(node));
    const isCaught = ts.isTryStatement(node) && child === node.tryBlock && node.catchClause !== undefined;
    found.push(...errorsIn(child, scope, awaits).filter((one) => one.isReturned || !isCaught));
  });
  return found;
}

/** An error that a function returns is its caller's affair. */
function errorsOfCall(by: ts.CallExpression, { link, within, depth }: Scope, isAwaited: boolean): LeavingError[] {
  const callee = depth === 0 ? null : calleeOf(by.expression, link, within);
  if (callee?.body === undefined || callee.asteriskToken !== undefined) return [];
  if (hasModifier(callee, ts.SyntaxKind.AsyncKeyword) && !isAwaited) return [];
  if (hasOwnConditions(callee)) return [];
  const leaving = errorsIn(callee.body, { link, within: callee, depth: depth - 1 });
  return leaving.filter(({ isReturned }) => !isReturned).map(({ error }) => ({ error, isReturned: false, by }));
}

/** The function of the same file, or the private method of the same class, that is called. Other files are not read for it. */
function calleeOf(called: ts.Expression, { module, node }: ClassLink, within: Callee): Callee | null {
  const callee = unwrap(called);
  if (ts.isIdentifier(callee)) {
    const declared = module.values.get(callee.text);
    if (declared === undefined || declares(within, callee.text)) return null;
    if (ts.isFunctionDeclaration(declared)) return declared;
    const value = module.constants.has(declared) ? constantValue(declared) : undefined;
    return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : null;
  }
  if (!ts.isPropertyAccessExpression(callee) || callee.expression.kind !== ts.SyntaxKind.ThisKeyword) return null;
  const { text } = callee.name;
  return node.members.find((member) => isPrivateMethod(member, text)) ?? null;
}

/** Private ones can't be replaced by a class that extends theirs. */
function isPrivateMethod(member: ts.ClassElement, wanted: string): member is ts.MethodDeclaration {
  if (!ts.isMethodDeclaration(member) || hasModifier(member, ts.SyntaxKind.StaticKeyword)) return false;
  const { name } = member;
  if (ts.isPrivateIdentifier(name)) return name.text === wanted;
  return ts.isIdentifier(name) && name.text === wanted && hasModifier(member, ts.SyntaxKind.PrivateKeyword);
}

/** Whether something within a function has a name, which is then not the file's. */
function declares(node: ts.Node, wanted: string): boolean {
  const isDeclared =
    ts.isParameter(node) || ts.isVariableDeclaration(node)
      ? namesIn(node.name).includes(wanted)
      : ts.isFunctionDeclaration(node) && node.name?.text === wanted;
  return isDeclared || ts.forEachChild(node, (child) => declares(child, wanted) || undefined) === true;
}

/** Whether a condition within a function turns on its parameters, and not only on what others say of them: `if (strict)`, not `if (this.#has(id))`. */
function hasOwnConditions({ parameters, body }: Callee): boolean {
  const own = new Set(parameters.flatMap(({ name }) => namesIn(name)));
  const visit = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
    const condition = conditionOf(node);
    if (condition !== undefined && mentions(condition, own)) return true;
    const [names, value] = namedBy(node);
    if (value !== undefined && mentions(value, own)) for (const name of names) own.add(name);
    return ts.forEachChild(node, (child) => visit(child) || undefined) === true;
  };
  return body !== undefined && visit(body);
}

/** What decides what a statement or an expression does next. */
function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isForStatement(node) || ts.isConditionalExpression(node)) return node.condition;
  const decides =
    ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node) || ts.isSwitchStatement(node);
  if (decides) return node.expression;
  return ts.isBinaryExpression(node) && isLogical(node.operatorToken.kind) ? node.left : undefined;
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** The variables that a declaration or a loop makes, and what they are made from. */
function namedBy(node: ts.Node): readonly [readonly string[], ts.Expression?] {
  if (ts.isVariableDeclaration(node) && node.initializer) return [namesIn(node.name), node.initializer];
  const isLoop = ts.isForOfStatement(node) || ts.isForInStatement(node);
  if (!isLoop || !ts.isVariableDeclarationList(node.initializer)) return [[]];
  return [node.initializer.declarations.flatMap(({ name }) => namesIn(name)), node.expression];
}

function namesIn(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)));
}

/** Whether an expression holds one of the names, other than as something that is given to a function or looked up. */
function mentions(node: ts.Node, names: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(node)) return names.has(node.text);
  if (ts.isFunctionLike(node)) return false;
  if (ts.isCallExpression(node) || ts.isElementAccessExpression(node)) return mentions(node.expression, names);
  if (ts.isPropertyAccessExpression(node)) return mentions(node.expression, names);
  return ts.forEachChild(node, (child) => mentions(child, names) || undefined) === true;
}
