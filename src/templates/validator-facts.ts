/** What a test has settled is not asked again within it: the compiler and the linter know it too, and would complain. */
import * as s from "./validator-syntax.js";
import type { Block, Expression, Statement } from "./validator-syntax.js";
import * as walk from "./validator-walk.js";

/** A test that is true or false here, and the others: those of the nearest test first, then those of the tests around it. */
interface Facts {
  readonly test: Expression;
  readonly outcome: boolean;
  readonly others: Facts | null;
}

/** The same statements with true and false in place of tests whose outcome is settled. */
export function settle(block: Block, facts: Facts | null = null): Block {
  return walk.mapSame(block, (statement) => settleStatement(statement, facts));
}

function settleStatement(statement: Statement, facts: Facts | null): Statement {
  const known = (e: Expression): Expression => walk.mapExpression(e, (part) => settled(part, facts));
  if (statement.kind !== "if") return walk.mapStatement(statement, known, (inner) => settle(inner, facts));
  const test = known(statement.test);
  return {
    kind: "if",
    test,
    then: settle(statement.then, withFacts(facts, test, true)),
    otherwise: settle(statement.otherwise, withFacts(facts, test, false)),
  };
}

function settled(e: Expression, facts: Facts | null): Expression {
  if (!canBeFact(e)) return e;
  for (let at = facts; at !== null; at = at.others) if (walk.isSame(at.test, e)) return s.value(at.outcome);
  return e;
}

/** A question that a test can settle. */
function canBeFact(e: Expression): boolean {
  return e.kind === "call" || (e.kind === "binary" && (e.operator === "===" || e.operator === "!=="));
}

/** All operands of `&&` hold where it does, none of `||` where that doesn't. */
function withFacts(outer: Facts | null, test: Expression, outcome: boolean): Facts | null {
  return factsOf(test, outcome).reduce((others, [fact, value]) => ({ test: fact, outcome: value, others }), outer);
}

function factsOf(test: Expression, outcome: boolean): [Expression, boolean][] {
  if (test.kind === "unary" && test.operator === "!") return factsOf(test.operand, !outcome);
  if (test.kind === "binary" && test.operator === (outcome ? "&&" : "||"))
    return [...factsOf(test.left, outcome), ...factsOf(test.right, outcome)];
  if (!canBeFact(test) || !walk.partsOf(test).every(isLasting)) return [];
  if (test.kind !== "binary") return [[test, outcome]];
  return [
    [test, outcome],
    [{ ...test, operator: test.operator === "===" ? "!==" : "===" }, !outcome],
  ];
}

/** Values don't change while they are checked; what is known of them does. */
function isLasting(e: Expression): boolean {
  return e.kind !== "name" || /^(?:data|i|key|len|name)\d*$/.test(e.name);
}
