/** What servers and pools do, as Prometheus text. */
import { AggregatorRegistry, collectDefaultMetrics, type MetricObject, Registry } from "prom-client";
import { PasteResponse } from "../http/response.js";
import type { App, GlobalConf } from "../paste/protocols.js";
import { booleanSetting, listSetting, numberSetting } from "../paste/settings.js";
import { gather, onGather } from "../server/gather.js";
import { collectPools } from "./pools.js";
import { collectRequests } from "./requests.js";

/** Settings of `metrics`. */
export interface MetricsConf {
  /** The bounds of the duration histogram, in seconds, between commas. Default 0.005 to 10. */
  readonly buckets?: string;
  /** Whether the process's own figures (memory, event loop, garbage collection) are shown too. Default true. */
  readonly process_metrics?: string;
}

const defaultBuckets = ["0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10"];

/**
 * `[app:NAME] use = egg:paste-gen#metrics`: counts requests by server, pipeline, route template, method and status, and shows how full all pools are.
 * With workers the figures of all of them are summed, whichever is asked. Throws `ConfigError` for a bad setting.
 */
export function metrics(_globalConf: GlobalConf, conf: MetricsConf): App {
  const registry = new Registry();
  const buckets = listSetting(conf.buckets, defaultBuckets).map((text) =>
    numberSetting("buckets", text, { fallback: 0 }),
  );
  collectRequests(registry, buckets);
  collectPools(registry);
  if (booleanSetting("process_metrics", conf.process_metrics, true)) collectDefaultMetrics({ register: registry });
  onGather(() => registry.getMetricsAsJSON());
  return async () => {
    const all = await gather<MetricObject[]>();
    const text = await (all === null ? registry : AggregatorRegistry.aggregate(all)).metrics();
    return new PasteResponse(200, ["Content-Type", registry.contentType], text);
  };
}
