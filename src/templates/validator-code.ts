/**
 * Ajv's standalone code as the body of a compiled schema's `compile`: plain typed TypeScript that only says whether a value fits. What keeps the list of
 * errors is left out (only their number counts), and ajv's own helpers become the runtime's.
 *
 * The code is parsed and printed anew, so no text of a schema is ever looked at as code.
 */
import type { Json } from "../parser/model.js";
import type { AjvCode } from "./ajv-code.js";
import { jsonLiteral } from "./json-literal.js";
import { quote } from "./literals.js";
import { chainRefusals } from "./validator-chains.js";
import { printFunction } from "./validator-printer.js";
import { readModule } from "./validator-reader.js";
import { nameKeys } from "./validator-keys.js";
import { scopeVariables } from "./validator-scopes.js";
import { settle } from "./validator-facts.js";
import { simplify, simplifyOnce } from "./validator-simplify.js";
import * as s from "./validator-syntax.js";
import type { Block, CheckFunction, Expression, Module } from "./validator-syntax.js";
import * as walk from "./validator-walk.js";

/** The statements of a validator, and which of the runtime's helpers they use. */
export interface ValidatorCode {
  readonly lines: readonly string[];
  readonly uses: readonly string[];
}

const helpers = [
  "codePointLength",
  "deepEqual",
  "hasOwn",
  "hasProperty",
  "isArray",
  "isObject",
  "isOneOf",
  "isUnique",
  "numeric",
  "property",
];

/** Rewrites what ajv wrote. */
export function rewrite(code: AjvCode): ValidatorCode {
  const module = readModule(code);
  const parts = new SchemaParts(module);
  const names = new Set(module.lookups.map(({ name }) => name));
  const functions = withoutIdleParameters(
    module.functions.map(({ name, body }) => ({ name, body: parts.replace(chainRefusals(clean(body), names)) })),
  );
  const calls = new Set(functions.flatMap(({ body }) => calleesOf(body)));
  const lookups = module.lookups.filter(({ name }) => calls.has(name));
  const lines = [
    ...lookups.map(({ name, in: table, text }) => `const ${name} = ${table}(${quote(text)});`),
    ...parts.lines(),
    ...functions.flatMap((each) => printFunction(each)),
    `return ${module.main};`,
  ];
  const own = [...lookups.map((lookup) => lookup.in), ...(parts.looksUp ? ["at"] : [])];
  return { lines, uses: [...new Set([...helpers.filter((helper) => calls.has(helper)), ...own])].sort() };
}

function clean(body: Block): Block {
  return nameKeys(simplify(settle(scopeVariables(simplifyOnce(body)))));
}

/** A function that doesn't look at its value takes none. */
function withoutIdleParameters(functions: readonly CheckFunction[]): CheckFunction[] {
  const idle = new Set(functions.filter(({ body }) => !walk.namesRead(body).has("data")).map(({ name }) => name));
  if (idle.size === 0) return [...functions];
  const withoutArguments = (e: Expression): Expression =>
    e.kind === "call" && idle.has(e.callee.name) ? { ...e, args: [] } : e;
  const next = functions.map(({ name, body }) => ({ name, body: mapBlock(body, withoutArguments) }));
  return next.some(({ name, body }) => !idle.has(name) && !walk.namesRead(body).has("data"))
    ? withoutIdleParameters(next)
    : next;
}

function mapBlock(block: Block, change: (e: Expression) => Expression): Block {
  return walk.mapSame(block, (statement) =>
    walk.mapStatement(
      statement,
      (e) => walk.mapExpression(e, change),
      (inner) => mapBlock(inner, change),
    ),
  );
}

function calleesOf(block: Block): string[] {
  const parts = walk
    .statementsOf(block)
    .flatMap(walk.expressionsOf)
    .flatMap((e) => walk.partsOf(e));
  return parts.flatMap((part) => (part.kind === "call" ? [part.callee.name] : []));
}

/** The parts of the schema that the code looks at, each as a constant. */
class SchemaParts {
  readonly #module: Module;
  readonly #names = new Map<string, string>();
  readonly #lines: string[] = [];
  looksUp = false;

  constructor(module: Module) {
    this.#module = module;
  }

  replace(block: Block): Block {
    return mapBlock(block, (e) => (e.kind === "schema" ? s.name(this.#nameOf(e)) : e));
  }

  /** The constants' declarations. */
  lines(): readonly string[] {
    return this.#lines;
  }

  #nameOf(part: Extract<Expression, { kind: "schema" }>): string {
    const key = JSON.stringify(part);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = `part${String(this.#names.size)}`;
    this.#names.set(key, name);
    this.#lines.push(`const ${name} = ${this.#valueOf(part)};`);
    return name;
  }

  #valueOf({ root, path }: Extract<Expression, { kind: "schema" }>): string {
    const definition = this.#module.definitions.get(root);
    if (definition === undefined) {
      this.looksUp = true;
      return `at(${path.map(quote).join(", ")})`;
    }
    return jsonLiteral(path.reduce<Json>(step, definition), 4, 4);
  }
}

function step(value: Json, key: string): Json {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? ((value as Readonly<Record<string, Json>>)[key] ?? null)
    : null;
}
