/** Compiled statements as lines of TypeScript. */
import { quote } from "./literals.js";
import * as s from "./validator-syntax.js";
import type { Block, CheckFunction, Expression, Statement } from "./validator-syntax.js";
import * as walk from "./validator-walk.js";

/** A function that says whether a value fits. It takes no value when it looks at none. */
export function printFunction({ name, body }: CheckFunction): string[] {
  const parameter = walk.namesRead(body).has("data") ? "data: unknown" : "";
  const changed = new Set(walk.statementsOf(body).flatMap(changes));
  return [`function ${name}(${parameter}): boolean {`, ...indented(printBlock(body, changed)), "}"];
}

function changes(statement: Statement): string[] {
  return statement.kind === "assign" || statement.kind === "increment" ? [statement.name] : [];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function printBlock(block: Block, changed: ReadonlySet<string>): string[] {
  return block.flatMap((statement) => printStatement(statement, changed));
}

function printStatement(statement: Statement, changed: ReadonlySet<string>): string[] {
  switch (statement.kind) {
    case "declare":
      return [printDeclaration(statement, changed)];
    case "assign":
      return [`${statement.name} = ${print(statement.value)};`];
    case "increment":
      return [`${statement.name}++;`];
    case "if":
      return printIf(statement, changed);
    case "each":
      return loop(`const ${statement.name} ${statement.of} ${print(statement.object)}`, statement.body, changed);
    case "count": {
      const { name, from, below, body } = statement;
      return loop(`let ${name} = ${print(from)}; ${name} < ${print(below)}; ${name}++`, body, changed);
    }
    case "break":
      return ["break;"];
    case "return":
      return [`return ${print(statement.value)};`];
  }
}

function loop(head: string, body: Block, changed: ReadonlySet<string>): string[] {
  return [`for (${head}) {`, ...indented(printBlock(body, changed)), "}"];
}

/** A variable that changes is a boolean or a number, whatever it is at first; other constants are of a type that isn't narrowed twice. */
function printDeclaration(
  { name, value }: Extract<Statement, { kind: "declare" }>,
  changed: ReadonlySet<string>,
): string {
  const first = value ?? s.value(false);
  if (changed.has(name)) {
    const isFlag = first.kind === "value" && typeof first.value === "boolean";
    return `let ${name} = ${print(first)}${isFlag ? " as boolean" : ""};`;
  }
  const type = first.kind === "name" && first.name.startsWith("key") ? ": unknown" : "";
  return `const ${name}${type} = ${print(first)};`;
}

function printIf(statement: Extract<Statement, { kind: "if" }>, changed: ReadonlySet<string>): string[] {
  const { test, then, otherwise } = statement;
  const lines = [`if (${print(test)}) {`, ...indented(printBlock(then, changed))];
  const [only, ...others] = otherwise;
  if (only === undefined) return [...lines, "}"];
  if (only.kind !== "if" || others.length > 0)
    return [...lines, "} else {", ...indented(printBlock(otherwise, changed)), "}"];
  const [first = "", ...rest] = printIf(only, changed);
  return [...lines, `} else ${first}`, ...rest];
}

const ranks: Readonly<Record<string, number>> = { "||": 1, "&&": 2, "===": 3, "!==": 3, "%": 5, "/": 5 };
const comparison = 4;
const prefix = 6;

function rankOf(e: Expression): number {
  if (e.kind === "binary") return ranks[e.operator] ?? comparison;
  return e.kind === "unary" ? prefix : prefix + 1;
}

function print(e: Expression): string {
  switch (e.kind) {
    case "name":
      return e.name;
    case "value":
      return typeof e.value === "string" ? quote(e.value) : String(e.value);
    case "schema":
      throw new Error("a part of a schema has no name yet");
    case "get":
      return `${print(e.object)}[${print(e.key)}]`;
    case "length":
      return `${print(e.of)}.length`;
    case "call":
      return `${e.callee.name}${e.callee.method === undefined ? "" : `.${e.callee.method}`}(${e.args.map(print).join(", ")})`;
    case "unary":
      return `${e.operator}${e.operator === "typeof" ? " " : ""}${operand(e.operand, prefix)}`;
    case "binary":
      return `${binaryOperand(e.left, e, 0)} ${e.operator} ${binaryOperand(e.right, e, 1)}`;
  }
}

/** `&&` within `||` has parentheses for the reader. */
function binaryOperand(e: Expression, parent: Extract<Expression, { kind: "binary" }>, more: 0 | 1): string {
  const isMixed = e.kind === "binary" && e.operator === "&&" && parent.operator === "||";
  const isChain = e.kind === "binary" && e.operator === parent.operator && ["&&", "||"].includes(e.operator);
  return isMixed ? `(${print(e)})` : operand(e, rankOf(parent) + (isChain ? 0 : more));
}

function operand(e: Expression, rank: number): string {
  return rankOf(e) < rank ? `(${print(e)})` : print(e);
}
