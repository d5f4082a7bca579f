/** Makes compiled statements shorter without changing what they say: constants are folded, and what nothing reads goes. */
import * as s from "./validator-syntax.js";
import type { Block, Expression, Statement } from "./validator-syntax.js";
import * as walk from "./validator-walk.js";

/** A block without idle statements. Ends, as each round makes the block smaller. */
export function simplify(block: Block): Block {
  const changes = { count: 0 };
  const next = simplifyOnce(block, changes);
  return changes.count === 0 ? next : simplify(next);
}

/** One round: what only shows then is left for the next. */
export function simplifyOnce(block: Block, changes = { count: 0 }): Block {
  const reads = walk.namesRead(block);
  const constants = constantsOf(block);
  const known = (e: Expression): Expression => {
    const next = fold(e.kind === "name" ? (constants.get(e.name) ?? e) : e);
    if (next !== e) changes.count++;
    return next;
  };
  return simplifyBlock(block, {
    fold: (e) => walk.mapExpression(e, known),
    isIdle: (name) => !reads.has(name),
    changes,
  });
}

interface Rules {
  readonly fold: (e: Expression) => Expression;
  /** Whether nothing reads a variable. */
  readonly isIdle: (name: string) => boolean;
  /** How often something was changed. */
  readonly changes: { count: number };
}

/** The variables that are true or false for good, and counters that nothing counts. */
function constantsOf(block: Block): Map<string, Expression> {
  const constants = new Map<string, Expression>();
  const statements = walk.statementsOf(block);
  const changed = new Set(statements.flatMap((each) => ("name" in each && each.kind !== "declare" ? [each.name] : [])));
  const declared = statements.filter((each) => each.kind === "declare");
  for (const { name, value } of declared) {
    const isOnly = declared.filter((each) => each.name === name).length === 1;
    if (isOnly && !changed.has(name) && value?.kind === "value") constants.set(name, value);
  }
  return constants;
}

function simplifyBlock(block: Block, rules: Rules): Block {
  const statements = block.flatMap((statement) => {
    const next = walk.mapStatement(statement, rules.fold, (inner) => simplifyBlock(inner, rules));
    const simpler = simplifyStatement(next, rules);
    if (simpler.length !== 1 || simpler[0] !== next) rules.changes.count++;
    return simpler;
  });
  return mergeDeclarations(statements);
}

function simplifyStatement(statement: Statement, rules: Rules): Statement[] {
  switch (statement.kind) {
    case "declare":
    case "increment":
      return rules.isIdle(statement.name) ? [] : [statement];
    case "assign":
      return rules.isIdle(statement.name) ? [] : simplifyAssignment(statement);
    case "if":
      return simplifyIf(statement);
    case "count":
      return statement.body.length === 0 ? [] : [statement];
    case "each":
      if (statement.body.length === 0) return [];
      return rules.isIdle(statement.name) ? [once(statement)] : [statement];
    default:
      return [statement];
  }
}

/** A loop that says the same of each name says it once, if there is a name. */
function once({ object, body }: Extract<Statement, { kind: "each" }>): Statement {
  const names = object.kind === "call" ? object : s.call("Object.keys", object);
  const test: Expression = { kind: "binary", operator: ">", left: { kind: "length", of: names }, right: s.value(0) };
  return { kind: "if", test, then: withoutBreaks(body), otherwise: [] };
}

function withoutBreaks(block: Block): Block {
  return block.flatMap((each): Statement[] => {
    if (each.kind === "break") return [];
    return each.kind === "if" ? [walk.mapStatement(each, (e) => e, withoutBreaks)] : [each];
  });
}

/** `a = a || b` is `if (b) a = true`: what a is already is nobody's question. */
function simplifyAssignment(statement: Extract<Statement, { kind: "assign" }>): Statement[] {
  const { name, value } = statement;
  if (walk.isSame(value, s.name(name))) return [];
  if (value.kind !== "binary" || value.operator !== "||" || !walk.isSame(value.left, s.name(name))) return [statement];
  const then: Statement = { kind: "assign", name, value: s.value(true) };
  return [{ kind: "if", test: value.right, then: [then], otherwise: [] }];
}

function simplifyIf(statement: Extract<Statement, { kind: "if" }>): Statement[] {
  const { test, then, otherwise } = statement;
  if (test.kind === "value") return [...(test.value ? then : otherwise)];
  if (then.length > 0) return [withoutRepeat(statement)];
  return otherwise.length === 0 ? [] : [{ kind: "if", test: negation(test), then: otherwise, otherwise: [] }];
}

/** A flag is not asked for again before something may have changed it: a linter would complain. */
function withoutRepeat(statement: Extract<Statement, { kind: "if" }>): Statement {
  const { test, then } = statement;
  const flag = test.kind === "unary" ? test.operand : test;
  if (flag.kind !== "name") return statement;
  const repeat = then.findIndex((each) => each.kind === "if" && walk.isSame(each.test, test));
  const inner = then[repeat];
  if (
    inner?.kind !== "if" ||
    walk.statementsOf(then.slice(0, repeat)).some((each) => "name" in each && each.name === flag.name)
  )
    return statement;
  return { ...statement, then: then.with(repeat, { ...inner, test: s.value(true) }) };
}

/** `let x; x = 1;` is `let x = 1;`, and so is `let x = 2; x = 1;`, if nothing between looks at it. */
function mergeDeclarations(block: Block): Block {
  for (const [at, each] of block.entries()) {
    if (each.kind !== "declare" || (each.value !== null && each.value.kind !== "value")) continue;
    const use = block.findIndex((other, i) => i > at && mentions(other, each.name));
    const assignment = block[use];
    if (assignment?.kind !== "assign" || assignment.name !== each.name) continue;
    const merged = block.map((other, i) => (i === use ? { ...each, value: assignment.value } : other));
    return mergeDeclarations(merged.filter((_, i) => i !== at));
  }
  return block;
}

function mentions(statement: Statement, name: string): boolean {
  return walk
    .statementsOf([statement])
    .some((each) => ("name" in each && each.name === name) || walk.expressionsOf(each).some((e) => reads(e, name)));
}

function reads(e: Expression, name: string): boolean {
  return walk.partsOf(e).some((part) => part.kind === "name" && part.name === name);
}

function fold(e: Expression): Expression {
  if (e.kind === "unary" && e.operator === "!") return negation(e.operand, e);
  if (e.kind !== "binary") return e;
  const { operator, left, right } = e;
  if (operator === "&&" || operator === "||") return foldLogical(e);
  if (left.kind !== "value" || right.kind !== "value") return e;
  if (operator === "===") return s.value(left.value === right.value);
  return operator === "!==" ? s.value(left.value !== right.value) : e;
}

/** `x[k] !== undefined && hasOwn(x, k)` is `hasProperty(x, k)`, and the opposite its opposite. */
function propertyTest({ operator, left, right }: Extract<Expression, { kind: "binary" }>): Expression | null {
  const isAnd = operator === "&&";
  const test = isAnd ? right : right.kind === "unary" && right.operator === "!" ? right.operand : null;
  if (left.kind !== "binary" || left.operator !== (isAnd ? "!==" : "===")) return null;
  if (!walk.isSame(left.right, s.value(undefined)) || test?.kind !== "call" || test.callee.name !== "hasOwn")
    return null;
  const has = s.call("hasProperty", ...test.args);
  return isAnd ? has : s.not(has);
}

/** Operands have no effects: `true && x` is x, `x && false` is false. */
function foldLogical(e: Extract<Expression, { kind: "binary" }>): Expression {
  const neutral = e.operator === "&&";
  const { left, right } = e;
  if (left.kind === "value") return Boolean(left.value) === neutral ? right : left;
  if (right.kind === "value" && typeof right.value === "boolean") return right.value === neutral ? left : right;
  return propertyTest(e) ?? e;
}

/** The opposite, without a `!` where an operator says it. */
function negation(e: Expression, unchanged: Expression = s.not(e)): Expression {
  if (e.kind === "value") return s.value(!e.value);
  if (e.kind === "binary" && e.operator === "===") return { ...e, operator: "!==" };
  if (e.kind === "binary" && e.operator === "!==") return { ...e, operator: "===" };
  return e.kind === "unary" && e.operator === "!" && isBoolean(e.operand) ? e.operand : unchanged;
}

function isBoolean(e: Expression): boolean {
  if (e.kind === "call") return true;
  return e.kind === "binary" && !["&&", "||", "%", "/"].includes(e.operator);
}
