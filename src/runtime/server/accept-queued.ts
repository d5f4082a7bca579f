/** The last connections of a server that stops: those that clients have made already. */
import type { NodeServer } from "./node/node-server.js";
import { setImmediate } from "./node/timers.js";
import type { ServerSettings } from "./server-conf.js";

/**
 * The kernel has made the connections of clients that it holds in its queue, maybe with their requests, and would reset them when the socket closes. Node
 * accepts one in a turn of its loop: the queue was empty when none comes in a whole one. Those who came later are not waited for, nor anybody when
 * `isCutting`.
 */
export async function acceptQueued(
  node: NodeServer,
  { backlog, idleGrace }: ServerSettings,
  isCutting: () => boolean,
): Promise<void> {
  const end = performance.now() + idleGrace * 1000;
  let accepted = 0;
  const count = (): void => {
    accepted++;
  };
  node.on("connection", count);
  // the current turn may have looked at the socket already
  await turn();
  for (let before = -1; before < accepted && accepted < backlog && performance.now() < end && !isCutting();) {
    before = accepted;
    await turn();
  }
  node.off("connection", count);
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
