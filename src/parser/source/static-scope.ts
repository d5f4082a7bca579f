/** Where an expression is evaluated, and what that gives. */
import type { ts } from "./typescript.js";
import type { Json } from "../model.js";
import type { SourceModule } from "./project.js";

/** An expression whose value syntax can't tell, and why. */
export class Unreadable {
  readonly module: SourceModule;
  readonly node: ts.Node;
  readonly why: string;

  constructor(module: SourceModule, node: ts.Node, why: string) {
    this.module = module;
    this.node = node;
    this.why = why;
  }
}

/** What an expression gives. */
export type Value = Json | undefined | Unreadable;

/** Where an expression stands: its file, and the values of the parameters of the functions around it. */
export interface Scope {
  readonly module: SourceModule;
  readonly parameters?: ReadonlyMap<string, Value>;
  /** How many constants and calls were gone through. */
  readonly hops?: number;
  /** The calls that the outermost call around this place has made: functions that call each other twice make more than any time is enough for. */
  readonly calls?: { made: number };
}
