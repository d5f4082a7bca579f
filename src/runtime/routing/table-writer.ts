/** Writes the records of `walk.ts`. */
import { writeCharTree, type CharEntry } from "./char-tree.js";
import { groupBy } from "./group.js";
import { layout } from "./walk.js";
import type { RouteNode, VariableEdge } from "./route-node.js";
import { collectRuns, type Run } from "./runs.js";
import type { SegmentTest } from "./segment.js";

const kinds: Readonly<Record<SegmentTest["kind"], number>> = {
  free: layout.FREE,
  class: layout.CLASS,
  pattern: layout.PATTERN,
  rest: layout.REST,
};

/** A table in the making: call `writeState` once, for the tree's root. */
export class TableWriter {
  readonly code: number[];
  readonly texts: string[] = [];
  /** The tests that the table numbers. */
  readonly tests: SegmentTest[] = [];

  constructor(methods: readonly string[]) {
    this.code = [-1, ...methods.slice(1).map(() => -1)];
  }

  /** Writes a state with all that lies behind it and returns its place. `variables` have been taken before it. */
  writeState(node: RouteNode, variables: number): number {
    const { ends, layers } = collectRuns(node);
    const low = ends.reduce((least, { text }) => Math.min(least, text.length), Infinity);
    const high = ends.reduce((most, { text }) => Math.max(most, text.length), -Infinity);
    const state = this.#write(ends.length === 0 ? [0, 0, 0] : [low, high - low + 1, 0]);
    for (let length = low; length <= high; length++) this.code.push(0);
    groupBy(ends, ({ text }) => text.length).forEach((group, length) => {
      const entries = group.map((run) => ({ text: run.text, record: this.#writeEnd(run) }));
      this.code[state + layout.STATE_SIZE + length - low] = writeCharTree(this.code, entries);
    });
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

  #writeStep({ text, to: { test, size, node } }: Run<VariableEdge>, variables: number): CharEntry {
    const routes = this.#writeRoutes(node);
    const first = this.#writeText(text);
    const record = this.#write([text.length, first, kinds[test.kind], this.#operandOf(test), variables, routes, 0]);
    if (test.kind !== "rest" && (node.literals.size > 0 || node.variables.length > 0))
      this.code[record + layout.STEP_STATE] = this.writeState(node, variables + size);
    return { text, record };
  }

  #operandOf(test: SegmentTest): number {
    if (test.kind === "free") return 0;
    if (test.kind === "rest") return test.empty ? 0 : 1;
    return this.tests.push(test) - 1;
  }

  #writeRoutes({ routes }: RouteNode): number {
    return routes.length === 0 ? 0 : this.#write(routes);
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
