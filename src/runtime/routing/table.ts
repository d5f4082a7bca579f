/** A route table: what `compileRoutes` makes and the walker reads. */

/** A route as its author writes it: `{ method: "GET", path: "/servers/{id:[0-9]+}" }`. */
export interface RoutePattern {
  /** Compared as it is, upper and lower case apart. HEAD is not GET. */
  readonly method: string;
  /** Segments of literals, `{name}`, `{name:regex}`, `{name:.*}` (the rest of the path), or mixed: `/v{n:[0-9]+}.json`. */
  readonly path: string;
}

/** What a request's path was found to be. */
export interface RouteMatch {
  /** Which of the routes that were compiled. */
  readonly index: number;
  /** Its variables by name. */
  readonly params: Readonly<Record<string, string>>;
}
