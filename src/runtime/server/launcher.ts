/** The one way in which every service starts: by name, in this process or in workers. */
import { getLogger } from "../log.js";
import { integerSetting } from "../paste/settings.js";
import { cluster } from "./cluster.js";
import { LocalServices } from "./local-services.js";
import type { ServerOptions } from "./server-conf.js";
import { chooseServices, type Chosen, type Services } from "./services.js";
import { handleSignals } from "./signals.js";
import { logWhenUncaught } from "./start-failure.js";
import { SystemdNotifier } from "./systemd.js";
import { runWorker } from "./worker.js";
import { serviceVariable } from "./worker-messages.js";
import { Workers } from "./workers.js";

/** How services are launched. */
export interface LaunchOptions<D, O = object> {
  /** What the services depend on, or how to make it: a function is called only in the processes that serve. */
  readonly dependencies: D | (() => D | Promise<D>);
  /** The options of the generated code. Default: none. */
  readonly options?: O;
  /** The services to start. Default: the program's arguments; without any, all. */
  readonly names?: readonly string[];
  /** How many processes serve each of them; wins over their sections. 0: this one. Default: the environment's `PASTE_GEN_WORKERS`, or what the sections say. */
  readonly workers?: number;
  /** For every server; wins over the environment and the sections. */
  readonly server?: ServerOptions;
}

/** Services under way. */
export interface Launched {
  /** Where the servers of this process listen; empty when workers serve. */
  readonly urls: readonly string[];
  /** Lets everything finish; resolves when it has. */
  stop(): Promise<void>;
  /** Resolves when all has stopped, by `stop` or by a signal, which ends the process then: what takes time to close is closed in a manager's `wait`. */
  wait(): Promise<void>;
  /** As SIGHUP: renews the workers one after another, or resets the services of this process. */
  reset(): Promise<void>;
}

/**
 * Starts services, and takes the signals over: SIGTERM and SIGINT drain and end the process, SIGHUP renews the workers (or resets the services of this
 * process), until `stop` of what it gives is over. On Windows Ctrl-C, Ctrl-Break and closing the console's window end it, and only `reset` renews.
 *
 * Rejects with a `ConfigError` for a name or a setting that is wrong, before any socket is open, and with the system's error when a server can't listen.
 * What nobody catches of these is logged in one line, and ends the process: with status 78 for a wrong name or setting, else 1.
 */
export async function launch<D, O = object>(services: Services<D, O>, options: LaunchOptions<D, O>): Promise<Launched> {
  try {
    return await launchAnywhere(services, options);
  } catch (error) {
    logWhenUncaught(error);
    throw error;
  }
}

async function launchAnywhere<D, O>(services: Services<D, O>, options: LaunchOptions<D, O>): Promise<Launched> {
  const name = process.env[serviceVariable];
  if (cluster().isWorker && name !== undefined) return launchWorker(services, name, options);
  const chosen = chooseServices(
    services,
    options.names ?? process.argv.slice(2),
    options.workers ?? workersFromEnvironment(),
  );
  const notifier = new SystemdNotifier();
  const launched = chosen.some(({ workers }) => workers > 0)
    ? await launchWorkers(chosen, notifier)
    : await launchHere(chosen, options, notifier);
  await notifier.ready();
  return launched;
}

async function launchWorker<D, O>(
  services: Services<D, O>,
  name: string,
  options: LaunchOptions<D, O>,
): Promise<Launched> {
  const chosen = chooseServices(services, [name], 0);
  return launchedHere(await runWorker(() => create(chosen, options)));
}

async function launchHere<D, O>(
  chosen: readonly Chosen<D, O>[],
  options: LaunchOptions<D, O>,
  notifier: SystemdNotifier,
): Promise<Launched> {
  const running: { local?: LocalServices } = {};
  const start = async (): Promise<LocalServices> => {
    const local = (running.local = await create(chosen, options));
    await local.start();
    return local;
  };
  const starting = start();
  // while a service starts, those before it have requests
  const release = handleSignals({
    stop: async () => {
      await Promise.all([notifier.stopping(), running.local?.stop()]);
    },
    reset: () => void starting.then(resetHere, () => undefined),
    patience: () => running.local?.patience ?? Infinity,
  });
  try {
    const local = await starting;
    return { ...launchedHere(local), stop: () => local.stop().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}

async function resetHere(local: LocalServices): Promise<void> {
  try {
    await local.reset();
  } catch (error) {
    getLogger().error({ err: error }, "the services were not reset");
  }
}

async function launchWorkers<D, O>(chosen: readonly Chosen<D, O>[], notifier: SystemdNotifier): Promise<Launched> {
  const giveUp = (): void => {
    void workers.stop().finally(() => process.exit(1));
  };
  const workers = new Workers(chosen, { crashLimit: crashLimit(), giveUp });
  const reset = async (): Promise<void> => {
    await notifier.reloading();
    await workers.renew();
    await notifier.ready();
  };
  const stop = async (): Promise<void> => {
    await Promise.all([notifier.stopping(), workers.stop()]);
  };
  // each worker has its own time
  const release = handleSignals({ stop, reset: () => void reset(), patience: () => Infinity });
  try {
    await workers.start();
  } catch (error) {
    await workers.stop();
    release();
    throw error;
  }
  return { urls: [], stop: () => stop().finally(release), wait: () => workers.wait(), reset };
}

async function create<D, O>(chosen: readonly Chosen<D, O>[], options: LaunchOptions<D, O>): Promise<LocalServices> {
  const { dependencies } = options;
  const made = isMaker(dependencies) ? await dependencies() : dependencies;
  return LocalServices.create(chosen, {
    dependencies: made,
    options: options.options ?? ({} as O),
    server: options.server ?? {},
  });
}

function launchedHere(local: LocalServices): Launched {
  return {
    urls: local.services.flatMap((service) => service.servers.map((server) => server.url)),
    stop: () => local.stop(),
    wait: () => local.wait(),
    reset: () => local.reset(),
  };
}

function isMaker<D>(dependencies: D | (() => D | Promise<D>)): dependencies is () => D | Promise<D> {
  return typeof dependencies === "function";
}

/** How often in a row a worker may crash shortly after its start, until everything ends: the environment's `PASTE_GEN_CRASH_LIMIT`, or 10. */
function crashLimit(): number {
  return integerSetting("PASTE_GEN_CRASH_LIMIT", process.env["PASTE_GEN_CRASH_LIMIT"], { fallback: 10 });
}

function workersFromEnvironment(): number | undefined {
  const text = process.env["PASTE_GEN_WORKERS"];
  return text === undefined ? undefined : integerSetting("PASTE_GEN_WORKERS", text, { fallback: 0, max: 1024 });
}
