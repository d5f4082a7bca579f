/** Turns what an app throws into faults: nova.api.openstack's FaultWrapper. */
import { faultResponse } from "../dispatch/faults.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";

/** `faultWrap` has no settings. */
export type FaultWrapConf = Readonly<Record<never, string>>;

/**
 * Answers what the app throws with a fault: an error's `code` and `headers` are used, its message only when it is `safe`; anything else is a 500 that tells
 * nothing (as Nova, README I2).
 */
export function faultWrap(_globalConf: GlobalConf, _conf: FaultWrapConf): Filter {
  return (app) => (req) => {
    try {
      const answer = app(req);
      return answer instanceof Promise ? answer.catch(faultResponse) : answer;
    } catch (error) {
      return faultResponse(error);
    }
  };
}
