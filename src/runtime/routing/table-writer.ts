/** Writes the records of `walk.ts`. */
import { writeCharTree, type CharEntry } from "./char-tree.js";
import { layout } from "./walk.js";
import type { RouteNode, VariableEdge } from "./route-node.js";
import { collectRuns, type Run } from "./runs.js";

/** A table in the making: call `writeState` once, for the tree's root. */
export class TableWriter {
  readonly code: number[];
  readonly texts: string[] = [];
  /** The ways whose tests the table numbers. */
  readonly tests: VariableEdge[] = [];
  readonly #methods: readonly string[];

  constructor(methods: readonly string[]) {
    this.#methods = methods;
    this.code = [-1, ...methods.slice(1).map(() => -1)];
  }

  /** Writes a state with all that lies behind it and returns its place. `variables` have been taken before it. */
  writeState(node: RouteNode, variables: number): number {
    const { ends, layers } = collectRuns(node);
    const low = ends.reduce((least, { text }) => Math.min(least, text.length), Infinity);
    const high = ends.reduce((most, { text }) => Math.max(most, text.length), -Infinity);
    const state = this.#write(ends.length === 0 ? [0, 0, 0] : [low, high - low + 1, 0]);
    for (let length = low; length <= high; length++) this.code.push(0);
    for (const [length, group] of groupByLength(ends)) {
      const entries = group.map((run) => ({ text: run.text, record: this.#writeEnd(run) }));
      this.code[state + layout.STATE_SIZE + length - low] = writeCharTree(this.code, entries);
    }
    for (const layer of layers.toReversed()) {
      const tree = writeCharTree(
        this.code,
        layer.map((run) => this.#writeStep(run, variables)),
      );
      this.code[state + layout.FIRST_TRIE] = this.#write([tree, this.code[state + layout.FIRST_TRIE] ?? 0]);
    }
    return state;
  }

  #writeEnd({ text, to }: Run<RouteNode>): number {
    const routes = this.#writeRoutes(to);
    const whole = this.texts.push(text) - 1;
    return this.#write([whole, this.#writeText(text), routes]);
  }

  #writeStep({ text, to }: Run<VariableEdge>, variables: number): CharEntry {
    const { test, size, node } = to;
    const routes = this.#writeRoutes(node);
    const first = this.#writeText(text);
    const record = this.#write([text.length, first, ...this.#writeTest(to), variables, routes, 0]);
    if (test.kind !== "rest" && (node.literals.size > 0 || node.variables.size > 0))
      this.code[record + layout.STEP_STATE] = this.writeState(node, variables + size);
    return { text, record };
  }

  /** The kind and the operand of a test. */
  #writeTest(edge: VariableEdge): [kind: number, operand: number] {
    const { kind, empty } = edge.test;
    if (kind === "free") return [layout.FREE, 0];
    if (kind === "rest") return [layout.REST, empty ? 0 : 1];
    return [kind === "class" ? layout.CLASS : layout.PATTERN, this.tests.push(edge) - 1];
  }

  #writeRoutes({ routes }: RouteNode): number {
    return routes.size === 0 ? 0 : this.#write(this.#methods.map((method) => routes.get(method) ?? -1));
  }

  /** Writes a text in pieces and returns the number of the first. */
  #writeText(text: string): number {
    const first = this.texts.length;
    for (let at = 0; at < text.length; at += layout.PIECE_LENGTH)
      this.texts.push(text.slice(at, at + layout.PIECE_LENGTH));
    return first;
  }

  #write(record: readonly number[]): number {
    return this.code.push(...record) - record.length;
  }
}

function groupByLength<T>(runs: readonly Run<T>[]): Map<number, Run<T>[]> {
  const groups = new Map<number, Run<T>[]>();
  for (const run of runs) {
    const group = groups.get(run.text.length);
    if (group) group.push(run);
    else groups.set(run.text.length, [run]);
  }
  return groups;
}
