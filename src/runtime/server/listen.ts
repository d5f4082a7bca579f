/** Opening the listening socket. */
import { rmSync, statSync } from "node:fs";
import cluster from "node:cluster";
import { connect, type ListenOptions, type Server, Socket } from "node:net";
import type { ServerSettings } from "./server-conf.js";

/** Listens where the settings say; rejects with the system's error (address in use, no permission). */
export async function listen(server: Server, settings: ServerSettings, fd: number | undefined): Promise<void> {
  if (fd === undefined && settings.socket !== "") await removeStaleSocket(settings.socket);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(place(settings, fd), () => {
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

function place(
  { host, port, socket, backlog }: ServerSettings,
  fd: number | undefined,
): ListenOptions | { readonly fd: number } | Socket {
  if (fd !== undefined) return cluster.isWorker ? ownSocket(fd) : { fd };
  return socket === "" ? { host, port, backlog } : { path: socket, backlog };
}

/** By its mere number a worker would listen on it through the process that forked it, which closes it with the last worker that dies. Unix sockets have no other way. */
function ownSocket(fd: number): Socket {
  return new Socket({ fd, readable: false, writable: false });
}

/** A socket that a dead server left behind would be in the way; one that answers is in use, and listening will say so. */
async function removeStaleSocket(path: string): Promise<void> {
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
