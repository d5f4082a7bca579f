/** Turns what an app throws into faults: nova.api.openstack's FaultWrapper. */
import { HTTPException } from "../dispatch/errors.js";
import { faultResponse } from "../dispatch/faults.js";
import type { PasteRequest } from "../http/request.js";
import type { PasteResponse } from "../http/response.js";
import { getLogger } from "../log.js";
import { maskPassword } from "../mask.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";

/** `faultWrap` has no settings. */
export type FaultWrapConf = Readonly<Record<string, never>>;

/**
 * Answers what the app throws with a fault: an error's `code` and `headers` are used, its message only when it is `safe`; anything else is a 500 that tells
 * nothing (as Nova). Errors are logged, but for HTTP errors: those are answers.
 */
export function faultWrap(_globalConf: GlobalConf, _conf: FaultWrapConf): Filter {
  return (app) => (req) => {
    try {
      const answer = app(req);
      return answer instanceof Promise ? answer.catch((error: unknown) => wrap(error, req)) : answer;
    } catch (error) {
      return wrap(error, req);
    }
  };
}

function wrap(error: unknown, req: PasteRequest): PasteResponse {
  if (!(error instanceof HTTPException))
    getLogger().error({ err: error, method: req.method, target: maskPassword(req.target) }, "Caught error");
  return faultResponse(error, req);
}
