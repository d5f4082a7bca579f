/**
 * A text whose length is refused is not held against patterns and formats any more: over a long text some of them take the square of its length, or worse, and a
 * `maxLength` is there to keep such texts away.
 */
import type { Block, Statement } from "./validator-syntax.js";
import * as walk from "./validator-walk.js";

type If = Extract<Statement, { kind: "if" }>;

/** Refusals that follow each other become one chain of `else if`, up to the last that asks a pattern or a format. `lookups` are the names of those. */
export function chainRefusals(block: Block, lookups: ReadonlySet<string>): Block {
  const chained: Statement[] = [];
  let run: If[] = [];
  for (const statement of block) {
    const next = walk.mapStatement(
      statement,
      (e) => e,
      (inner) => chainRefusals(inner, lookups),
    );
    if (isRefusal(next)) run.push(next);
    else {
      chained.push(...chainOf(run, lookups), next);
      run = [];
    }
  }
  return [...chained, ...chainOf(run, lookups)];
}

function chainOf(run: readonly If[], lookups: ReadonlySet<string>): readonly Statement[] {
  const last = run.findLastIndex((each) => asks(each, lookups));
  if (last < 1) return run;
  const chain = run.slice(0, last + 1).reduceRight((rest, each) => ({ ...each, otherwise: [rest] }));
  return [chain, ...run.slice(last + 1)];
}

/** `if (…) errors++`: how often is nobody's question. Where values are compared for equality the compiler would take what follows for settled. */
function isRefusal(statement: Statement): statement is If {
  if (statement.kind !== "if" || statement.otherwise.length > 0) return false;
  const [only, ...others] = statement.then;
  if (only?.kind !== "increment" || others.length > 0) return false;
  return !walk
    .partsOf(statement.test)
    .some((part) => part.kind === "binary" && (part.operator === "===" || part.operator === "!=="));
}

function asks({ test }: If, lookups: ReadonlySet<string>): boolean {
  return walk.partsOf(test).some((part) => part.kind === "call" && lookups.has(part.callee.name));
}
