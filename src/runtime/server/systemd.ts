/** systemd: telling it how things are (sd_notify), and taking over the sockets that it opened (socket activation). */
import { getLogger } from "../log.js";

const { execFile } = process.getBuiltinModule("node:child_process");

type Environment = Readonly<Record<string, string | undefined>>;

/** The first of the descriptors that systemd passes. */
const firstSocket = 3;

/**
 * Tells systemd about this process, with systemd's own `systemd-notify`: Node has no datagrams of Unix sockets. The unit needs `NotifyAccess=all`
 * (or `exec`). Without systemd nothing happens.
 */
export class SystemdNotifier {
  readonly #env: Environment;
  #watchdog: NodeJS.Timeout | undefined;
  #isStopping = false;

  constructor(env: Environment = process.env) {
    this.#env = env;
  }

  /** Everything listens. From now on the watchdog is fed, if the unit has one. What was stopped meanwhile is not ready any more. */
  ready(): Promise<void> {
    if (this.#isStopping) return Promise.resolve();
    const interval = watchdogInterval(this.#env);
    clearInterval(this.#watchdog);
    if (interval !== null) this.#watchdog = setInterval(() => void this.#send("WATCHDOG=1"), interval).unref();
    return this.#send("READY=1", `MAINPID=${String(process.pid)}`);
  }

  /** Settings and workers are being renewed. */
  reloading(): Promise<void> {
    return this.#send("RELOADING=1");
  }

  /** The end has begun. */
  stopping(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#watchdog);
    return this.#send("STOPPING=1");
  }

  #send(...words: string[]): Promise<void> {
    if (!this.#env["NOTIFY_SOCKET"]) return Promise.resolve();
    return new Promise((resolve) => {
      execFile("systemd-notify", words, { env: { ...process.env, ...this.#env }, timeout: 5000 }, (error) => {
        if (error) getLogger().warn({ err: error.message }, `systemd was not told ${words.join(" ")}`);
        resolve();
      });
    });
  }
}

/** Half of the time in which systemd wants to hear of us, in milliseconds; null when it does not. */
export function watchdogInterval(env: Environment, pid: number = process.pid): number | null {
  const { WATCHDOG_USEC: microseconds, WATCHDOG_PID: watched } = env;
  if (microseconds === undefined || !/^[1-9][0-9]*$/.test(microseconds)) return null;
  if (watched !== undefined && watched !== String(pid)) return null;
  return Math.max(1, Math.floor(Number(microseconds) / 2000));
}

/**
 * The listening socket of a server, of those that systemd opened for the process `pid`: its descriptor there. Null: none.
 *
 * `LISTEN_FDNAMES` says which server takes which: one of the server's name. Where it names none of the servers (`names`, in their order), as when the unit
 * doesn't say, they are taken in order.
 */
export function activationSocket(
  env: Environment,
  pid: number,
  server: { readonly name: string; readonly names: readonly string[] },
): number | null {
  const count = countSockets(env, pid);
  const sockets = (env["LISTEN_FDNAMES"] ?? "").split(":").slice(0, count);
  const isNamed = sockets.some((name) => server.names.includes(name));
  const index = (isNamed ? sockets : server.names).indexOf(server.name);
  return index >= 0 && index < count ? firstSocket + index : null;
}

/** The descriptors of the sockets that systemd opened for this process: none without systemd. */
export function activationSockets(env: Environment, pid: number = process.pid): readonly number[] {
  return Array.from({ length: countSockets(env, pid) }, (_, index) => firstSocket + index);
}

function countSockets(env: Environment, pid: number): number {
  const count = Number(env["LISTEN_FDS"] ?? 0);
  return Number.isInteger(count) && count > 0 && Number(env["LISTEN_PID"]) === pid ? count : 0;
}
