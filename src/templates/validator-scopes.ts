/**
 * Variables as a linter wants them: ajv's `var`s, which it declares again and again, become variables of their blocks, each with a name of its own.
 * One that is looked at outside the block that set it is declared at the function's beginning.
 */
import * as s from "./validator-syntax.js";
import type { Block, Statement } from "./validator-syntax.js";
import * as walk from "./validator-walk.js";

/** The same statements without declarations of kind `function`. */
export function scopeVariables(block: Block): Block {
  if (declaredIn(block).length === 0) return block;
  const renaming = new Renaming();
  const scoped = renaming.block(block, new Map());
  if (renaming.shared.size === 0) return scoped;
  const hoisted = new Renaming(renaming.shared).block(block, new Map());
  const first = [...renaming.shared].map((name): Statement => ({
    kind: "declare",
    how: "block",
    name: hoistedName(name),
    value: s.value(false),
  }));
  return [...first, ...hoisted];
}

function hoistedName(name: string): string {
  return `${name.replace(/^_/, "")}Found`;
}

/** What a name stands for in a block: another name; null when it was set in a block that is over. */
type Scope = Map<string, string | null>;

/** Goes through a function in its order, giving each declaration a new name. */
class Renaming {
  /** Names that are used outside the blocks that set them. */
  readonly shared: Set<string>;
  readonly #hoisted: ReadonlySet<string>;
  #count = 0;

  constructor(hoisted: ReadonlySet<string> = new Set()) {
    this.#hoisted = hoisted;
    this.shared = new Set(hoisted);
  }

  block(block: Block, outer: Scope): Block {
    const scope: Scope = new Map(outer);
    return block.map((statement) => {
      const next = this.#statement(statement, scope);
      for (const name of declaredIn(walk.blocksOf(statement).flat())) scope.set(name, null);
      return next;
    });
  }

  #statement(statement: Statement, scope: Scope): Statement {
    const inner: Scope = "body" in statement ? new Map(scope) : scope;
    if ("body" in statement) for (const name of declaredIn(statement.body)) inner.set(name, null);
    const next = walk.mapStatement(
      statement,
      (e) => walk.mapExpression(e, (part) => (part.kind === "name" ? s.name(this.#nameOf(part.name, scope)) : part)),
      (block) => this.block(block, inner),
    );
    if (next.kind === "declare" && next.how === "function") return this.#declare(next, scope);
    return next.kind === "assign" ? { ...next, name: this.#nameOf(next.name, scope) } : next;
  }

  #declare({ name, value }: Extract<Statement, { kind: "declare" }>, scope: Scope): Statement {
    if (this.#hoisted.has(name)) return { kind: "assign", name: hoistedName(name), value: value ?? s.value(false) };
    const fresh = `fits${String(this.#count++)}`;
    scope.set(name, fresh);
    return { kind: "declare", how: "block", name: fresh, value };
  }

  #nameOf(name: string, scope: Scope): string {
    if (this.#hoisted.has(name)) return hoistedName(name);
    const known = scope.get(name);
    if (known === null) this.shared.add(name);
    return known ?? name;
  }
}

/** The names that `var` declares in a block and its inner blocks. */
function declaredIn(block: Block): string[] {
  return walk
    .statementsOf(block)
    .flatMap((each) => (each.kind === "declare" && each.how === "function" ? [each.name] : []));
}
