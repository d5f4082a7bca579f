/** Runs an app to its answer, whatever it throws. */
import { HTTPException } from "../dispatch/errors.js";
import { getLogger } from "../log.js";
import type { App } from "../paste/protocols.js";
import { wireFault } from "../server/wire-fault.js";
import type { Answer } from "./after.js";
import type { PasteRequest } from "./request.js";
import { PasteResponse } from "./response.js";

/** The app's answer; an HTTP error that it throws becomes one of that status, anything else a 500 that tells nothing. Never throws, never rejects. */
export function answer(app: App, req: PasteRequest): Answer {
  try {
    const outcome = app(req);
    return outcome instanceof Promise ? outcome.catch(answerError) : outcome;
  } catch (error) {
    return answerError(error);
  }
}

function answerError(error: unknown): PasteResponse {
  if (error instanceof HTTPException) {
    const body = JSON.stringify({ code: `${String(error.code)}`, message: error.explanation });
    return new PasteResponse(
      error.code,
      [...Object.entries(error.headers).flat(), "Content-Type", "application/json"],
      body,
    );
  }
  getLogger().error({ err: error }, "an app failed");
  return wireFault(500);
}
