/** Literals and constants, evaluated by syntax alone: JSON values that the program would see, or the place of what can't be told. */
import { ts } from "./typescript.js";
import type { Json } from "../model.js";
import { meaningOfName, unwrap, type Meaning } from "./identity.js";
import { nearestInSight, whyNotImported } from "./names-in-sight.js";
import { originOf } from "./project.js";
import { constantOf } from "./static-constant.js";
import { calledFunction, declaredMember } from "./static-names.js";
import { combine, keyed, type JsonObject } from "./static-operators.js";
import { whyTooMuch } from "./static-size.js";
import { Unreadable, type Scope, type Value } from "./static-scope.js";

const MAX_HOPS = 64;
const MAX_CALLS = 10_000;

/** Evaluates literals, templates, spreads, constants of this and other files, members of them, `Object.freeze` and functions that only return. */
export function evaluate(scope: Scope, node: ts.Expression): Value {
  try {
    const value = evaluateExpression(scope, node);
    if (value instanceof Unreadable) return value;
    if (typeof value === "number" && !Number.isFinite(value)) return unreadable(scope, node, "JSON has no such number");
    const excess = whyTooMuch(value);
    return excess === null ? value : unreadable(scope, node, excess);
  } catch (error) {
    // the stack is full: where there is room again the reason is told
    if (!(error instanceof RangeError)) throw error;
    return unreadable(scope, node, "it is nested too deeply");
  }
}

function evaluateExpression(scope: Scope, node: ts.Expression): Value {
  const expression = unwrap(node);
  if (ts.isStringLiteralLike(expression)) return expression.text;
  if (ts.isNumericLiteral(expression)) return Number(expression.text);
  if (ts.isObjectLiteralExpression(expression)) return evaluateObject(scope, expression);
  if (ts.isArrayLiteralExpression(expression)) return evaluateItems(scope, expression.elements);
  if (ts.isIdentifier(expression)) return evaluateName(scope, expression);
  if (ts.isPropertyAccessExpression(expression) || ts.isElementAccessExpression(expression))
    return evaluateMember(scope, expression);
  if (ts.isCallExpression(expression)) return evaluateCall(scope, expression);
  if (ts.isTemplateExpression(expression)) return evaluateTemplate(scope, expression);
  if (ts.isPrefixUnaryExpression(expression)) return evaluatePrefix(scope, expression);
  if (ts.isBinaryExpression(expression)) return evaluateBinary(scope, expression);
  if (expression.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (expression.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (expression.kind === ts.SyntaxKind.NullKeyword) return null;
  return unreadable(scope, expression, "it isn't a literal or a constant");
}

/** The elements of an array; `undefined` is null there, as in JSON. */
function evaluateItems(scope: Scope, elements: readonly ts.Expression[]): Json[] | Unreadable {
  const values = evaluateAll(scope, elements);
  return values instanceof Unreadable ? values : values.map((value) => value ?? null);
}

/** The elements of an array or the arguments of a call, spreads spread. */
function evaluateAll(scope: Scope, elements: readonly ts.Expression[]): (Json | undefined)[] | Unreadable {
  const items: (Json | undefined)[] = [];
  for (const element of elements) {
    const isSpread = ts.isSpreadElement(element);
    const value = evaluate(scope, isSpread ? element.expression : element);
    if (value instanceof Unreadable) return value;
    if (!isSpread) items.push(value);
    else if (Array.isArray(value)) for (const item of value as readonly Json[]) items.push(item);
    else return unreadable(scope, element, "what is spread isn't an array");
  }
  return items;
}

/** What a constant, an enum's member or a static field is worth. */
function evaluateMeaning(meaning: Meaning, scope: Scope, node: ts.Node): Value {
  const hops = (scope.hops ?? 0) + 1;
  if (hops > MAX_HOPS) return unreadable(scope, node, "it is defined in a circle");
  const constant = constantOf(meaning);
  if (constant.kind === "json") return constant.value;
  if (constant.kind === "unknown") return unreadable(scope, node, constant.why);
  if (constant.kind === "function") return unreadable(scope, node, "a function has no constant value");
  const { module } = constant;
  if (constant.kind === "member")
    return memberOfExpression({ module, hops }, constant.object, { name: constant.name, node });
  const { expression, change } = constant;
  if (change !== undefined) {
    const { file, line } = originOf(module, change);
    return unreadable(scope, node, `${file}:${line} changes it after it was made`);
  }
  const known = module.memo("value", expression, () => ({
    value: evaluate({ module, hops }, expression),
  }));
  return known.value;
}

function evaluateObject(scope: Scope, node: ts.ObjectLiteralExpression): JsonObject | Unreadable {
  const entries: (readonly [string, Json | undefined])[] = [];
  for (const property of node.properties) {
    const more = evaluateProperty(scope, property);
    if (more instanceof Unreadable) return more;
    entries.push(...more);
  }
  return keyed(entries);
}

function evaluateProperty(
  scope: Scope,
  property: ts.ObjectLiteralElementLike,
): (readonly [string, Json | undefined])[] | Unreadable {
  if (ts.isSpreadAssignment(property)) {
    const value = evaluate(scope, property.expression);
    if (value instanceof Unreadable) return value;
    return typeof value === "object" && value !== null ? Object.entries(value) : [];
  }
  if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) {
    return unreadable(scope, property, "a function has no constant value");
  }
  const key = evaluateKey(scope, property.name);
  if (key instanceof Unreadable) return key;
  const value = ts.isPropertyAssignment(property)
    ? evaluate(scope, property.initializer)
    : evaluateName(scope, property.name);
  return value instanceof Unreadable ? value : [[key, value]];
}

function evaluateKey(scope: Scope, name: ts.PropertyName): string | Unreadable {
  if (!ts.isComputedPropertyName(name)) return name.text;
  const key = evaluate(scope, name.expression);
  if (key instanceof Unreadable) return key;
  return typeof key === "string" || typeof key === "number"
    ? String(key)
    : unreadable(scope, name, "the key isn't a string");
}

function evaluateName(scope: Scope, node: ts.Identifier): Value {
  if (scope.parameters?.has(node.text)) return scope.parameters.get(node.text);
  if (node.text === "undefined") return undefined;
  const meaning = meaningOfName(scope.module, node.text, "value");
  if (meaning !== null) return evaluateMeaning(meaning, scope, node);
  const imported = scope.module.imports.get(node.text);
  if (imported !== undefined) return unreadable(scope, node, whyNotImported(scope.module, imported));
  const near = nearestInSight(scope.module, node.text);
  const hint = near === null ? "" : `, did you mean \`${near}\`?`;
  return unreadable(scope, node, `nothing named \`${node.text}\` is declared or imported here${hint}`);
}

function evaluateMember(scope: Scope, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): Value {
  const key = ts.isPropertyAccessExpression(node) ? node.name.text : evaluate(scope, node.argumentExpression);
  if (key instanceof Unreadable) return key;
  if (typeof key !== "string" && typeof key !== "number") return unreadable(scope, node, "the key isn't a string");
  return memberOfExpression(scope, node.expression, { name: String(key), node });
}

function memberOfExpression(scope: Scope, expression: ts.Expression, member: { name: string; node: ts.Node }): Value {
  const declared = declaredMember(scope, expression, member.name);
  if (declared !== null) return evaluateMeaning(declared, scope, member.node);
  const whole = evaluate(scope, expression);
  if (whole instanceof Unreadable) return whole;
  const isObject = typeof whole === "object" && whole !== null;
  if (isObject && Object.hasOwn(whole, member.name)) return (whole as JsonObject)[member.name];
  return unreadable(scope, member.node, `it has no \`${member.name}\``);
}

function evaluateCall(scope: Scope, node: ts.CallExpression): Value {
  const callee = unwrap(node.expression);
  const [first] = node.arguments;
  if (
    first &&
    ts.isPropertyAccessExpression(callee) &&
    ts.isIdentifier(callee.expression) &&
    callee.expression.text === "Object"
  ) {
    if (callee.name.text === "freeze") return evaluate(scope, first);
  }
  const called = calledFunction(scope, callee);
  if (called === null) return unreadable(scope, node, "it is the result of a call");
  const hops = (scope.hops ?? 0) + 1;
  if (hops > MAX_HOPS) return unreadable(scope, node, "it calls itself");
  const calls = scope.calls ?? { made: 0 };
  if (++calls.made > MAX_CALLS) return unreadable(scope, node, "it takes too many calls");
  const values = evaluateAll(scope, node.arguments);
  if (values instanceof Unreadable) return values;
  const parameters = new Map<string, Value>();
  for (const [i, { name, initializer, dotDotDotToken }] of called.parameters.entries()) {
    if (!ts.isIdentifier(name)) return unreadable(scope, node, "it is the result of a call");
    const inner = { module: called.module, parameters: new Map(parameters), hops, calls };
    const rest = dotDotDotToken && values.slice(i).map((value) => value ?? null);
    const given = values[i] === undefined && initializer ? evaluate(inner, initializer) : values[i];
    parameters.set(name.text, rest ?? given);
  }
  return evaluate({ module: called.module, parameters, hops, calls }, called.result);
}

function evaluateTemplate(scope: Scope, node: ts.TemplateExpression): string | Unreadable {
  let text = node.head.text;
  for (const span of node.templateSpans) {
    const value = evaluate(scope, span.expression);
    if (value instanceof Unreadable) return value;
    if (typeof value === "object" && value !== null) return unreadable(scope, span.expression, "an object isn't text");
    text += String(value) + span.literal.text;
  }
  return text;
}

function evaluatePrefix(scope: Scope, node: ts.PrefixUnaryExpression): Value {
  const value = evaluate(scope, node.operand);
  if (value instanceof Unreadable) return value;
  if (node.operator === ts.SyntaxKind.ExclamationToken) return !value;
  if (typeof value === "number" && node.operator === ts.SyntaxKind.MinusToken) return -value;
  if (typeof value === "number" && node.operator === ts.SyntaxKind.PlusToken) return value;
  return unreadable(scope, node, "it isn't a literal or a constant");
}

function evaluateBinary(scope: Scope, node: ts.BinaryExpression): Value {
  const left = evaluate(scope, node.left);
  if (left instanceof Unreadable) return left;
  const right = evaluate(scope, node.right);
  if (right instanceof Unreadable) return right;
  return combine(node.operatorToken.kind, left, right) ?? unreadable(scope, node, "it isn't a literal or a constant");
}

function unreadable(scope: Scope, node: ts.Node, why: string): Unreadable {
  return new Unreadable(scope.module, node, why);
}
