/** Stands where OSProfiler's tracing would be. */
import { getLogger, type Logger } from "../log.js";
import type { OsloConf } from "../paste/oslo-options.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";

/** Settings of OSProfiler's own file. They are accepted, and have no effect. */
export interface OsprofilerConf extends OsloConf {
  /** Without effect: keys that sign a request to trace. */
  readonly hmac_keys?: string;
  /** Without effect: whether requests are traced. */
  readonly enabled?: string;
}

/** The loggers that were told. */
const told = new WeakSet<Logger>();

/** Passes requests on: nothing is traced. Says so once, however many pipelines have it. */
export function osprofiler(_globalConf: GlobalConf, _conf: OsprofilerConf): Filter {
  const logger = getLogger();
  if (!told.has(logger)) logger.info("osprofiler: requests are passed on, nothing is traced");
  told.add(logger);
  return (app) => app;
}
