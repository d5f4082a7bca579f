/**
 * Ajv's statements as ours. What keeps the list of errors is left out: only their number counts.
 *
 * Ajv writes each statement on a line of its own, its blocks on the lines between braces. No text of a schema has a line break there.
 */
import { parseExpression, unexpected } from "./ajv-expression.js";
import { plainName, readExpression, type Names } from "./validator-expressions.js";
import type { Block, CheckFunction, Expression, Statement } from "./validator-syntax.js";

/** Reads a function. Throws for a line that ajv isn't known to write. */
export function readFunction(text: string, names: Names): CheckFunction {
  const [head = "", ...lines] = text.split("\n");
  const name = /^function (\w+)\(data, \{.*\}=\{\}\)\{$/.exec(head)?.[1];
  if (name === undefined) throw unexpected(head);
  return { name, body: new Lines(lines).block(names) };
}

/** Goes through the lines of a function. */
class Lines {
  readonly #lines: readonly string[];
  #at = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** The statements up to the brace that closes them. */
  block(names: Names): Block {
    const statements: Statement[] = [];
    for (let line = this.#next(); line !== "}"; line = this.#next()) statements.push(...this.#statement(line, names));
    return statements;
  }

  #statement(line: string, names: Names): readonly Statement[] {
    if (line === "{") return this.block(names);
    const test = testOf(line);
    if (test !== undefined) return this.#if(test, names);
    return line.endsWith("{") ? [this.#loop(line, names)] : readSimple(line, names);
  }

  #if(text: string, names: Names): Statement[] {
    if (isAboutErrors(text)) {
      this.#skip();
      return [];
    }
    const test = read(text, names);
    const arrays = test.kind === "call" && test.callee.name === "isArray" ? test.args : [];
    const then = this.block({ ...names, arrays: [...names.arrays, ...arrays] });
    return [{ kind: "if", test, then, otherwise: this.#else(names) }];
  }

  #else(names: Names): Block {
    const line = this.#lines[this.#at];
    if (line?.startsWith("else ") !== true) return [];
    this.#at++;
    return this.#statement(line.slice("else ".length), names);
  }

  /** Past a block and what is done else. */
  #skip(): void {
    for (let line = this.#next(); line !== "}"; line = this.#next()) if (line.endsWith("{")) this.#skip();
    if (this.#lines[this.#at]?.startsWith("else ") !== true) return;
    this.#at++;
    this.#skip();
  }

  #loop(line: string, names: Names): Statement {
    const [, name = "", of, object = ""] = /^for\(const (\w+) (in|of) (.*)\)\{$/.exec(line) ?? [];
    if (of === "in" || of === "of")
      return { kind: "each", of, name, object: read(object, names), body: this.block(names) };
    const [, counter, from = "", below = ""] = /^for\(let (\w+)=(.*?); \1<(.*); \1\+\+\)\{$/.exec(line) ?? [];
    if (counter === undefined) throw unexpected(line);
    return {
      kind: "count",
      name: counter,
      from: read(from, names),
      below: read(below, names),
      body: this.block(names),
    };
  }

  #next(): string {
    const line = this.#lines[this.#at++];
    if (line === undefined) throw unexpected("a block without an end");
    return line;
  }
}

function read(text: string, names: Names): Expression {
  return readExpression(parseExpression(text), names);
}

function testOf(line: string): string | undefined {
  return /^if\((.*)\)\{$/.exec(line)?.[1];
}

/** `vErrors === null`, `vErrors !== null` */
function isAboutErrors(test: string): boolean {
  return test.startsWith("vErrors ");
}

/** The variables that only errors are made of. */
const errorsOnly = /^(?:err\d+|vErrors|missing\d+|passing\d+|ifClause\d+|evaluated\d+)$/;

function readSimple(line: string, names: Names): Statement[] {
  const [, keyword, declared = "", first] = /^(const|let|var) (\w+)(?: = (.*))?;$/.exec(line) ?? [];
  if (keyword !== undefined) {
    if (errorsOnly.test(declared)) return [];
    const how = keyword === "var" ? "function" : "block";
    return [
      { kind: "declare", how, name: plainName(declared), value: first === undefined ? null : read(first, names) },
    ];
  }
  const [, name, value = ""] = /^(\w+) = (.*);$/.exec(line) ?? [];
  if (name !== undefined) return readAssignment(name, value, names);
  const counter = /^(\w+)\+\+;$/.exec(line)?.[1];
  if (counter !== undefined) return [{ kind: "increment", name: counter }];
  if (line === "break;") return [{ kind: "break" }];
  const result = /^return (.*);$/.exec(line)?.[1];
  if (result !== undefined) return [{ kind: "return", value: read(result, names) }];
  if (isForNobody(line)) return [];
  throw unexpected(line);
}

/** `valid0 = true`; `errors = vErrors.length` after a call counts one. */
function readAssignment(name: string, value: string, names: Names): Statement[] {
  if (errorsOnly.test(name)) return [];
  if (value === "vErrors.length") return [{ kind: "increment", name }];
  return [{ kind: "assign", name, value: read(value, names) }];
}

/** `validate0.errors = vErrors;`, and a comment that names the schema by its `$id`. */
function isForNobody(line: string): boolean {
  return /^\w+\.errors = /.test(line) || line.startsWith("/*# sourceURL=");
}
