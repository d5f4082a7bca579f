/** Services that run in this process. */
import { longestTimer } from "../timer-limits.js";
import { allOver, allUndone } from "./all-over.js";
import { cluster } from "./cluster.js";
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

/** A service, what its servers are started with, and the seconds that it has to stop (0: for ever). */
interface Member {
  readonly service: Service;
  readonly optionsOf: (name: string) => ServerOptions;
  readonly shutdownTimeout: number;
}

/** Seconds that a process has beyond its graceful end. */
const lastSeconds = 2;

/** Several services that start, stop and are reset together. */
export class LocalServices {
  readonly #members: readonly Member[];
  readonly #started = new Set<Service>();

  /** Makes the services: bad settings throw here, before any socket is open. */
  static create<D, O>(chosen: readonly Chosen<D, O>[], { dependencies, options, server }: Making<D, O>): LocalServices {
    const made = chosen.map((one) => ({ ...one, parts: one.definition.create(dependencies, options) }));
    const names = made.flatMap(({ parts }) => (parts.servers ?? []).map((part) => part.name));
    return new LocalServices(
      made.map(({ name, definition: { conf }, parts, shutdownTimeout }) => {
        const isSaid = conf.graceful_shutdown_timeout !== undefined;
        const own = isSaid ? { gracefulShutdownTimeout: shutdownTimeout, ...server } : server;
        return {
          service: new Service(name, parts, conf),
          optionsOf: (of) => ({ ...own, ...socketOption(names, of) }),
          shutdownTimeout,
        };
      }),
    );
  }

  private constructor(members: readonly Member[]) {
    this.#members = members;
  }

  get services(): readonly Service[] {
    return this.#members.map(({ service }) => service);
  }

  /**
   * Milliseconds until `stop` should be over: the time of the slowest of the services and servers, and a little. `Infinity` when one of them may take for ever.
   * A service that has not started and does not listen has nothing at work.
   */
  get patience(): number {
    const busy = this.#members.filter(({ service }) => this.#started.has(service) || service.servers.length > 0);
    const times = busy.flatMap(({ service, shutdownTimeout }) => [
      shutdownTimeout,
      ...service.servers.map((server) => server.shutdownTimeout ?? shutdownTimeout),
    ]);
    return times.includes(0) ? Infinity : Math.min((Math.max(0, ...times) + lastSeconds) * 1000, longestTimer);
  }

  /** Starts one after another; when one can't, those before it are stopped, and it rejects. */
  async start(): Promise<void> {
    try {
      for (const { service, optionsOf } of this.#members) {
        await service.start(optionsOf);
        this.#started.add(service);
      }
    } catch (error) {
      await allUndone([...this.#started].map((service) => service.stop()));
      throw error;
    }
  }

  async stop(): Promise<void> {
    await allOver(this.services.map((service) => service.stop()));
  }

  async wait(): Promise<void> {
    await Promise.all(this.services.map((service) => service.wait()));
  }

  async reset(): Promise<void> {
    await allOver(this.services.map((service) => service.reset()));
  }
}

/** systemd passes sockets to the process that it started, and that one to its workers. */
function socketOption(names: readonly string[], name: string): ServerOptions {
  const pid = cluster().isWorker ? process.ppid : process.pid;
  const fd = activationSocket(process.env, pid, { name, names });
  return fd === null ? {} : { fd };
}
