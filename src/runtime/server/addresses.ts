/** Where workers listen. They share sockets, so the system would not refuse a second service at an address: requests would meet either. */
import type { Address, Worker } from "node:cluster";
import { ConfigError } from "../paste/config-error.js";

/** The services of the workers that live, and their addresses. */
export class Addresses {
  readonly #taken = new Map<Worker, { readonly service: string; readonly names: Set<string> }>();

  /** Notes where a worker of a service listens, until it ends. Gives what is wrong when workers of another service listen there, too; else null. */
  take(worker: Worker, service: string, address: Address): ConfigError | null {
    const name = nameOf(address);
    for (const other of this.#taken.values())
      if (other.service !== service && other.names.has(name))
        return new ConfigError("server", name, `an address of its own for ${service}: ${other.service} has this one`);
    const own = this.#taken.get(worker) ?? { service, names: new Set() };
    this.#taken.set(worker, own);
    own.names.add(name);
    return null;
  }

  /** A worker has ended. */
  leave(worker: Worker): void {
    this.#taken.delete(worker);
  }
}

/** A Unix socket's path, or `127.0.0.1:8774`. */
function nameOf({ address, port }: Address): string {
  return port > 0 ? `${address}:${String(port)}` : address;
}
