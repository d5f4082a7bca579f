/** The errors that leave a method in plain sight: its own, and those of the functions and private methods of its file that it calls. */
import { ts } from "./typescript.js";
import type { ClassLink } from "./class-chain.js";
import { constantValue, unwrap } from "./identity.js";
import { hasModifier } from "./module-index.js";
import { type Callee, hasOwnConditions, namesIn } from "./own-conditions.js";
import { childrenOf, isOwnWorld } from "./within.js";

/** An error that leaves a function. */
export interface LeavingError {
  readonly error: ts.NewExpression;
  /** An HTTP error that is returned is as good as thrown. */
  readonly isReturned: boolean;
  /** What the function calls that throws it; null: it throws it itself. */
  readonly by: ts.CallExpression | null;
}

/**
 * The errors that leave a method: what a `catch` may take does not. What is called is looked into unless it has conditions on its parameters: then its
 * caller may know that it throws nothing.
 */
export function leavingErrors(link: ClassLink, method: ts.MethodDeclaration): LeavingError[] {
  const called = link.module.memo("errors of called functions", link.node, () => new Map<Callee, ThrownErrors>());
  return errorsIn(method, { link, called, depth: 0 });
}

/** What a function throws, each once. */
type ThrownErrors = readonly ts.NewExpression[];

interface Search {
  readonly link: ClassLink;
  /** What is known of the functions that are called. One that calls itself adds nothing to its own. */
  readonly called: Map<Callee, ThrownErrors>;
  /** How many calls lead to what is looked at. */
  readonly depth: number;
}

/** How many calls are followed. */
const deepest = 16;

/** A node within a function. */
interface Place {
  readonly node: ts.Node;
  /** What it throws may be caught in the function. */
  readonly isCaught: boolean;
  /** What a promise that it is brings is awaited or returned. */
  readonly isAwaited: boolean;
}

function errorsIn(within: Callee, search: Search): LeavingError[] {
  const found: LeavingError[] = [];
  const { body } = within;
  const waiting: Place[] = body === undefined ? [] : [{ node: body, isCaught: false, isAwaited: !ts.isBlock(body) }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { node, isCaught, isAwaited } = place;
    if (isOwnWorld(node)) continue;
    const isReturned = ts.isReturnStatement(node);
    if (isReturned || (ts.isThrowStatement(node) && !isCaught)) {
      const error = node.expression && unwrap(node.expression);
      if (error && ts.isNewExpression(error)) found.push({ error, isReturned, by: null });
    }
    if (ts.isCallExpression(node) && !isCaught) found.push(...errorsOfCall(node, { ...search, within, isAwaited }));
    const awaits = isReturned || ts.isAwaitExpression(node) || (isAwaited && ts.isParenthesizedExpression(node));
    const tried = ts.isTryStatement(node) && node.catchClause !== undefined ? node.tryBlock : null;
    ts.forEachChild(node, (child) => {
      waiting.push({ node: child, isCaught: isCaught || child === tried, isAwaited: awaits });
    });
  }
  return found;
}

interface CallSearch extends Search {
  readonly within: Callee;
  readonly isAwaited: boolean;
}

/** An error that a function returns is its caller's affair. */
function errorsOfCall(by: ts.CallExpression, { within, isAwaited, ...search }: CallSearch): LeavingError[] {
  const callee = search.depth === deepest ? null : calleeOf(by.expression, search.link, within);
  if (callee === null || callee.asteriskToken !== undefined) return [];
  if (hasModifier(callee, ts.SyntaxKind.AsyncKeyword) && !isAwaited) return [];
  return thrownBy(callee, search).map((error) => ({ error, isReturned: false, by }));
}

function thrownBy(callee: Callee, search: Search): ThrownErrors {
  const { called, depth } = search;
  const known = called.get(callee);
  if (known !== undefined) return known;
  called.set(callee, []);
  const leaving = hasOwnConditions(callee) ? [] : errorsIn(callee, { ...search, depth: depth + 1 });
  const thrown = [...new Set(leaving.filter(({ isReturned }) => !isReturned).map(({ error }) => error))];
  called.set(callee, thrown);
  return thrown;
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
  const isOfThis = ts.isPropertyAccessExpression(callee) && callee.expression.kind === ts.SyntaxKind.ThisKeyword;
  if (!isOfThis || !ts.isMethodDeclaration(within)) return null;
  return node.members.find((member) => isPrivateMethod(member, callee.name.text)) ?? null;
}

/** Private ones can't be replaced by a class that extends theirs. */
function isPrivateMethod(member: ts.ClassElement, wanted: string): member is ts.MethodDeclaration {
  if (!ts.isMethodDeclaration(member) || hasModifier(member, ts.SyntaxKind.StaticKeyword)) return false;
  const { name } = member;
  if (ts.isPrivateIdentifier(name)) return name.text === wanted;
  return ts.isIdentifier(name) && name.text === wanted && hasModifier(member, ts.SyntaxKind.PrivateKeyword);
}

/** Whether something within a function has a name, which is then not the file's. */
function declares(within: Callee, wanted: string): boolean {
  const waiting: ts.Node[] = [within];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ((ts.isParameter(node) || ts.isVariableDeclaration(node)) && namesIn(node.name).includes(wanted)) return true;
    if (node !== within && ts.isFunctionDeclaration(node) && node.name?.text === wanted) return true;
    waiting.push(...childrenOf(node));
  }
  return false;
}
