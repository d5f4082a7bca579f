/** Services that run in this process. */
import cluster from "node:cluster";
import type { ServerOptions } from "./server-conf.js";
import { Service } from "./service.js";
import type { Chosen } from "./services.js";
import { activationSocket } from "./systemd.js";

/** What services are made with. */
export interface Making<D, O> {
  readonly dependencies: D;
  readonly options: O;
  /** For every server; wins over the environment and the sections. */
  readonly server: ServerOptions;
}

/** Several services that start, stop and are reset together. */
export class LocalServices {
  readonly services: readonly Service[];
  readonly #optionsOf: (name: string) => ServerOptions;

  /** Makes the services: bad settings throw here, before any socket is open. */
  static create<D, O>(chosen: readonly Chosen<D, O>[], { dependencies, options, server }: Making<D, O>): LocalServices {
    const made = chosen.map(({ name, definition }) => ({
      name,
      conf: definition.conf,
      parts: definition.create(dependencies, options),
    }));
    const names = made.flatMap(({ parts }) => (parts.servers ?? []).map((part) => part.name));
    const timeout = chosen.find(
      ({ definition }) => definition.conf.graceful_shutdown_timeout !== undefined,
    )?.shutdownTimeout;
    const own = timeout === undefined ? server : { gracefulShutdownTimeout: timeout, ...server };
    return new LocalServices(
      made.map(({ name, conf, parts }) => new Service(name, parts, conf)),
      (name) => ({ ...own, ...socketOption(names, name) }),
    );
  }

  private constructor(services: readonly Service[], optionsOf: (name: string) => ServerOptions) {
    this.services = services;
    this.#optionsOf = optionsOf;
  }

  /** Starts one after another; when one can't, those before it are stopped, and it rejects. */
  async start(): Promise<void> {
    const started: Service[] = [];
    try {
      for (const service of this.services) {
        await service.start(this.#optionsOf);
        started.push(service);
      }
    } catch (error) {
      await Promise.all(started.map((service) => service.stop()));
      throw error;
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.services.map((service) => service.stop()));
  }

  async wait(): Promise<void> {
    await Promise.all(this.services.map((service) => service.wait()));
  }

  async reset(): Promise<void> {
    await Promise.all(this.services.map((service) => service.reset()));
  }
}

/** systemd passes sockets to the process that it started; workers listen on those of the process that forked them. */
function socketOption(names: readonly string[], name: string): ServerOptions {
  const pids = cluster.isWorker ? [process.pid, process.ppid] : [process.pid];
  const fd = activationSocket(process.env, pids, { name, index: names.indexOf(name) });
  return fd === null ? {} : { fd };
}
