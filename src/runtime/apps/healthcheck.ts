/** Tells load balancers whether a service is in order, as oslo_middleware.healthcheck: as an app, and as a filter for the old pipelines. */
import { type OsloConf, osloOptions } from "../paste/oslo-options.js";
import type { App, Filter, GlobalConf } from "../paste/protocols.js";
import { booleanSetting } from "../paste/settings.js";
import { type BackendsConf, type Check, createChecks } from "./healthcheck-backends.js";
import { report } from "./healthcheck-report.js";

/** Settings of `healthcheckApp`; oslo.config's group is `healthcheck`. */
export interface HealthcheckAppConf extends OsloConf, BackendsConf {
  /** Whether the answer tells about the process and why a check says what it says. Not for the public. Default false. */
  readonly detailed?: string;
  /**
   * The path that the filter answers at and below, mount point included. Without effect on an app, which answers wherever it is mounted. Default /healthcheck.
   */
  readonly path?: string;
}

/** Settings of `healthcheck`. */
export type HealthcheckConf = HealthcheckAppConf;

/** Where Kubernetes' probes ask, below the path that oslo's answer is at. */
const livePath = "/live";
const readyPath = "/ready";

/**
 * Answers 200, or 503 when a check finds the service out of order, with each check's reason (`OK`; without `backends` nothing, as oslo); HEAD gets 204 or 503.
 * The media type is the Accept header's choice of text/plain, text/html and application/json. Throws `ConfigError` for a bad setting.
 *
 * Below where it is mounted there are Kubernetes' two probes. `/live` is 200 as long as the process answers, whatever the checks say: a restart mends none of
 * them. `/ready` is 503 when a check says so and while the server drains, so that no new requests are sent here.
 */
export function healthcheckApp(globalConf: GlobalConf, conf: HealthcheckAppConf): App {
  const { health, live, ready } = createProbes(globalConf, conf);
  return (req) => {
    const { pathInfo } = req;
    if (pathInfo === livePath) return live(req);
    return pathInfo === readyPath ? ready(req) : health(req);
  };
}

/**
 * `healthcheckApp` as a filter: it answers when the mount point and the rest of the path together are `path`, or `path` with `/live` or `/ready` behind it, and
 * passes everything else on. Behind Nova's `/v2.1/+` that is never so (as Nova). Throws `ConfigError` for a bad setting.
 */
export function healthcheck(globalConf: GlobalConf, conf: HealthcheckConf): Filter {
  const option = osloOptions<HealthcheckConf>({ group: "healthcheck", globalConf, localConf: conf });
  const path = option("path") ?? "/healthcheck";
  const { health, live, ready } = createProbes(globalConf, conf);
  const probes = new Map([
    [path, health],
    [path + livePath, live],
    [path + readyPath, ready],
  ]);
  const lengths = new Set([...probes.keys()].map((key) => key.length));
  return (app) => (req) => {
    const mayBe = lengths.has(req.scriptName.length + req.pathInfo.length);
    return ((mayBe ? probes.get(req.scriptName + req.pathInfo) : undefined) ?? app)(req);
  };
}

interface Probes {
  readonly health: App;
  readonly live: App;
  readonly ready: App;
}

function createProbes(globalConf: GlobalConf, conf: HealthcheckAppConf): Probes {
  const option = osloOptions<HealthcheckAppConf>({ group: "healthcheck", globalConf, localConf: conf });
  const detailed = booleanSetting("detailed", option("detailed"), false);
  const checks = createChecks(option);
  const probe =
    (...all: readonly Check[]): App =>
    (req) => {
      const results = all.map((check) => check(req));
      return report(req, { results, detailed, healthy: results.every(({ available }) => available) });
    };
  return { health: probe(...checks), live: probe(isRunning), ready: probe(isServing, ...checks) };
}

const isRunning: Check = () => ({ available: true, reason: "OK", details: "The process answers", backend: "live" });

const isServing: Check = ({ transport }) =>
  transport.draining === true
    ? { available: false, reason: "DRAINING", details: "The server is about to stop", backend: "ready" }
    : { available: true, reason: "OK", details: "The server takes requests", backend: "ready" };
