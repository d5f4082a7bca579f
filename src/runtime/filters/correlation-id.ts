/** Carries a correlation id on, as oslo_middleware.correlation_id. */
import type { OsloConf } from "../paste/oslo-options.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";

/** `correlationId` has no settings of its own. */
export type CorrelationIdConf = OsloConf;

/** Sees to it that the request has an `X-Correlation-Id`: the client's, or a new UUID. */
export function correlationId(_globalConf: GlobalConf, _conf: CorrelationIdConf): Filter {
  // an import would load node:crypto for every program
  const { randomUUID } = process.getBuiltinModule("node:crypto");
  return (app) => (req) => {
    if (!req.header("x-correlation-id")) req.setHeader("x-correlation-id", randomUUID());
    return app(req);
  };
}
