/** What a test has settled is not asked again within it: the compiler and the linter know it too, and would complain. */
import * as s from "./validator-syntax.js";
import type { Block, Expression, Statement } from "./validator-syntax.js";

/** Tests that are true or false here, by their text. */
type Facts = ReadonlyMap<string, boolean>;

/** The same statements with true and false in place of tests whose outcome is settled. */
export function settle(block: Block, facts: Facts = new Map()): Block {
  return block.map((statement) => settleStatement(statement, facts));
}

function settleStatement(statement: Statement, facts: Facts): Statement {
  const known = (e: Expression): Expression => s.mapExpression(e, (part) => settled(part, facts));
  if (statement.kind !== "if") return s.mapStatement(statement, known, (inner) => settle(inner, facts));
  const test = known(statement.test);
  return {
    kind: "if",
    test,
    then: settle(statement.then, withFacts(facts, test, true)),
    otherwise: settle(statement.otherwise, withFacts(facts, test, false)),
  };
}

function settled(e: Expression, facts: Facts): Expression {
  const fact = facts.get(JSON.stringify(e));
  return fact === undefined ? e : s.value(fact);
}

/** All operands of `&&` hold where it does, none of `||` where that doesn't. */
function withFacts(facts: Facts, test: Expression, outcome: boolean): Facts {
  const more = new Map(facts);
  for (const [fact, value] of factsOf(test, outcome)) more.set(JSON.stringify(fact), value);
  return more;
}

function factsOf(test: Expression, outcome: boolean): [Expression, boolean][] {
  if (test.kind === "unary" && test.operator === "!") return factsOf(test.operand, !outcome);
  if (test.kind === "binary" && test.operator === (outcome ? "&&" : "||"))
    return [...factsOf(test.left, outcome), ...factsOf(test.right, outcome)];
  if (![...s.partsOf(test)].every(isLasting)) return [];
  if (test.kind === "call") return [[test, outcome]];
  if (test.kind !== "binary") return [];
  if (test.operator === "===")
    return [
      [test, outcome],
      [{ ...test, operator: "!==" }, !outcome],
    ];
  return test.operator === "!=="
    ? [
        [test, outcome],
        [{ ...test, operator: "===" }, !outcome],
      ]
    : [];
}

/** Values don't change while they are checked; what is known of them does. */
function isLasting(e: Expression): boolean {
  return e.kind !== "name" || /^(?:data|i|key|len|name)\d*$/.test(e.name);
}
