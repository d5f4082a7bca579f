/** A service: a binary's name, a manager, and servers; the unit that is started by name. */
import { getLogger } from "../log.js";
import type { App, RunningServer } from "../paste/protocols.js";
import { allOver, allUndone } from "./all-over.js";
import type { Manager, ServiceInfo } from "./manager.js";
import { checkPeriodicTask, PeriodicRunner } from "./periodic.js";
import type { StartServer } from "./serve.js";
import type { ServerOptions } from "./server-conf.js";

const { hostname } = process.getBuiltinModule("node:os");

/** One server of a service. */
export interface ServicePart {
  /** What the metrics, the log and systemd's socket names call it. */
  readonly name: string;
  readonly app: App;
  /** What a `[server:NAME]` section makes. */
  readonly start: StartServer;
}

/** What a service consists of. */
export interface ServiceParts {
  /** Default: none. */
  readonly servers?: readonly ServicePart[];
  /** Default: none. */
  readonly manager?: Manager;
}

/** Who a service is. */
export interface ServiceIdentity {
  readonly host?: string;
  readonly topic?: string;
}

/** Starts, stops and resets the parts of a service together. */
export class Service {
  readonly info: ServiceInfo;
  readonly #manager: Manager;
  readonly #parts: readonly ServicePart[];
  readonly #servers: RunningServer[] = [];
  readonly #tasks: PeriodicRunner[] = [];
  readonly #over: Promise<void>;
  #end: () => void = () => undefined;
  /** Stopped or killed: a start that is under way goes no further. */
  #isEnding = false;
  /** Undefined before. */
  #starting: Promise<void> | undefined;
  #stopping: Promise<void> | undefined;

  /** `binary` is the service's name: `nova-api`. */
  constructor(binary: string, parts: ServiceParts, { host, topic }: ServiceIdentity = {}) {
    this.info = {
      binary,
      host: host ?? hostname(),
      topic: topic ?? binary.split("nova-").at(-1) ?? binary,
    };
    this.#manager = parts.manager ?? {};
    this.#parts = parts.servers ?? [];
    this.#over = new Promise((resolve) => (this.#end = resolve));
  }

  /** The servers that listen, in the order of the service's parts. */
  get servers(): readonly RunningServer[] {
    return this.#servers;
  }

  /**
   * Calls `initHost` and `preStart`, starts the servers, calls `postStart`, and begins the periodic tasks.
   * `optionsOf` gives the options of each server. Rejects with what any of these throws; servers that listen already are stopped then. A service that is
   * stopped or killed meanwhile goes no further, and `start` resolves.
   */
  start(optionsOf: (name: string) => ServerOptions = () => ({})): Promise<void> {
    return (this.#starting = this.#start(optionsOf));
  }

  async #start(optionsOf: (name: string) => ServerOptions): Promise<void> {
    const manager = this.#manager;
    for (const task of manager.periodicTasks ?? []) checkPeriodicTask(task);
    const steps = [
      () => manager.initHost?.(this.info),
      () => manager.preStart?.(),
      ...this.#parts.map((part) => () => this.#serve(part, optionsOf(part.name))),
      () => manager.postStart?.(),
      () => this.#tasks.push(...(manager.periodicTasks ?? []).map((task) => new PeriodicRunner(task))),
    ];
    try {
      for (const step of steps) if (!this.#isEnding) await step();
    } catch (error) {
      await allUndone(this.#servers.map((server) => server.stop()));
      throw error;
    }
  }

  /**
   * Lets everything at work finish: the servers drain, the periodic tasks end, the manager stops, once the hook that a start has come to is over. What the
   * manager throws is thrown when they have.
   */
  stop(): Promise<void> {
    return (this.#stopping ??= this.#stop());
  }

  /** Ends at once: what is at work is cut. */
  async kill(): Promise<void> {
    this.#isEnding = true;
    for (const task of this.#tasks) void task.stop();
    const kill = async (server: RunningServer): Promise<void> =>
      server.kill === undefined ? server.stop() : server.kill();
    const killManager = async (): Promise<void> => this.#manager.kill?.();
    await allOver([...this.#servers.map(kill), killManager()]).finally(this.#end);
  }

  /** Resolves when the service has stopped. */
  wait(): Promise<void> {
    return this.#over;
  }

  /** Resets the servers (pool size, certificates) and the manager: each of them, though one can't be. Rejects with what the first of those throws. */
  async reset(): Promise<void> {
    const resetServer = async (server: RunningServer): Promise<void> => server.reset?.();
    const resetManager = async (): Promise<void> => this.#manager.reset?.();
    await allOver([...this.#servers.map(resetServer), resetManager()]);
  }

  async #serve({ name, app, start }: ServicePart, options: ServerOptions): Promise<void> {
    const server = await start(app, { name, ...options });
    if (this.#isEnding) return server.stop();
    this.#servers.push(server);
    getLogger().info(`${this.info.binary}: ${name}: Listening on ${server.url}`);
  }

  async #stop(): Promise<void> {
    this.#isEnding = true;
    const starting = this.#starting;
    const stopManager = async (): Promise<void> => {
      // whoever called `start` hears what it fails with
      await starting?.catch(() => undefined);
      // one that was told of no start has nothing to stop
      if (starting !== undefined) await this.#manager.stop?.();
    };
    try {
      await allOver([
        ...this.#servers.map((server) => server.stop()),
        ...this.#tasks.map((task) => task.stop()),
        stopManager(),
      ]);
      if (starting !== undefined) await this.#manager.wait?.();
    } finally {
      this.#end();
    }
  }
}
