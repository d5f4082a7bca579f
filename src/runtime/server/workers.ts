/** The process that looks after workers: it forks them, replaces those that crash, renews and stops them. It serves nothing itself. */
import type { Address, Worker } from "node:cluster";
import { getLogger } from "../log.js";
import { Addresses } from "./addresses.js";
import { Backoff } from "./backoff.js";
import { cluster } from "./cluster.js";
import { drain, type Patience } from "./drain.js";
import { relayGathering } from "./gather.js";
import { activationSockets } from "./systemd.js";
import { isFinal, WorkerFailed } from "./worker-failed.js";
import { isWorkerMessage, serviceVariable, sinceVariable } from "./worker-messages.js";

/** How many workers of which service. */
export interface WorkerPlan {
  readonly name: string;
  readonly workers: number;
}

/** How workers are looked after. */
export interface WorkersOptions {
  /** How often in a row a worker may end shortly after its start. */
  readonly crashLimit: number;
  /** Called when one has ended more often than that. */
  readonly giveUp: () => void;
}

/** A place for a worker: somebody is always in it, or about to be. */
interface Slot {
  readonly service: string;
  readonly backoff: Backoff;
  worker: Worker | null;
  /** A successor is on its way: whoever is in the place need not be replaced when it ends. */
  isRenewing: boolean;
}

/** How long a worker may take to listen, in milliseconds. */
const startTime = 60_000;

/** The workers of all services, each in a place of its own. */
export class Workers {
  readonly #slots: readonly Slot[];
  readonly #patience: Patience = new WeakMap();
  readonly #addresses = new Addresses();
  readonly #since = Date.now();
  readonly #giveUp: () => void;
  readonly #over: Promise<void>;
  #end: () => void = () => undefined;
  #isStopping = false;
  #starting: Promise<unknown> | undefined;
  #renewing: Promise<void> | undefined;
  #renewAgain = false;

  constructor(plan: readonly WorkerPlan[], { crashLimit, giveUp }: WorkersOptions) {
    this.#slots = plan.flatMap(({ name, workers }) =>
      Array.from({ length: workers }, () => ({
        service: name,
        backoff: new Backoff(crashLimit),
        worker: null,
        isRenewing: false,
      })),
    );
    this.#giveUp = giveUp;
    this.#over = new Promise((resolve) => (this.#end = resolve));
  }

  /** Forks all workers. Rejects when one of them can't start; when they are told to stop meanwhile, it resolves. */
  async start(): Promise<void> {
    shareTheSocket();
    passSocketsOn();
    this.#starting = Promise.all(this.#slots.map((slot) => this.#startIn(slot)));
    await this.#starting;
  }

  /**
   * Replaces the workers by new ones, one after another, once all have started: the old one drains when the new one listens. A new one that can't start leaves
   * the old one in place.
   */
  renew(): Promise<void> {
    if (this.#renewing !== undefined) this.#renewAgain = true;
    return (this.#renewing ??= this.#renewAll().finally(() => {
      this.#renewing = undefined;
      if (this.#renewAgain) {
        this.#renewAgain = false;
        void this.renew();
      }
    }));
  }

  /** Drains all workers; resolves when they have ended. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const workers = Object.values(cluster().workers ?? {}).filter((worker) => worker !== undefined);
    await Promise.all(workers.map((worker) => drain(worker, this.#patience)));
    this.#end();
  }

  /** Resolves when `stop` has. */
  wait(): Promise<void> {
    return this.#over;
  }

  async #startIn(slot: Slot): Promise<void> {
    try {
      const worker = await this.#fork(slot);
      this.#settle(slot, worker);
    } catch (error) {
      if (!this.#isStopping) throw error;
    }
  }

  async #renewAll(): Promise<void> {
    await this.#starting?.catch(() => undefined);
    for (const slot of this.#slots) {
      const old = slot.worker;
      // where nobody is, a new one is about to be
      if (this.#isStopping || old === null) continue;
      slot.isRenewing = true;
      try {
        const worker = await this.#fork(slot);
        this.#settle(slot, worker);
      } catch (error) {
        getLogger().error(
          { err: error, service: slot.service },
          "a worker was not renewed: its successor did not start",
        );
        const { exitCode, signalCode } = old.process;
        if (old.isDead()) this.#vacate(slot, WorkerFailed.ended(slot.service, exitCode, signalCode));
        return;
      } finally {
        slot.isRenewing = false;
      }
      await drain(old, this.#patience);
    }
  }

  /** Resolves when the worker listens. */
  #fork(slot: Slot): Promise<Worker> {
    const worker = cluster().fork({ [serviceVariable]: slot.service, [sinceVariable]: this.#since });
    relayGathering(worker);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => worker.process.kill("SIGKILL"), startTime);
      worker.on("message", (message: unknown) => {
        if (!isWorkerMessage(message) || message.pasteGen !== "ready") return;
        clearTimeout(late);
        this.#patience.set(worker, message.patience);
        resolve(worker);
      });
      worker.on("listening", (address: Address) => {
        const conflict = this.#addresses.take(worker, slot.service, address);
        if (conflict === null) return;
        reject(conflict);
        worker.process.kill("SIGKILL");
      });
      worker.once("exit", (code: number | null, signal: string | null) => {
        clearTimeout(late);
        this.#addresses.leave(worker);
        reject(WorkerFailed.ended(slot.service, code, signal));
      });
      // no process for it, or no descriptor: there is no exit then, and without a listener the error would end this process
      worker.on("error", (error) => {
        clearTimeout(late);
        reject(WorkerFailed.notForked(slot.service, error));
      });
    });
  }

  /** A worker listens: if it ends without being told to, there has to be another one. */
  #settle(slot: Slot, worker: Worker): void {
    slot.worker = worker;
    slot.backoff.began();
    worker.once("exit", (code: number | null, signal: string | null) => {
      if (slot.worker === worker && !slot.isRenewing)
        this.#vacate(slot, WorkerFailed.ended(slot.service, code, signal));
    });
  }

  #vacate(slot: Slot, failure: unknown): void {
    slot.worker = null;
    if (!this.#isStopping) this.#replace(slot, failure);
  }

  #replace(slot: Slot, failure: unknown): void {
    const isHopeless = isFinal(failure);
    const delay = isHopeless ? null : slot.backoff.ended();
    if (delay === null) {
      const why = isHopeless ? "a worker's settings are wrong" : "a worker ends again and again";
      getLogger().error({ err: failure, service: slot.service }, `${why}: giving up`);
      this.#giveUp();
      return;
    }
    getLogger().error({ err: failure, service: slot.service, delay }, "a worker ended; another one takes its place");
    setTimeout(() => {
      if (this.#isStopping) return;
      this.#fork(slot).then(
        (worker) => {
          this.#settle(slot, worker);
        },
        (error: unknown) => {
          if (!this.#isStopping) this.#replace(slot, error);
        },
      );
    }, delay);
  }
}

/**
 * The workers accept connections themselves, from one socket, as oslo's do. With Node's own choice this process would accept and pass them on, and those that
 * were on their way to a worker that is killed would hang for ever. `NODE_CLUSTER_SCHED_POLICY` in the environment wins.
 */
function shareTheSocket(): void {
  if (process.env["NODE_CLUSTER_SCHED_POLICY"] === undefined) cluster().schedulingPolicy = cluster().SCHED_NONE;
}

/** The sockets that systemd opened become the workers' own, under the same numbers. */
function passSocketsOn(): void {
  const sockets = activationSockets(process.env);
  if (sockets.length > 0) cluster().setupPrimary({ stdio: ["inherit", "inherit", "inherit", ...sockets, "ipc"] });
}
