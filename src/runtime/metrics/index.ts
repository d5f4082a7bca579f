/** Prometheus metrics: the entry `@paste-gen/runtime/metrics`, which needs `prom-client`. */
export { metrics, type MetricsConf } from "./metrics.js";
