/** Ajv's expressions, read from its text. Its idioms become words: tests of types, lengths of arrays, parts of the schema. */
import type * as acorn from "acorn";
import * as s from "./validator-syntax.js";
import type { BinaryOperator, Callee, Expression } from "./validator-syntax.js";

/** What the names of a text stand for. */
export interface Names {
  /** Ajv's name for a function -> ours. */
  readonly functions: ReadonlyMap<string, string>;
  /** What is known to be an array here. */
  readonly arrays: readonly Expression[];
}

type Source = acorn.Expression | acorn.PrivateIdentifier | acorn.Super | acorn.SpreadElement;

/** Reads an expression. Throws for one that ajv isn't known to write. */
export function readExpression(node: Source, names: Names): Expression {
  const read = (part: Source): Expression => readExpression(part, names);
  switch (node.type) {
    case "Identifier":
      return readName(node.name);
    case "Literal":
      return readLiteral(node);
    case "UnaryExpression":
      return readUnary(node, names);
    case "BinaryExpression":
      return { kind: "binary", operator: strict(node.operator), left: read(node.left), right: read(node.right) };
    case "LogicalExpression":
      return node.operator === "&&" ? conjunction(conjuncts(node), names) : disjunction(node, names);
    case "MemberExpression":
      return readMember(node, names);
    case "CallExpression":
      return readCall(node, names);
    default:
      throw unexpected(node);
  }
}

/** The complaint about code that ajv has not written before. */
export function unexpected(node: acorn.Node): Error {
  return new Error(`ajv wrote a ${node.type} that is not understood here`);
}

/** `_errs1`, the number of errors so far, is `before1`. */
export function plainName(text: string): string {
  return text.replace(/^_errs/, "before");
}

function readName(text: string): Expression {
  if (text === "undefined") return s.value(undefined);
  const schema = /^schema(\d+)$/.exec(text);
  return schema === null ? s.name(plainName(text)) : { kind: "schema", root: Number(schema[1]), path: [] };
}

function readLiteral(node: acorn.Literal): Expression {
  const { value } = node;
  if (value === null || typeof value === "boolean" || typeof value === "number" || typeof value === "string")
    return s.value(value);
  throw unexpected(node);
}

function readUnary(node: acorn.UnaryExpression, names: Names): Expression {
  const { operator } = node;
  if (operator !== "!" && operator !== "-" && operator !== "typeof") throw unexpected(node);
  return { kind: "unary", operator, operand: readExpression(node.argument, names) };
}

const operators: readonly BinaryOperator[] = ["===", "!==", "<", "<=", ">", ">=", "%", "/"];

function strict(operator: acorn.BinaryOperator): BinaryOperator {
  const wanted = operator === "==" ? "===" : operator === "!=" ? "!==" : operator;
  const known = operators.find((each) => each === wanted);
  if (known === undefined) throw new Error(`ajv wrote an operator ${operator} that is not understood here`);
  return known;
}

function disjunction(node: acorn.LogicalExpression, names: Names): Expression {
  const [left, right] = [readExpression(node.left, names), readExpression(node.right, names)];
  return { kind: "binary", operator: "||", left, right };
}

/** The operands of a chain of `&&`, but not what only remembers a name for an error: `(missing0 = "a")`. */
function conjuncts(node: acorn.Expression): acorn.Expression[] {
  if (node.type === "AssignmentExpression") return [];
  return node.type === "LogicalExpression" && node.operator === "&&"
    ? [...conjuncts(node.left), ...conjuncts(node.right)]
    : [node];
}

function conjunction(nodes: readonly acorn.Expression[], names: Names): Expression {
  const parts = withTypeTests(nodes.map((node) => readExpression(node, names)));
  return parts.reduce((left, right) => ({ kind: "binary", operator: "&&", left, right }));
}

/** `x && typeof x == "object" && !Array.isArray(x)` is `isObject(x)`; a number without a rest is `Number.isInteger(x)`. */
function withTypeTests(parts: readonly Expression[]): Expression[] {
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  const [second, third, fourth] = rest;
  const typed = typeTested(first);
  if (typed?.type === "number" && fourth && isRemainderTest(second, typed.of) && isFiniteTest(fourth, typed.of))
    return [s.call("Number.isInteger", typed.of), ...withTypeTests(rest.slice(3))];
  const object = second && typeTested(second);
  if (object?.type === "object" && s.isSame(first, object.of) && third && isNoArrayTest(third, first))
    return [s.call("isObject", first), ...withTypeTests(rest.slice(2))];
  return [first, ...withTypeTests(rest)];
}

/** `typeof x === "type"` */
function typeTested(e: Expression): { readonly of: Expression; readonly type: unknown } | null {
  if (e.kind !== "binary" || e.operator !== "===" || e.left.kind !== "unary" || e.right.kind !== "value") return null;
  return e.left.operator === "typeof" ? { of: e.left.operand, type: e.right.value } : null;
}

function isRemainderTest(e: Expression | undefined, of: Expression): boolean {
  return e !== undefined && s.isSame(e, s.not({ kind: "binary", operator: "%", left: of, right: s.value(1) }));
}

function isFiniteTest(e: Expression, of: Expression): boolean {
  return s.isSame(e, s.call("Number.isFinite", of));
}

function isNoArrayTest(e: Expression, of: Expression): boolean {
  return s.isSame(e, s.not(s.call("isArray", of)));
}

/** Names that a value answers to without having them. */
const inherited: ReadonlySet<string | null> = new Set(Object.getOwnPropertyNames(Object.prototype));

function readMember(node: acorn.MemberExpression, names: Names): Expression {
  const object = readExpression(node.object, names);
  const key = node.computed ? readExpression(node.property, names) : s.value(nameOf(node.property));
  const text = key.kind === "value" ? String(key.value) : null;
  if (object.kind === "schema" && text !== null) return { ...object, path: [...object.path, text] };
  const isArray = names.arrays.some((array) => s.isSame(array, object)) || object.kind === "call";
  if (text === "length" && isArray) return { kind: "length", of: object };
  return inherited.has(text) ? s.call("property", object, key) : { kind: "get", object, key };
}

function nameOf(node: acorn.Node): string {
  if (node.type === "Identifier") return (node as acorn.Identifier).name;
  throw unexpected(node);
}

const globals: Readonly<Record<string, string>> = {
  "Array.isArray": "isArray",
  "Object.keys": "Object.keys",
  isFinite: "Number.isFinite",
  isNaN: "Number.isNaN",
};

/** Calls of functions of ours take the value alone: the rest is for errors. */
function readCall(node: acorn.CallExpression, names: Names): Expression {
  const { name, method } = calleeOf(node.callee);
  const path = method === undefined ? name : `${name}.${method}`;
  const args = node.arguments.filter((each) => each.type !== "ObjectExpression");
  const read = args.map((each) => readExpression(each, names));
  const known = globals[path] ?? names.functions.get(path);
  if (known !== undefined) return s.call(known, ...read);
  const callee = method === "call" ? names.functions.get(name) : undefined;
  if (callee !== undefined) return s.call(callee, ...read);
  return { kind: "call", callee: { name, ...(method === undefined ? {} : { method }) }, args: read };
}

function calleeOf(node: acorn.Expression | acorn.Super): Callee {
  if (node.type === "Identifier") return { name: node.name };
  if (node.type !== "MemberExpression" || node.object.type !== "Identifier") throw unexpected(node);
  return { name: node.object.name, method: nameOf(node.property) };
}
