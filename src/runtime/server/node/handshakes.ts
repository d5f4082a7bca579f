/** TLS connections whose handshake is not over. They are not among Node's HTTP connections yet, but its server waits for them at its end. */
import type { Socket } from "node:net";
import type { OpenConnection } from "./open-connection.js";

/** Puts the sockets of a TLS server among its open connections, until their handshake is over. */
export class Handshakes {
  readonly #open: Set<OpenConnection>;
  /** Only clients of a Unix socket share a key: they have no address. */
  readonly #byPeer = new Map<string, Set<Handshake>>();

  constructor(open: Set<OpenConnection>) {
    this.#open = open;
  }

  /** A client has connected. */
  begin(socket: Socket): void {
    const peer = peerOf(socket);
    const handshake = new Handshake(socket);
    this.#byPeer.set(peer, (this.#byPeer.get(peer) ?? new Set()).add(handshake));
    this.#open.add(handshake);
    socket.once("close", () => {
      this.#remove(peer, handshake);
    });
  }

  /** The handshake is over. `socket` is the encrypted one, whose peer is the same. */
  end(socket: Socket): void {
    const peer = peerOf(socket);
    const [handshake, ...others] = this.#byPeer.get(peer) ?? [];
    if (handshake === undefined) return;
    // which of them is over can't be told, so none may be closed as quiet
    if (others.length > 0) for (const one of [handshake, ...others]) one.mayBeOver = true;
    else this.#remove(peer, handshake);
  }

  #remove(peer: string, handshake: Handshake): void {
    this.#open.delete(handshake);
    const all = this.#byPeer.get(peer);
    if (all?.delete(handshake) === true && all.size === 0) this.#byPeer.delete(peer);
  }
}

class Handshake implements OpenConnection {
  mayBeOver = false;
  readonly #socket: Socket;
  #seenBytes = -1;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  closeIfQuiet(): void {
    const { bytesRead } = this.#socket;
    const quiet = !this.mayBeOver && bytesRead === this.#seenBytes;
    this.#seenBytes = bytesRead;
    if (quiet) this.cut();
  }

  cut(): void {
    this.#socket.destroy();
  }
}

function peerOf({ remoteAddress = "", remotePort = 0 }: Socket): string {
  return `${remoteAddress} ${String(remotePort)}`;
}
