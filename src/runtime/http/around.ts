/** What most filters do: they run an app and look at its answer. */
import { HTTPException } from "../dispatch/errors.js";
import { faultResponse } from "../dispatch/faults.js";
import type { App } from "../paste/protocols.js";
import type { Answer } from "./after.js";
import type { PasteRequest } from "./request.js";
import type { PasteResponse } from "./response.js";

/**
 * Runs an app and hands its answer to `use`, as `after` does. An HTTP error that the app throws is its answer, as WebOb's are to the middleware around them;
 * anything else is thrown on.
 */
export function around(
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
