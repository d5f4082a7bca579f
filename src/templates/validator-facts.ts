/** What a test has settled is not asked again within it: the compiler and the linter know it too, and would complain. */
import * as s from "./validator-syntax.js";
import type { Block, Expression, Statement } from "./validator-syntax.js";
import * as walk from "./validator-walk.js";

/** What holds here, and the others: those of the nearest test first, then those of the tests around it. */
interface Facts {
  readonly fact: Fact;
  readonly others: Facts | null;
}

/** A test that is true or false, or a value that is among some constants. */
type Fact =
  | { readonly test: Expression; readonly outcome: boolean }
  | { readonly of: Expression; readonly among: readonly Expression[] };

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
  for (let at = facts; at !== null; at = at.others) {
    const outcome = outcomeBy(at.fact, e);
    if (outcome !== null) return s.value(outcome);
  }
  return e;
}

/** What a fact says of a test; null when it says nothing. */
function outcomeBy(fact: Fact, e: Expression): boolean | null {
  if ("test" in fact) return walk.isSame(fact.test, e) ? fact.outcome : null;
  const equality = equalityOf(e);
  if (equality === null || !walk.isSame(fact.of, equality.of)) return null;
  return fact.among.some((each) => walk.isSame(each, equality.constant)) ? null : !equality.isEqual;
}

/** `x === 1`, `x !== 1`: which expression is compared with which constant. */
function equalityOf(e: Expression): { of: Expression; constant: Expression; isEqual: boolean } | null {
  if (e.kind !== "binary" || (e.operator !== "===" && e.operator !== "!==") || e.right.kind !== "value") return null;
  return { of: e.left, constant: e.right, isEqual: e.operator === "===" };
}

/** A question that a test can settle. */
function canBeFact(e: Expression): boolean {
  return e.kind === "call" || (e.kind === "binary" && (e.operator === "===" || e.operator === "!=="));
}

function withFacts(outer: Facts | null, test: Expression, outcome: boolean): Facts | null {
  return factsOf(test, outcome).reduce((others, fact): Facts => ({ fact, others }), outer);
}

/** All operands of `&&` hold where it does, none of `||` where that doesn't; one of `x === 1 || x === 2` where that does. */
function factsOf(test: Expression, outcome: boolean): readonly Fact[] {
  if (test.kind === "unary" && test.operator === "!") return factsOf(test.operand, !outcome);
  if (test.kind === "binary" && test.operator === (outcome ? "&&" : "||"))
    return [...factsOf(test.left, outcome), ...factsOf(test.right, outcome)];
  if (!walk.partsOf(test).every(isLasting)) return [];
  const among = amongOf(test, outcome);
  if (!canBeFact(test)) return among === null ? [] : [among];
  if (test.kind !== "binary") return [{ test, outcome }];
  const opposite: Fact = {
    test: { ...test, operator: test.operator === "===" ? "!==" : "===" },
    outcome: !outcome,
  };
  return [{ test, outcome }, opposite, ...(among === null ? [] : [among])];
}

/** The constants that one expression is among when the test has this outcome; null when it doesn't say. */
function amongOf(test: Expression, outcome: boolean): Extract<Fact, { of: Expression }> | null {
  if (test.kind === "binary" && test.operator === (outcome ? "||" : "&&")) {
    const [left, right] = [amongOf(test.left, outcome), amongOf(test.right, outcome)];
    if (left === null || right === null || !walk.isSame(left.of, right.of)) return null;
    return { of: left.of, among: [...left.among, ...right.among] };
  }
  const equality = equalityOf(test);
  return equality?.isEqual === outcome ? { of: equality.of, among: [equality.constant] } : null;
}

/** Values don't change while they are checked; what is known of them does. */
function isLasting(e: Expression): boolean {
  return e.kind !== "name" || /^(?:data|i|key|len|name)\d*$/.test(e.name);
}
