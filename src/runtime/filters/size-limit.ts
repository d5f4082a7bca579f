/** Bounds the size of request bodies, as oslo_middleware.sizelimit. */
import { HTTPRequestEntityTooLarge } from "../dispatch/errors.js";
import { faultResponse } from "../dispatch/faults.js";
import { getLogger } from "../log.js";
import { type OsloConf, osloOptions } from "../paste/oslo-options.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";
import { integerSetting } from "../paste/settings.js";

/** Settings of `sizeLimit`; oslo.config's group is `oslo_middleware`. */
export interface SizeLimitConf extends OsloConf {
  /** How many bytes the body of a request may have. Default 114688. */
  readonly max_request_body_size?: string;
}

/**
 * A request whose `Content-Length` is over the limit is answered with 413 at once, whatever its method; a body of unknown length is cut off with 413
 * when it is read past the limit. Throws `ConfigError` for a bad setting.
 */
export function sizeLimit(globalConf: GlobalConf, conf: SizeLimitConf): Filter {
  const option = osloOptions<SizeLimitConf>({ group: "oslo_middleware", globalConf, localConf: conf });
  const limit = integerSetting("max_request_body_size", option("max_request_body_size"), { fallback: 114688 });
  const explanation = `Request is too large. Larger than max_request_body_size (${limit.toString()}).`;
  return (app) => (req) => {
    if ((req.contentLength ?? 0) > limit) {
      getLogger().info(explanation);
      return faultResponse(new HTTPRequestEntityTooLarge(explanation), req);
    }
    // Of two filters the smaller limit holds.
    if (limit < req.bodyLimit) req.bodyLimit = limit;
    return app(req);
  };
}
