/** The one way to look at an answer that may not be there yet. */
import type { PasteRequest } from "./request.js";
import type { PasteResponse } from "./response.js";

/** An answer, or the promise of one. */
export type Answer = PasteResponse | Promise<PasteResponse>;

/**
 * Hands an answer to `use`: at once when it is a plain response, so that no promise is made for it, otherwise when it has come.
 * The request goes along, so that `use` can be a plain function in place of a closure for each request.
 */
export function after(
  answer: Answer,
  req: PasteRequest,
  use: (response: PasteResponse, req: PasteRequest) => Answer,
): Answer {
  return answer instanceof Promise ? answer.then((response) => use(response, req)) : use(answer, req);
}
