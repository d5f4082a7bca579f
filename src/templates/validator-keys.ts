/** The names of properties: a schema may ask of a name what can't be true of a text, so there it is a value like any other. */
import * as s from "./validator-syntax.js";
import type { Block, Expression } from "./validator-syntax.js";
import * as walk from "./validator-walk.js";

/** The same statements, where the name that a loop goes over has a second name as a value of unknown type, if need be. */
export function nameKeys(block: Block): Block {
  return walk.mapSame(block, (statement) => {
    const next = walk.mapStatement(statement, (e) => e, nameKeys);
    if (next.kind !== "each" || !usesOf(next.body, next.name).some((use) => !use)) return next;
    const name = next.name.replace(/^key/, "name");
    const declaration = { kind: "declare", how: "block", name, value: s.name(next.name) } as const;
    return { ...next, body: [declaration, ...renamed(next.body, next.name, name)] };
  });
}

/** For each time that a name is used: whether it is used as a text. */
function usesOf(block: Block, name: string): boolean[] {
  const expressions = walk.statementsOf(block).flatMap(walk.expressionsOf);
  return expressions.flatMap((expression) => {
    const parts = walk.partsOf(expression);
    const all = parts.filter((part) => isName(part, name)).length;
    const asText = parts.filter((part) => isTextUse(part, name)).length;
    return [...Array<boolean>(asText).fill(true), ...Array<boolean>(all - asText).fill(false)];
  });
}

function isName(e: Expression | undefined, name: string): boolean {
  return e?.kind === "name" && e.name === name;
}

/** `data[key]`, `pattern.test(key)`, `key === "a"`, `hasOwn(x, key)` */
function isTextUse(e: Expression, name: string): boolean {
  if (e.kind === "get") return isName(e.key, name);
  if (e.kind === "call")
    return (e.callee.method === "test" || e.callee.name === "hasOwn") && isName(e.args.at(-1), name);
  if (e.kind !== "binary" || !["===", "!=="].includes(e.operator)) return false;
  return isName(e.left, name) && e.right.kind === "value" && typeof e.right.value === "string";
}

/** The other uses under another name. */
function renamed(block: Block, from: string, to: string): Block {
  return block.map((statement) =>
    walk.mapStatement(
      statement,
      (e) => renamedIn(e, from, to),
      (inner) => renamed(inner, from, to),
    ),
  );
}

/** A use as a text stays as it is. */
function renamedIn(e: Expression, from: string, to: string): Expression {
  if (isName(e, from)) return s.name(to);
  if (isTextUse(e, from)) return e.kind === "get" ? { ...e, object: renamedIn(e.object, from, to) } : e;
  return walk.mapOperands(e, (part) => renamedIn(part, from, to));
}
