/** The last net under an app, as oslo_middleware.catch_errors. */
import { HTTPException, HTTPInternalServerError } from "../dispatch/errors.js";
import { faultResponse } from "../dispatch/faults.js";
import type { Answer } from "../http/after.js";
import type { PasteRequest } from "../http/request.js";
import { getLogger } from "../log.js";
import { maskPassword } from "../mask.js";
import type { OsloConf } from "../paste/oslo-options.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";

/** `catchErrors` has no settings of its own. */
export type CatchErrorsConf = OsloConf;

/** Logs what the app throws and answers 500, which tells nothing of it. An HTTP error that was thrown is its own answer. */
export function catchErrors(_globalConf: GlobalConf, _conf: CatchErrorsConf): Filter {
  return (app) => (req) => {
    try {
      const answer = app(req);
      return answer instanceof Promise ? answer.catch((error: unknown) => answerTo(error, req)) : answer;
    } catch (error) {
      return answerTo(error, req);
    }
  };
}

function answerTo(error: unknown, req: PasteRequest): Answer {
  if (error instanceof HTTPException) return faultResponse(error, req);
  getLogger().error(
    { err: error, method: req.method, target: maskPassword(req.target) },
    "An error occurred during processing the request",
  );
  return faultResponse(new HTTPInternalServerError(), req);
}
