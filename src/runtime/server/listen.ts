/** Opening the listening socket. */
import type { ListenOptions, Server, Socket } from "node:net";
import { ConfigError } from "../paste/config-error.js";
import { cluster } from "./cluster.js";
import type { ServerSettings } from "./server-conf.js";
import { sinceVariable } from "./worker-messages.js";

/** Listens where the settings say; rejects with the system's error (address in use, no permission). */
export async function listen(server: Server, settings: ServerSettings, fd: number | undefined): Promise<void> {
  if (fd === undefined && settings.socket !== "") {
    if (process.platform === "win32") checkPipe(settings.socket);
    else await removeStaleSocket(settings.socket);
  }
  const place = fd === undefined ? address(settings) : descriptor(fd);
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
 * Given a bare descriptor, a worker would listen through the process that forked it, and that process closes the socket when its last worker dies. So it gets a
 * socket made of the descriptor; for a Unix socket there is no other way.
 */
function descriptor(fd: number): { readonly fd: number } | Socket {
  const { Socket } = process.getBuiltinModule("node:net");
  return cluster().isWorker ? new Socket({ fd, readable: false, writable: false }) : { fd };
}

/** A named pipe goes with its server, and can't be passed on: no worker could listen. */
function checkPipe(name: string): void {
  if (cluster().isWorker) throw new ConfigError("socket", name, "host and port, as workers can't share a named pipe");
}

/** A socket that a dead server left behind would be in the way; one that answers is in use, and listening will say so. */
async function removeStaleSocket(path: string): Promise<void> {
  const { connect } = process.getBuiltinModule("node:net");
  if (!mayBeStale(path)) return;
  const isAlive = await new Promise<boolean>((resolve) => {
    const probe = connect(path, () => {
      resolve(true);
    }).on("error", ({ code }: NodeJS.ErrnoException) => {
      // one with a full queue is alive, too
      resolve(code !== "ECONNREFUSED");
    });
    probe.on("connect", () => probe.destroy());
  });
  // another worker may have replaced it meanwhile
  if (!isAlive && mayBeStale(path)) process.getBuiltinModule("node:fs").rmSync(path, { force: true });
}

/** Whether there is a socket, and not that of the other workers: it does not answer before the first of them listens, and looks dead until then. */
function mayBeStale(path: string): boolean {
  const found = process.getBuiltinModule("node:fs").statSync(path, { throwIfNoEntry: false });
  if (found?.isSocket() !== true) return false;
  return !cluster().isWorker || found.mtimeMs < Number(process.env[sinceVariable] ?? Infinity);
}
