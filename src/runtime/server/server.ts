/** The server of an app: a pool of slots in front of it, one listening socket, a graceful end. */
import { getLogger } from "../log.js";
import type { App, GlobalConf, RunningServer } from "../paste/protocols.js";
import { accessLogger } from "./access-log.js";
import type { Host } from "./host.js";
import type { HttpServer } from "./http-server.js";
import { acceptQueued } from "./accept-queued.js";
import { listen, listeningUrl } from "./listen.js";
import type { OpenConnection } from "./node/open-connection.js";
import { createNodeServer, reloadTls, type NodeServer } from "./node/node-server.js";
import { chooseWire } from "./node/choose-wire.js";
import { clearInterval, clearTimeout, setInterval, setTimeout } from "./node/timers.js";
import type { ServerConf, ServerOptions, ServerSettings } from "./server-conf.js";
import type { ServerCounts } from "./server-counts.js";
import { occupancies, type Occupancy } from "./occupancy.js";
import { readServerSettings } from "./server-settings.js";
import { Slots } from "./slots.js";

/** How full a server is. */
export interface ServerLoad {
  /** Requests that may be at work at once; `Infinity` without a limit. */
  readonly poolSize: number;
  /** Requests at work. */
  readonly running: number;
  /** Requests that wait for a slot. */
  readonly waiting: number;
  /** Open connections, idle ones too. */
  readonly connections: number;
}

/** A server of one app. It opens no socket before `start`. */
export class Server implements RunningServer, Occupancy {
  readonly kind = "server";
  readonly name: string;
  readonly settings: ServerSettings;
  readonly #fd: number | undefined;
  readonly #host: Host;
  readonly #connections = new Set<OpenConnection>();
  #node: NodeServer | null = null;
  /** Undefined before and after. */
  #starting: Promise<void> | undefined;
  readonly #over: Promise<void>;
  #end: () => void = () => undefined;
  #stopping: Promise<void> | undefined;
  /** Killed, or out of time: connections are cut. */
  #isCutting = false;
  #url = "";

  /** Settings come from code, or from the environment (`PASTE_GEN_PORT`, …), or are the defaults. Throws `ConfigError`. */
  constructor(app: App, options: ServerOptions = {}, conf: ServerConf = {}) {
    const settings = (this.settings = readServerSettings({ conf, env: process.env, options }));
    this.name = options.name ?? "main";
    this.#fd = options.fd;
    this.#host = createHost(app, settings, options);
    this.#over = new Promise((resolve) => (this.#end = resolve));
  }

  /** `http://127.0.0.1:8774`, or `unix:/run/api.sock`; empty until it listens. */
  get url(): string {
    return this.#url;
  }

  /** The port that it listens on; 0 for a Unix socket, and until it listens. */
  get port(): number {
    const address = this.#node?.address() ?? null;
    return address === null || typeof address === "string" ? 0 : address.port;
  }

  get slots(): Slots {
    return this.#host.slots;
  }

  get refused(): number {
    return this.#host.counts.refused;
  }

  get expired(): number {
    return this.#host.counts.expired;
  }

  get connections(): number {
    return this.#connections.size;
  }

  /** What it has answered so far. */
  get counts(): Readonly<ServerCounts> {
    return this.#host.counts;
  }

  /** How full it is. */
  get load(): ServerLoad {
    const { size, running, waiting } = this.#host.slots;
    return { poolSize: size, running, waiting, connections: this.#connections.size };
  }

  /** Seconds after which `stop` has cut what is still at work; 0: never. */
  get shutdownTimeout(): number {
    return this.settings.gracefulShutdownTimeout;
  }

  /** Listens. Rejects with the system's error when it can't. */
  start(): Promise<void> {
    return (this.#starting = this.#listen().finally(() => (this.#starting = undefined)));
  }

  async #listen(): Promise<void> {
    const node = createNodeServer(this.#host, await chooseWire(this.settings), this.#connections);
    this.#node = node;
    await listen(node, this.settings, this.#fd);
    this.#url = listeningUrl(node, this.#host.scheme);
    occupancies.add(this);
  }

  /**
   * Accepts nothing more but the clients that have connected already, answers what is at work and what comes on kept connections with `Connection: close`, and
   * resolves when all are closed or `gracefulShutdownTimeout` is over.
   */
  stop(): Promise<void> {
    return (this.#stopping ??= this.#drain().then(this.#end));
  }

  /** Ends at once: what is at work is cut. Resolves when the server has stopped. */
  async kill(): Promise<void> {
    const stopped = this.stop();
    this.#cutAll();
    await stopped;
  }

  /** Resolves when the server has stopped. */
  wait(): Promise<void> {
    return this.#over;
  }

  /** Gives the pool its configured size again (as nova's reset) and reads the certificates again. When they can't be read it throws, and the old ones stay. */
  reset(): void {
    this.#host.slots.resize(slotCount(this.settings.poolSize));
    if (this.#node !== null) reloadTls(this.#node, this.settings);
  }

  /** Changes how many requests may be at work, until `reset`; 0 sets no limit, as in the setting `pool_size`. Throws `RangeError`. */
  resize(poolSize: number): void {
    if (!Number.isInteger(poolSize) || poolSize < 0)
      throw new RangeError(`Server: the pool's size must be a whole number of at least 0, not ${String(poolSize)}`);
    this.#host.slots.resize(slotCount(poolSize));
  }

  async #drain(): Promise<void> {
    // whoever called `start` hears what it fails with
    if (this.#starting !== undefined) await this.#starting.catch(() => undefined);
    const { idleGrace, gracefulShutdownTimeout } = this.settings;
    const node = this.#node;
    if (node === null) return;
    this.#host.closing = true;
    occupancies.delete(this);
    const sweep = (): void => {
      for (const connection of this.#connections) connection.closeIfQuiet();
    };
    sweep();
    const sweeping = setInterval(sweep, Math.max(1, idleGrace * 1000));
    const last =
      gracefulShutdownTimeout === 0
        ? undefined
        : setTimeout(() => {
            this.#cutAll();
          }, gracefulShutdownTimeout * 1000);
    await acceptQueued(node, this.settings, () => this.#isCutting);
    await closed(node, () => {
      if (this.#isCutting) this.#cutAll();
    });
    clearInterval(sweeping);
    clearTimeout(last);
    node.close(() => undefined);
  }

  #cutAll(): void {
    this.#isCutting = true;
    for (const connection of this.#connections) connection.cut();
  }
}

/** Node's server for an app, which does not listen yet: for programs that bring connections of their own. Throws `ConfigError`. */
export async function createHttpServer(app: App, options: ServerOptions = {}): Promise<HttpServer> {
  const settings = readServerSettings({ conf: {}, env: process.env, options });
  return createNodeServer(createHost(app, settings, options), await chooseWire(settings), new Set());
}

/**
 * Closes the listening socket, calls `then`, and resolves when the last connection is over. node:http's own close() would cut idle connections at once, and with
 * them requests that are on their way.
 */
function closed(node: NodeServer, then: () => void): Promise<void> {
  const { Server: NetServer } = process.getBuiltinModule("node:net");
  return new Promise((resolve) => {
    NetServer.prototype.close.call(node, () => {
      resolve();
    });
    then();
  });
}

function createHost(app: App, settings: ServerSettings, { name = "main", logger }: ServerOptions): Host {
  return {
    name,
    app,
    settings,
    slots: new Slots(slotCount(settings.poolSize), {
      queue: settings.queueSize,
      deadline: settings.queueDeadline === 0 ? Infinity : settings.queueDeadline * 1000,
    }),
    scheme: settings.sslCertFile === "" ? "http" : "https",
    counts: { requests: 0, refused: 0, expired: 0, faults: 0 },
    closing: false,
    onAnswer: settings.accessLog
      ? accessLogger(settings.wsgiLogFormat, (line, requestId) => {
          const log = logger ?? getLogger();
          if (requestId === null) log.info(line);
          else log.info({ requestId }, line);
        })
      : null,
  };
}

function slotCount(poolSize: number): number {
  return poolSize === 0 ? Infinity : poolSize;
}

/**
 * `[server:NAME] use = egg:paste-gen#server`: a server with the settings of the section, for whatever app it is given. Throws `ConfigError` before any socket
 * opens.
 */
export function server(
  _globalConf: GlobalConf,
  conf: ServerConf,
): (app: App, options?: ServerOptions) => Promise<Server> {
  readServerSettings({ conf, env: process.env, options: {} });
  return async (app, options = {}) => {
    const started = new Server(app, options, conf);
    await started.start();
    return started;
  };
}
