/** A function of generated code, as templates show it. */

/** A function of `server.ts`. `body` is indented as it stands. */
export interface FunctionView {
  readonly comment: string;
  readonly name: string;
  /** From `function` to the brace. */
  readonly head: string;
  readonly body: string;
}
