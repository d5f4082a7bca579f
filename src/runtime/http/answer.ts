/** Runs an app to its answer, whatever it throws. */
import { HTTPException } from "../dispatch/errors.js";
import { faultResponse } from "../dispatch/faults.js";
import { getLogger } from "../log.js";
import type { App } from "../paste/protocols.js";
import type { Answer } from "./after.js";
import type { PasteRequest } from "./request.js";
import { PasteResponse } from "./response.js";

/**
 * The app's answer. An HTTP error that it throws becomes a fault of that status; anything else, also an answer that is no response, is logged and becomes a 500
 * that tells nothing. Never throws, never rejects. A plain answer stays one: no promise is made for it.
 */
export function answer(app: App, req: PasteRequest): Answer {
  try {
    const outcome = app(req);
    if (!(outcome instanceof Promise)) return checked(outcome, req);
    return outcome.then(
      (response) => checked(response, req),
      (error: unknown) => answerError(error, req),
    );
  } catch (error) {
    return answerError(error, req);
  }
}

/** Apps that no compiler has checked may forget to return, or answer a body of another type. */
function checked(outcome: unknown, req: PasteRequest): PasteResponse {
  if (!(outcome instanceof PasteResponse))
    return answerError(new TypeError(`an app answered ${kindOf(outcome)}, not a PasteResponse`), req);
  const body: unknown = outcome.body;
  if (typeof body === "string" || body instanceof Uint8Array) return outcome;
  return answerError(new TypeError(`an app answered a body of ${kindOf(body)}, not text or bytes`), req);
}

function kindOf(value: unknown): string {
  return value === null ? "null" : typeof value;
}

function answerError(error: unknown, req: PasteRequest): PasteResponse {
  if (!(error instanceof HTTPException)) getLogger().error({ err: error, requestId: req.requestId }, "an app failed");
  return faultResponse(error, req);
}
