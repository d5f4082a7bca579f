/** Ajv's expressions as ours. Its idioms become words: tests of types, lengths of arrays, parts of the schema. */
import { unexpected, type Source } from "./ajv-expression.js";
import * as s from "./validator-syntax.js";
import type { BinaryOperator, Callee, Expression } from "./validator-syntax.js";
import * as walk from "./validator-walk.js";

/** What the names of a text stand for. */
export interface Names {
  /** Ajv's name for a function -> ours. */
  readonly functions: ReadonlyMap<string, string>;
  /** What is known to be an array here. */
  readonly arrays: readonly Expression[];
}

type Part<Kind extends Source["kind"]> = Extract<Source, { kind: Kind }>;

/** Reads an expression. Throws for one that ajv isn't known to write. */
export function readExpression(source: Source, names: Names): Expression {
  switch (source.kind) {
    case "name":
      return readName(source.name);
    case "value":
      return source;
    case "unary":
      return readUnary(source, names);
    case "binary":
      return readBinary(source, names);
    case "member":
      return readMember(source, names);
    case "call":
      return readCall(source, names);
    case "assign":
      throw unexpected("an assignment");
  }
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

function readUnary({ operator, operand }: Part<"unary">, names: Names): Expression {
  if (operator !== "!" && operator !== "-" && operator !== "typeof") throw unexpected(operator);
  return { kind: "unary", operator, operand: readExpression(operand, names) };
}

const operators: readonly BinaryOperator[] = ["||", "===", "!==", "<", "<=", ">", ">=", "%", "/"];

function readBinary(source: Part<"binary">, names: Names): Expression {
  const { operator, left, right } = source;
  if (operator === "&&") return conjunction(conjuncts(source), names);
  const wanted = operator === "==" ? "===" : operator === "!=" ? "!==" : operator;
  const known = operators.find((each) => each === wanted);
  if (known === undefined) throw unexpected(operator);
  return { kind: "binary", operator: known, left: readExpression(left, names), right: readExpression(right, names) };
}

/** The operands of a chain of `&&`, but not what only remembers a name for an error: `(missing0 = "a")`. */
function conjuncts(source: Source): Source[] {
  if (source.kind === "assign") return [];
  return source.kind === "binary" && source.operator === "&&"
    ? [...conjuncts(source.left), ...conjuncts(source.right)]
    : [source];
}

function conjunction(operands: readonly Source[], names: Names): Expression {
  const parts = withTypeTests(operands.map((each) => readExpression(each, names)));
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
  if (object?.type === "object" && walk.isSame(first, object.of) && third && isNoArrayTest(third, first))
    return [s.call("isObject", first), ...withTypeTests(rest.slice(2))];
  return [first, ...withTypeTests(rest)];
}

/** `typeof x === "type"` */
function typeTested(e: Expression): { readonly of: Expression; readonly type: unknown } | null {
  if (e.kind !== "binary" || e.operator !== "===" || e.left.kind !== "unary" || e.right.kind !== "value") return null;
  return e.left.operator === "typeof" ? { of: e.left.operand, type: e.right.value } : null;
}

function isRemainderTest(e: Expression | undefined, of: Expression): boolean {
  return e !== undefined && walk.isSame(e, s.not({ kind: "binary", operator: "%", left: of, right: s.value(1) }));
}

function isFiniteTest(e: Expression, of: Expression): boolean {
  return walk.isSame(e, s.call("Number.isFinite", of));
}

function isNoArrayTest(e: Expression, of: Expression): boolean {
  return walk.isSame(e, s.not(s.call("isArray", of)));
}

/** Names that a value answers to without having them. */
const inherited: ReadonlySet<string | null> = new Set(Object.getOwnPropertyNames(Object.prototype));

function readMember(source: Part<"member">, names: Names): Expression {
  const object = readExpression(source.object, names);
  const key = readExpression(source.key, names);
  const text = key.kind === "value" ? String(key.value) : null;
  if (object.kind === "schema" && text !== null) return { ...object, path: [...object.path, text] };
  const isArray = names.arrays.some((array) => walk.isSame(array, object)) || object.kind === "call";
  if (text === "length" && isArray) return { kind: "length", of: object };
  return inherited.has(text) ? s.call("property", object, key) : { kind: "get", object, key };
}

const globals: Readonly<Record<string, string>> = {
  "Array.isArray": "isArray",
  "Object.keys": "Object.keys",
  isFinite: "Number.isFinite",
  isNaN: "Number.isNaN",
};

/** Calls of functions of ours take the value alone: the rest is for errors. */
function readCall(source: Part<"call">, names: Names): Expression {
  const { name, method } = calleeOf(source.callee);
  const path = method === undefined ? name : `${name}.${method}`;
  const read = source.args.map((each) => readExpression(each, names));
  const known = globals[path] ?? names.functions.get(path);
  if (known !== undefined) return s.call(known, ...read);
  const callee = method === "call" ? names.functions.get(name) : undefined;
  if (callee !== undefined) return s.call(callee, ...read);
  return { kind: "call", callee: { name, ...(method === undefined ? {} : { method }) }, args: read };
}

function calleeOf(source: Source): Callee {
  if (source.kind === "name") return { name: source.name };
  if (source.kind !== "member" || source.object.kind !== "name" || source.key.kind !== "value")
    throw unexpected(`a call of a ${source.kind}`);
  return { name: source.object.name, method: String(source.key.value) };
}
