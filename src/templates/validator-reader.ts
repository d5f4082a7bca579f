/** Ajv's standalone code, read into statements. What keeps the list of errors is left out: only their number counts. */
import { parse } from "acorn";
import type * as acorn from "acorn";
import type { Json } from "../parser/model.js";
import { plainName, readExpression, unexpected, type Names } from "./validator-expressions.js";
import type { Block, CheckFunction, Expression, Lookup, Module, Statement } from "./validator-syntax.js";

/** Reads a module that ajv wrote. Throws for code that ajv isn't known to write. */
export function readModule(code: string): Module {
  const nodes = parse(code, { ecmaVersion: 2022, sourceType: "module" }).body;
  const constants = nodes.flatMap((node) => (node.type === "VariableDeclaration" ? declarators(node) : []));
  const names: Names = { functions: new Map(constants.flatMap(aliasOf)), arrays: [] };
  const functions = nodes.flatMap((node) => (node.type === "FunctionDeclaration" ? [readFunction(node, names)] : []));
  return {
    main: mainOf(nodes),
    functions,
    lookups: constants.flatMap(lookupOf),
    definitions: new Map(constants.flatMap((constant) => definitionOf(constant, code))),
  };
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

/** `export const validate = validate0;` */
function mainOf(nodes: acorn.Program["body"]): string {
  for (const node of nodes) {
    if (node.type !== "ExportNamedDeclaration" || node.declaration?.type !== "VariableDeclaration") continue;
    const init = node.declaration.declarations[0]?.init;
    if (init?.type === "Identifier") return init.name;
  }
  throw new Error("ajv exported no function");
}

const helpers: Readonly<Record<string, string>> = {
  "ajv/dist/runtime/ucs2length": "codePointLength",
  "ajv/dist/runtime/equal": "deepEqual",
};

/** `const func0 = require("…").default`, `… = Object.prototype.hasOwnProperty`, `const wrapper0 = {validate: validate1}` */
function aliasOf({ name, init }: Declarator): [string, string][] {
  if (init?.type === "ObjectExpression") {
    const [property] = init.properties;
    const isWrapper = property?.type === "Property" && property.value.type === "Identifier";
    return isWrapper && property.value.type === "Identifier" ? [[`${name}.validate`, property.value.name]] : [];
  }
  if (!name.startsWith("func") || init?.type !== "MemberExpression") return [];
  if (init.object.type !== "CallExpression") return [[name, "hasOwn"]];
  const [argument] = init.object.arguments;
  const helper = argument?.type === "Literal" ? helpers[String(argument.value)] : undefined;
  if (helper === undefined) throw new Error(`ajv's helper ${name} has no counterpart in the runtime`);
  return [[name, helper]];
}

/** `const pattern0 = new RegExp("^a", "u")`, `const formats0 = formats.uuid` */
function lookupOf({ name, init }: Declarator): Lookup[] {
  if (init?.type === "NewExpression") {
    const [argument] = init.arguments;
    if (argument?.type !== "Literal" || typeof argument.value !== "string") throw unexpected(init);
    return [{ name, in: "pattern", text: argument.value }];
  }
  if (init?.type !== "MemberExpression" || init.object.type !== "Identifier" || init.object.name !== "formats")
    return [];
  const { property } = init;
  if (property.type === "Identifier") return [{ name, in: "format", text: property.name }];
  if (property.type !== "Literal" || typeof property.value !== "string") throw unexpected(property);
  return [{ name, in: "format", text: property.value }];
}

function definitionOf({ name, init }: Declarator, code: string): [number, Json][] {
  const number = /^schema(\d+)$/.exec(name)?.[1];
  if (number === undefined || number === "0" || !init) return [];
  return [[Number(number), JSON.parse(code.slice(init.start, init.end)) as Json]];
}

function readFunction(
  node: acorn.FunctionDeclaration | acorn.AnonymousFunctionDeclaration,
  names: Names,
): CheckFunction {
  if (!node.id) throw unexpected(node);
  return { name: node.id.name, body: readBlock(node.body, names) };
}

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
