/** TLS connections whose handshake is not over, as a server sees them that stops. */
import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { Handshakes } from "../../../src/runtime/server/node/handshakes.js";
import type { OpenConnection } from "../../../src/runtime/server/node/open-connection.js";

/** What is looked at of a socket. */
class Peer extends EventEmitter {
  readonly bytesRead = 0;
  readonly remotePort: number | undefined;
  isCut = false;

  constructor(remotePort?: number) {
    super();
    this.remotePort = remotePort;
  }

  destroy(): void {
    this.isCut = true;
    this.emit("close");
  }
}

const socketOf = (peer: Peer): Socket => peer as unknown as Socket;

/** Begins handshakes, ends that of the first, and looks twice whether they are quiet. Gives which were cut, and how many are open. */
function swept(peers: readonly Peer[]): readonly [cut: readonly boolean[], open: number] {
  const open = new Set<OpenConnection>();
  const handshakes = new Handshakes(open);
  for (const peer of peers) handshakes.begin(socketOf(peer));
  const [first] = peers;
  if (first !== undefined) handshakes.end(socketOf(first));
  for (let i = 0; i < 2; i++) for (const one of open) one.closeIfQuiet();
  return [peers.map((peer) => peer.isCut), open.size];
}

describe("handshakes", () => {
  it("that are over are none any more; others are cut when they are quiet", () => {
    expect(swept([new Peer(1), new Peer(2)])).toEqual([[false, true], 0]);
  });

  it("of clients without an address are not cut while one of them may be over", () => {
    expect(swept([new Peer(), new Peer()])).toEqual([[false, false], 2]);
  });
});
