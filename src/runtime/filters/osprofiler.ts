/** Stands where OSProfiler's tracing would be. */
import { getLogger } from "../log.js";
import type { OsloConf } from "../paste/oslo-options.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";

/** Settings of OSProfiler's own file. They are accepted, and have no effect. */
export interface OsprofilerConf extends OsloConf {
  /** Without effect: keys that sign a request to trace. */
  readonly hmac_keys?: string;
  /** Without effect: whether requests are traced. */
  readonly enabled?: string;
}

/** Passes requests on: nothing is traced. Says so once, when it is made. */
export function osprofiler(_globalConf: GlobalConf, _conf: OsprofilerConf): Filter {
  getLogger().info("osprofiler: requests are passed on, nothing is traced");
  return (app) => app;
}
