/**
 * Opening the listening socket. What only Unix sockets and passed descriptors need is loaded for them: most programs listen on a port, and start sooner
 * without.
 */
import type { ListenOptions, Server, Socket } from "node:net";
import { ConfigError } from "../paste/config-error.js";
import type { ServerSettings } from "./server-conf.js";

const isWindows = process.platform === "win32";

/** Listens where the settings say; rejects with the system's error (address in use, no permission). */
export async function listen(server: Server, settings: ServerSettings, fd: number | undefined): Promise<void> {
  if (fd === undefined && settings.socket !== "") await (isWindows ? checkPipe : removeStaleSocket)(settings.socket);
  const place = fd === undefined ? address(settings) : await descriptor(fd);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(place, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Where a listening server is reached: `http://127.0.0.1:8774`, or `unix:/run/api.sock`. */
export function listeningUrl(server: Server, scheme: string): string {
  const address = server.address();
  if (address === null) return "";
  if (typeof address === "string") return `unix:${address}`;
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `${scheme}://${host}:${String(address.port)}`;
}

function address({ host, port, socket, backlog }: ServerSettings): ListenOptions {
  return socket === "" ? { host, port, backlog } : { path: socket, backlog };
}

/**
 * By its mere number a worker would listen on it through the process that forked it, which closes it with the last worker that dies. Unix sockets have no other
 * way.
 */
async function descriptor(fd: number): Promise<{ readonly fd: number } | Socket> {
  const [{ default: cluster }, { Socket }] = await Promise.all([import("node:cluster"), import("node:net")]);
  return cluster.isWorker ? new Socket({ fd, readable: false, writable: false }) : { fd };
}

/** A named pipe goes with its server, and can't be passed on: no worker could listen. */
async function checkPipe(name: string): Promise<void> {
  const { default: cluster } = await import("node:cluster");
  if (cluster.isWorker) throw new ConfigError("socket", name, "host and port, as workers can't share a named pipe");
}

/** A socket that a dead server left behind would be in the way; one that answers is in use, and listening will say so. */
async function removeStaleSocket(path: string): Promise<void> {
  const [{ rmSync, statSync }, { connect }] = await Promise.all([import("node:fs"), import("node:net")]);
  if (statSync(path, { throwIfNoEntry: false })?.isSocket() !== true) return;
  const isAlive = await new Promise<boolean>((resolve) => {
    const probe = connect(path, () => {
      resolve(true);
    }).on("error", ({ code }: NodeJS.ErrnoException) => {
      // one with a full queue is alive, too
      resolve(code !== "ECONNREFUSED");
    });
    probe.on("connect", () => probe.destroy());
  });
  if (!isAlive) rmSync(path, { force: true });
}
