/** The one way to look at an answer that may not be there yet. */
import { HTTPException } from "../dispatch/errors.js";
import { faultResponse } from "../dispatch/faults.js";
import type { App } from "../paste/protocols.js";
import type { PasteRequest } from "./request.js";
import type { PasteResponse } from "./response.js";

/** An answer, or the promise of one. */
export type Answer = PasteResponse | Promise<PasteResponse>;

/**
 * Runs an app and hands its answer to `use`: at once when it is a plain response, so that no promise is made for it, otherwise when it has come.
 * The request goes along, so that `use` can be a plain function in place of a closure for each request.
 *
 * An HTTP error that the app throws is its answer, as WebOb's are to the middleware around them; anything else is thrown on.
 */
export function after(
  app: App,
  req: PasteRequest,
  use: (response: PasteResponse, req: PasteRequest) => Answer,
): Answer {
  const answer = attempt(app, req);
  return answer instanceof Promise
    ? answer.then(
        (response) => use(response, req),
        (error: unknown) => use(answerOf(error, req), req),
      )
    : use(answer, req);
}

function attempt(app: App, req: PasteRequest): Answer {
  try {
    return app(req);
  } catch (error) {
    return answerOf(error, req);
  }
}

function answerOf(error: unknown, req: PasteRequest): PasteResponse {
  if (error instanceof HTTPException) return faultResponse(error, req);
  throw error;
}
