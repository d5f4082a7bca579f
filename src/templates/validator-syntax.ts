/** The little language that compiled validators are written in: what is left of ajv's code once only yes and no count. */
import type { Json } from "../parser/model.js";

export type Expression =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "value"; readonly value: Scalar | undefined }
  /** A part of the schema: `root` is 0 for the schema itself, else the number of a definition. */
  | { readonly kind: "schema"; readonly root: number; readonly path: readonly string[] }
  | { readonly kind: "get"; readonly object: Expression; readonly key: Expression }
  | { readonly kind: "length"; readonly of: Expression }
  | { readonly kind: "call"; readonly callee: Callee; readonly args: readonly Expression[] }
  | { readonly kind: "unary"; readonly operator: "!" | "-" | "typeof"; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    };

export type Scalar = null | boolean | number | string;

export type BinaryOperator = "&&" | "||" | "===" | "!==" | "<" | "<=" | ">" | ">=" | "%" | "/";

/** `name(…)`, or `name.method(…)`. */
export interface Callee {
  readonly name: string;
  readonly method?: string;
}

export type Statement =
  | {
      readonly kind: "declare";
      readonly how: "block" | "function";
      readonly name: string;
      readonly value: Expression | null;
    }
  | { readonly kind: "assign"; readonly name: string; readonly value: Expression }
  | { readonly kind: "increment"; readonly name: string }
  | { readonly kind: "if"; readonly test: Expression; readonly then: Block; readonly otherwise: Block }
  | ({ readonly kind: "each"; readonly of: "in" | "of"; readonly name: string; readonly object: Expression } & Body)
  | ({ readonly kind: "count"; readonly name: string; readonly from: Expression; readonly below: Expression } & Body)
  | { readonly kind: "break" }
  | { readonly kind: "return"; readonly value: Expression };

interface Body {
  readonly body: Block;
}

export type Block = readonly Statement[];

/** `function name(data: unknown): boolean` */
export interface CheckFunction {
  readonly name: string;
  readonly body: Block;
}

/** All that ajv wrote for one schema. */
export interface Module {
  /** The function that checks a whole value. */
  readonly main: string;
  readonly functions: readonly CheckFunction[];
  /** Patterns and formats, by the names that the functions know them by. */
  readonly lookups: readonly Lookup[];
  /** Definitions, by their number. */
  readonly definitions: ReadonlyMap<number, Json>;
}

export interface Lookup {
  readonly name: string;
  readonly in: "format" | "pattern";
  readonly text: string;
}

/** A variable. */
export function name(text: string): Expression {
  return { kind: "name", name: text };
}

/** A constant. */
export function value(of: Scalar | undefined): Expression {
  return { kind: "value", value: of };
}

/** A call of a function by its name. */
export function call(callee: string, ...args: readonly Expression[]): Expression {
  return { kind: "call", callee: { name: callee }, args };
}

/** `!operand` */
export function not(operand: Expression): Expression {
  return { kind: "unary", operator: "!", operand };
}
