/** A route table: what `compileRoutes` makes and the walker reads. */

/** A route as its author writes it: `{ method: "GET", path: "/servers/{id:[0-9]+}" }`. */
export interface RoutePattern {
  /** Compared as it is, upper and lower case apart. HEAD is not GET. */
  readonly method: string;
  /** Percent-decoded. Segments of text, `{name}`, `{name:regex}`, `{name:.*}` (the rest of the path), or mixed: `/v{n:[0-9]+}.json`. */
  readonly path: string;
}

/** Makes objects with one route's variables from the path and their places in it. */
export type ParamsShape = new (path: string, captures: Int32Array) => Record<string, string>;

/** A compiled table. The walker writes to `captures` and its stack: what a look-up found holds until the next one. */
export interface RouteTable {
  /** Records as `walk.ts` describes them. */
  readonly code: Int32Array;
  /** Where in `code` the state of the start is. */
  readonly start: number;
  /** Text to compare with, in pieces. */
  readonly texts: readonly string[];
  /** What the columns of `routes` records stand for. So few are found sooner in an array than in a map. */
  readonly methods: readonly string[];
  /** The classes of tests (as `char-class.ts`), empty for tests that have none. */
  readonly classes: readonly Uint8Array[];
  /** The regular expressions of tests. */
  readonly regexes: readonly RegExp[];
  /** Makes the variables of each route. */
  readonly shapes: readonly ParamsShape[];
  /** Start and end of each variable in the path that was found last. */
  readonly captures: Int32Array;
  /** Where to go on when a way turns out wrong: a trie and a place in the path for each variable that was taken. */
  readonly stack: Int32Array;
}

/** What a request's path was found to be. */
export interface RouteMatch {
  /** Which of the routes that were compiled. */
  readonly index: number;
  /** Its variables by name. */
  readonly params: Readonly<Record<string, string>>;
}
