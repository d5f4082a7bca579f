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
  for (const fact of each(facts)) if ("test" in fact && walk.isSame(fact.test, e)) return s.value(fact.outcome);
  const equality = equalityOf(e);
  const possible = equality === null ? null : possibleValues(equality.of, facts);
  if (equality === null || possible === null) return e;
  const { of, constant, isEqual } = equality;
  if (!possible.some((value) => walk.isSame(value, constant))) return s.value(!isEqual);
  if (possible.length === 1) return s.value(isEqual);
  if (!possible.every((value) => value.kind === "value" && typeof value.value === "boolean")) return e;
  return walk.isSame(constant, s.value(isEqual)) ? of : s.not(of);
}

function* each(facts: Facts | null): Generator<Fact> {
  for (let at = facts; at !== null; at = at.others) yield at.fact;
}

/** The constants that an expression may be by all facts together; null when it may be anything. */
function possibleValues(of: Expression, facts: Facts | null): readonly Expression[] | null {
  let possible: readonly Expression[] | null = null;
  const excluded: Expression[] = [];
  for (const fact of each(facts)) {
    if ("test" in fact) {
      const equality = equalityOf(fact.test);
      if (equality !== null && equality.isEqual !== fact.outcome && walk.isSame(equality.of, of))
        excluded.push(equality.constant);
    } else if (walk.isSame(fact.of, of)) possible = possible === null ? fact.among : common(possible, fact.among);
  }
  return possible?.filter((value) => !excluded.some((other) => walk.isSame(other, value))) ?? null;
}

function common(some: readonly Expression[], others: readonly Expression[]): readonly Expression[] {
  return some.filter((one) => others.some((other) => walk.isSame(one, other)));
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
  if (equality?.isEqual !== outcome) return null;
  const { of, constant } = equality;
  if (of.kind === "unary" && of.operator === "typeof" && walk.isSame(constant, s.value("boolean")))
    return { of: of.operand, among: [s.value(true), s.value(false)] };
  return { of, among: [constant] };
}

/** Values don't change while they are checked; what is known of them does. */
function isLasting(e: Expression): boolean {
  return e.kind !== "name" || /^(?:data|i|key|len|name)\d*$/.test(e.name);
}
