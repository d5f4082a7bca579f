/** Ajv's standalone code, read into statements. What keeps the list of errors is left out: only their number counts. */
import { parse } from "acorn";
import type * as acorn from "acorn";
import type { Json } from "../parser/model.js";
import { plainName, readExpression, unexpected, type Names } from "./validator-expressions.js";
import type { AjvCode, SchemaEnv, ScopeName } from "./ajv-code.js";
import type { Block, CheckFunction, Expression, Lookup, Module, Statement } from "./validator-syntax.js";

/** Reads what ajv wrote. Throws for code that ajv isn't known to write. */
export function readModule({ main, functions, names }: AjvCode): Module {
  const known: Names = { functions: new Map(names.flatMap(aliasOf)), arrays: [] };
  return {
    main,
    functions: functions.map((text) => readFunction(text, known)),
    lookups: names.flatMap(lookupOf),
    definitions: new Map(names.flatMap(definitionOf)),
  };
}

const helpers: Readonly<Record<string, string>> = {
  'require("ajv/dist/runtime/ucs2length").default': "codePointLength",
  'require("ajv/dist/runtime/equal").default': "deepEqual",
  "Object.prototype.hasOwnProperty": "hasOwn",
};

/** `func0`, a helper; `wrapper0` and `root0`, whose property `validate` is a function. */
function aliasOf({ str, prefix, value }: ScopeName): [string, string][] {
  if (prefix === "wrapper" || prefix === "root")
    return [[`${str}.validate`, String((value?.ref as SchemaEnv).validateName)]];
  if (prefix !== "func") return [];
  const helper = helpers[String(value?.code)];
  if (helper === undefined) throw new Error(`ajv's helper ${str} has no counterpart in the runtime`);
  return [[str, helper]];
}

/** `pattern0` and `formats0`. */
function lookupOf({ str, prefix, value }: ScopeName): Lookup[] {
  const table = prefix === "pattern" ? "pattern" : prefix === "formats" ? "format" : null;
  return table === null ? [] : [{ name: str, in: table, text: String(value?.key) }];
}

/** `schema1`, a definition; `schema0` is the schema itself. */
function definitionOf({ str, prefix, value }: ScopeName): [number, Json][] {
  return prefix !== "schema" || str === "schema0" ? [] : [[Number(str.slice(prefix.length)), value?.ref as Json]];
}

function readFunction(text: string, names: Names): CheckFunction {
  const [node] = parse(withoutErrors(text), { ecmaVersion: 2022 }).body;
  if (node?.type !== "FunctionDeclaration") throw new Error("ajv wrote no function");
  return { name: node.id.name, body: readBlock(node.body, names) };
}

/**
 * Leaves out most of what makes errors before it is parsed: it is the larger part. Ajv writes each statement on a line of its own, and no text of a schema
 * has a line break there, so a line that begins as these do is what it seems. What is missed here is left out on reading.
 */
function withoutErrors(text: string): string {
  return text.replace(errorObject, "");
}

const errorObject =
  /^const err\d+ = \{.*\n(?:if\(vErrors === null\)\{\nvErrors = \[err\d+\];\n\}\nelse \{\nvErrors\.push\(err\d+\);\n\}\n)?/gm;

function readBlock(node: acorn.Statement, names: Names): Block {
  if (node.type !== "BlockStatement") return readStatement(node, names);
  return node.body.flatMap((each) => readStatement(each, names));
}

function readStatement(node: acorn.Statement, names: Names): Statement[] {
  switch (node.type) {
    case "VariableDeclaration":
      return readDeclaration(node, names);
    case "ExpressionStatement":
      return readEffect(node.expression, names);
    case "IfStatement":
      return readIf(node, names);
    case "ForInStatement":
    case "ForOfStatement":
      return [readEach(node, names)];
    case "ForStatement":
      return [readCount(node, names)];
    case "BlockStatement":
      return [...readBlock(node, names)];
    case "BreakStatement":
      return [{ kind: "break" }];
    case "ReturnStatement":
      if (!node.argument) throw unexpected(node);
      return [{ kind: "return", value: readExpression(node.argument, names) }];
    default:
      throw unexpected(node);
  }
}

interface Declarator {
  readonly name: string;
  readonly init: acorn.Expression | null;
}

function declarators(node: acorn.VariableDeclaration): Declarator[] {
  return node.declarations.map(({ id, init }) => {
    if (id.type !== "Identifier") throw unexpected(id);
    return { name: id.name, init: init ?? null };
  });
}

/** The variables that only errors are made of. */
const errorsOnly = /^(?:err\d+|vErrors|missing\d+|passing\d+|ifClause\d+|evaluated\d+)$/;

function readDeclaration(node: acorn.VariableDeclaration, names: Names): Statement[] {
  const how = node.kind === "var" ? "function" : "block";
  return declarators(node).flatMap(({ name, init }): Statement[] =>
    errorsOnly.test(name)
      ? []
      : [{ kind: "declare", how, name: plainName(name), value: init && readExpression(init, names) }],
  );
}

/** `errors++`, `valid0 = true`; `errors = vErrors.length` after a call counts one. */
function readEffect(node: acorn.Expression, names: Names): Statement[] {
  if (node.type === "UpdateExpression" && node.argument.type === "Identifier")
    return [{ kind: "increment", name: node.argument.name }];
  if (node.type !== "AssignmentExpression") throw unexpected(node);
  if (node.left.type === "MemberExpression") return [];
  if (node.left.type !== "Identifier") throw unexpected(node);
  const { name } = node.left;
  if (errorsOnly.test(name)) return [];
  const { right } = node;
  if (right.type === "MemberExpression" && right.object.type === "Identifier" && right.object.name === "vErrors")
    return [{ kind: "increment", name }];
  return [{ kind: "assign", name, value: readExpression(right, names) }];
}

function readIf(node: acorn.IfStatement, names: Names): Statement[] {
  if (isAboutErrors(node.test)) return [];
  const test = readExpression(node.test, names);
  const arrays = test.kind === "call" && test.callee.name === "isArray" ? test.args : [];
  const then = readBlock(node.consequent, { ...names, arrays: [...names.arrays, ...arrays] });
  return [{ kind: "if", test, then, otherwise: node.alternate ? readBlock(node.alternate, names) : [] }];
}

/** `vErrors === null`, `vErrors !== null` */
function isAboutErrors(test: acorn.Expression): boolean {
  return test.type === "BinaryExpression" && test.left.type === "Identifier" && test.left.name === "vErrors";
}

function readEach(node: acorn.ForInStatement | acorn.ForOfStatement, names: Names): Statement {
  const name = loopVariable(node.left);
  const object = readExpression(node.right, names);
  return {
    kind: "each",
    of: node.type === "ForInStatement" ? "in" : "of",
    name: name.name,
    object,
    body: readBlock(node.body, names),
  };
}

function loopVariable(node: acorn.Node | null | undefined): Declarator {
  const declared = node?.type === "VariableDeclaration" ? declarators(node as acorn.VariableDeclaration)[0] : undefined;
  if (declared === undefined) throw new Error("ajv wrote a loop that is not understood here");
  return declared;
}

/** `for(let i0=0; i0<len0; i0++)` */
function readCount(node: acorn.ForStatement, names: Names): Statement {
  const { name, init } = loopVariable(node.init);
  const test = node.test && readExpression(node.test, names);
  if (!init || test?.kind !== "binary" || test.operator !== "<") throw unexpected(node);
  const below: Expression = test.right;
  return { kind: "count", name, from: readExpression(init, names), below, body: readBlock(node.body, names) };
}
