/** TLS connections whose handshake is not over: to node: they are no connections of HTTP yet, and yet its server would wait for them at the end. */
import type { Socket } from "node:net";
import type { OpenConnection } from "./open-connection.js";

/** Puts the sockets of a TLS server among its open connections, until their handshake is over. */
export class Handshakes {
  readonly #open: Set<OpenConnection>;
  readonly #byPeer = new Map<string, Handshake>();

  constructor(open: Set<OpenConnection>) {
    this.#open = open;
  }

  /** A client has connected. */
  begin(socket: Socket): void {
    const peer = peerOf(socket);
    const handshake = new Handshake(socket);
    this.#byPeer.set(peer, handshake);
    this.#open.add(handshake);
    socket.once("close", () => {
      this.#open.delete(handshake);
      if (this.#byPeer.get(peer) === handshake) this.#byPeer.delete(peer);
    });
  }

  /** The handshake is over. `socket` is the encrypted one, whose peer is the same. */
  end(socket: Socket): void {
    const peer = peerOf(socket);
    const handshake = this.#byPeer.get(peer);
    if (handshake === undefined) return;
    this.#byPeer.delete(peer);
    this.#open.delete(handshake);
  }
}

class Handshake implements OpenConnection {
  readonly #socket: Socket;
  #seenBytes = -1;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  closeIfQuiet(): void {
    const { bytesRead } = this.#socket;
    const quiet = bytesRead === this.#seenBytes;
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
