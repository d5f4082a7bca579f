/** What a segment of a route's path asks of a segment of a request's path. */

/** Text that has to be there as it is. */
export interface LiteralSegment {
  readonly kind: "literal";
  readonly text: string;
}

/** One variable or several, after text that has to be there first: `{id}`, `v{n:[0-9]+}`, `{name}.{suffix}`. */
export interface VariableSegment {
  readonly kind: "variable";
  /** The text before the first variable. */
  readonly prefix: string;
  readonly names: readonly string[];
  readonly test: SegmentTest;
}

export type Segment = LiteralSegment | VariableSegment;

/** What stands behind a segment's prefix, without the variables' names. */
export interface SegmentTest {
  /**
   * `free`: one character or more. `class`: characters of one class only, `[0-9a-f-]+`. `pattern`: a regular expression over the whole rest of the segment.
   * `rest`: everything to the end of the path, slashes included; nothing at all only if `empty`.
   */
  readonly kind: "free" | "class" | "pattern" | "rest";
  /** A regular expression for the whole rest of a segment; its groups `v0`, `v1`, … are the variables. Tests of one source are the same. */
  readonly source: string;
  /** The same, compiled. */
  readonly regex: RegExp;
  /** For a class: which of the first 256 characters belong to it. */
  readonly chars: Uint8Array | null;
  /** For a list of words, `json|xml`: these. */
  readonly words: readonly string[] | null;
  /** How many characters of literal text it holds. */
  readonly literals: number;
  /** How many of its variables have no requirement. */
  readonly free: number;
  readonly empty: boolean;
}
