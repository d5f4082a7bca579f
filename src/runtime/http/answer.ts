/** Runs an app to its answer, whatever it throws. */
import { HTTPException } from "../dispatch/errors.js";
import { faultResponse } from "../dispatch/faults.js";
import { getLogger } from "../log.js";
import type { App } from "../paste/protocols.js";
import type { Answer } from "./after.js";
import type { PasteRequest } from "./request.js";
import type { PasteResponse } from "./response.js";

/**
 * The app's answer; an HTTP error that it throws becomes a fault of that status, anything else is logged and becomes a 500 that tells nothing (README I1).
 * Never throws, never rejects. A plain answer stays one: no promise is made for it.
 */
export function answer(app: App, req: PasteRequest): Answer {
  try {
    const outcome = app(req);
    return outcome instanceof Promise ? outcome.catch((error: unknown) => answerError(error, req)) : outcome;
  } catch (error) {
    return answerError(error, req);
  }
}

function answerError(error: unknown, req: PasteRequest): PasteResponse {
  if (!(error instanceof HTTPException)) getLogger().error({ err: error, requestId: req.requestId }, "an app failed");
  return faultResponse(error, req);
}
