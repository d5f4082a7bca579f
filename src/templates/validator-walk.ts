/** Going through what compiled validators are written in: what is in a statement or an expression, and the same with some of it changed. */
import type { Block, Expression, Statement } from "./validator-syntax.js";

/** The expressions that stand in a statement itself, not in its blocks. */
export function expressionsOf(statement: Statement): Expression[] {
  switch (statement.kind) {
    case "declare":
      return statement.value === null ? [] : [statement.value];
    case "assign":
    case "return":
      return [statement.value];
    case "if":
      return [statement.test];
    case "each":
      return [statement.object];
    case "count":
      return [statement.from, statement.below];
    default:
      return [];
  }
}

/** The blocks of a statement. */
export function blocksOf(statement: Statement): Block[] {
  if (statement.kind === "if") return [statement.then, statement.otherwise];
  return "body" in statement ? [statement.body] : [];
}

/** An expression and all that it is made of. */
export function partsOf(expression: Expression, parts: Expression[] = []): Expression[] {
  parts.push(expression);
  for (const operand of operandsOf(expression)) partsOf(operand, parts);
  return parts;
}

/** What an expression is directly made of. */
function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "get":
      return [expression.object, expression.key];
    case "length":
      return [expression.of];
    case "call":
      return expression.args;
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    default:
      return [];
  }
}

/** All statements of a block, those of inner blocks too. */
export function statementsOf(block: Block, statements: Statement[] = []): Statement[] {
  for (const statement of block) {
    statements.push(statement);
    for (const inner of blocksOf(statement)) statementsOf(inner, statements);
  }
  return statements;
}

/** How often the expressions of a block read each variable. What a variable says of itself in its own assignment doesn't count. */
export function namesRead(block: Block, reads = new Map<string, number>()): Map<string, number> {
  for (const statement of block) {
    const own = statement.kind === "assign" ? statement.name : null;
    for (const expression of expressionsOf(statement)) countNames(expression, own, reads);
    for (const inner of blocksOf(statement)) namesRead(inner, reads);
  }
  return reads;
}

function countNames(e: Expression, own: string | null, reads: Map<string, number>): void {
  if (e.kind === "name" && e.name !== own) reads.set(e.name, (reads.get(e.name) ?? 0) + 1);
  for (const operand of operandsOf(e)) countNames(operand, own, reads);
}

/** The same expression with other operands; itself when they are the same. */
export function mapOperands(expression: Expression, change: (operand: Expression) => Expression): Expression {
  switch (expression.kind) {
    case "get":
      return replaced(expression, { object: change(expression.object), key: change(expression.key) });
    case "length":
      return replaced(expression, { of: change(expression.of) });
    case "call":
      return replaced(expression, { args: mapSame(expression.args, change) });
    case "unary":
      return replaced(expression, { operand: change(expression.operand) });
    case "binary":
      return replaced(expression, { left: change(expression.left), right: change(expression.right) });
    default:
      return expression;
  }
}

/** The same expression with other parts, changed from within; itself when none is. */
export function mapExpression(expression: Expression, change: (part: Expression) => Expression): Expression {
  return change(mapOperands(expression, (operand) => mapExpression(operand, change)));
}

/** The same statement with other expressions and blocks; itself when they are the same. */
export function mapStatement(
  statement: Statement,
  expression: (e: Expression) => Expression,
  block: (b: Block) => Block,
): Statement {
  switch (statement.kind) {
    case "declare":
      return replaced(statement, { value: statement.value && expression(statement.value) });
    case "assign":
    case "return":
      return replaced(statement, { value: expression(statement.value) });
    case "if":
      return replaced(statement, {
        test: expression(statement.test),
        then: block(statement.then),
        otherwise: block(statement.otherwise),
      });
    case "each":
      return replaced(statement, { object: expression(statement.object), body: block(statement.body) });
    case "count":
      return replaced(statement, {
        from: expression(statement.from),
        below: expression(statement.below),
        body: block(statement.body),
      });
    default:
      return statement;
  }
}

/** Most passes change little: what they leave is not made anew. */
function replaced<Node extends object>(node: Node, parts: Partial<Node>): Node {
  for (const key in parts) if (node[key] !== parts[key]) return { ...node, ...parts };
  return node;
}

/** The list with other items; itself when they are the same. */
export function mapSame<Item>(items: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  const next = items.map(change);
  return next.every((item, i) => item === items[i]) ? items : next;
}

/** Whether two expressions are the same text. */
export function isSame(a: Expression, b: Expression): boolean {
  if (a === b) return true;
  if (!isSameWord(a, b)) return false;
  const [operands, others] = [operandsOf(a), operandsOf(b)];
  return operands.length === others.length && operands.every((each, i) => isSame(each, others[i] ?? each));
}

/** Whether two expressions differ in their operands at most. */
function isSameWord(a: Expression, b: Expression): boolean {
  switch (a.kind) {
    case "name":
      return b.kind === a.kind && b.name === a.name;
    case "value":
      return b.kind === a.kind && b.value === a.value;
    case "schema":
      return b.kind === a.kind && b.root === a.root && JSON.stringify(b.path) === JSON.stringify(a.path);
    case "call":
      return b.kind === a.kind && b.callee.name === a.callee.name && b.callee.method === a.callee.method;
    case "unary":
    case "binary":
      return b.kind === a.kind && b.operator === a.operator;
    default:
      return b.kind === a.kind;
  }
}
