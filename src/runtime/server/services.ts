/** The services of a program by name, as the generated code lists them, and the choice of those to start. */
import { ConfigError } from "../paste/config-error.js";
import { integerSetting, numberSetting } from "../paste/settings.js";
import type { ServiceParts } from "./service.js";

/** The settings that any `[service:NAME]` section may have, whatever its service consists of. */
export interface ServiceConf {
  /** The host that it works for. Default: the name of the machine. */
  readonly host?: string;
  /** Default: the service's name without `nova-`. */
  readonly topic?: string;
  /** How many processes serve it. 0: the one that was started, and no other. Default 0. */
  readonly workers?: string;
  /** Seconds that everything at work has to finish when the service is stopped, its servers included. Default 60, as oslo's. 0: for ever. */
  readonly graceful_shutdown_timeout?: string;
}

/** A service that can be started: `D` is what it depends on, `O` its options. */
export interface ServiceDefinition<D, O = object> {
  readonly conf: ServiceConf;
  /** Makes its apps, servers and manager; only in the process that runs them. */
  readonly create: (dependencies: D, options: O) => ServiceParts;
}

/** All services of a program. */
export type Services<D, O = object> = Readonly<Record<string, ServiceDefinition<D, O>>>;

/** `[service:NAME]`. */
export function service<D, O = object>(
  conf: ServiceConf,
  create: (dependencies: D, options: O) => ServiceParts,
): ServiceDefinition<D, O> {
  return { conf, create };
}

/** One of the services that were chosen. */
export interface Chosen<D, O> {
  readonly name: string;
  readonly definition: ServiceDefinition<D, O>;
  /** How many processes. */
  readonly workers: number;
  /** Seconds; 0: for ever. */
  readonly shutdownTimeout: number;
}

/** The services of these names; all of them when there is no name. `workers` wins over their own. Throws `ConfigError` for an unknown name. */
export function chooseServices<D, O>(
  services: Services<D, O>,
  names: readonly string[],
  workers?: number,
): readonly Chosen<D, O>[] {
  const all = Object.keys(services);
  const chosen = (names.length === 0 ? all : [...new Set(names)]).map((name) => {
    const definition = Object.hasOwn(services, name) ? services[name] : undefined;
    if (definition === undefined) throw new ConfigError("service", name, `one of ${all.join(", ")}`);
    const { conf } = definition;
    return {
      name,
      definition,
      workers: workers ?? integerSetting("workers", conf.workers, { fallback: 0, max: 1024 }),
      shutdownTimeout: shutdownTimeout(conf),
    };
  });
  // once one service has workers, all have: the process that looks after them serves nothing itself
  return chosen.some((one) => one.workers > 0)
    ? chosen.map((one) => ({ ...one, workers: Math.max(1, one.workers) }))
    : chosen;
}

const timeoutVariable = "PASTE_GEN_GRACEFUL_SHUTDOWN_TIMEOUT";

/** The environment wins over the section. */
function shutdownTimeout({ graceful_shutdown_timeout: text }: ServiceConf): number {
  const range = { fallback: 60, max: 86_400 };
  const own = numberSetting("graceful_shutdown_timeout", text, range);
  return numberSetting(timeoutVariable, process.env[timeoutVariable], { ...range, fallback: own });
}
