/** Takes the trace of a request up, without any tracing library. */
import { continueTrace } from "../http/trace-context.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";

/** Settings of `traceContext`: none. */
export type TraceContextConf = Readonly<Record<string, never>>;

/**
 * Reads `traceparent` and `tracestate` (W3C Trace Context) into `req.environ.trace`, or begins a trace there. `traceHeaders(req.environ.trace)` gives the
 * headers that pass it on to other services.
 */
export function traceContext(_globalConf: GlobalConf, _conf: TraceContextConf): Filter {
  // an import would load node:crypto for every program
  const { randomBytes } = process.getBuiltinModule("node:crypto");
  const randomHex = (digits: number): string => randomBytes(digits / 2).toString("hex");
  return (app) => (req) => {
    const trace = continueTrace(req.header("traceparent"), req.header("tracestate"), randomHex);
    req.environ.trace = trace;
    return app(req);
  };
}
