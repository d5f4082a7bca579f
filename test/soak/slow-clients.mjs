// Clients that send a byte a second (heads, then bodies) or never read their answer: the others do not notice, and all are cut at their timeouts.
import { ask, bounds, loadFor, main, openConnections, sleep, startProgram } from "./harness.mjs";

export async function run({ short }) {
  const { failures, hold } = bounds();
  const [count, seconds] = short ? [30, 1] : [1000, 5];
  const times = short
    ? { header_timeout: "1", request_timeout: "2", client_socket_timeout: "2", keep_alive_timeout: "2" }
    : { header_timeout: "10", request_timeout: "15", client_socket_timeout: "8", keep_alive_timeout: "8" };
  const program = await startProgram({ conf: { pool_size: "50", queue_size: "10", ...times } });
  try {
    const alone = await loadFor(seconds, program.port, "/", 16);
    const heads = await openConnections(program.port, count, (socket) =>
      trickle(socket, "GET / HTTP/1.1\r\nHost: soak\r\nX-Slow: "),
    );
    const bodies = await openConnections(program.port, count, (socket) =>
      trickle(socket, "POST /echo HTTP/1.1\r\nHost: soak\r\nContent-Length: 100000\r\n\r\n"),
    );
    const deaf = await openConnections(program.port, count, (socket) => {
      socket.pause();
      socket.write("GET /large HTTP/1.1\r\nHost: soak\r\n\r\n");
    });
    const beside = await loadFor(seconds, program.port, "/", 16);
    const slowAnswer = (await ask(program.port, "/50ms")).status;
    const patience = Math.max(...Object.values(times).map(Number)) * 1000 + 6000;
    const cut = {
      heads: await closed(heads, patience),
      bodies: await closed(bodies, patience),
      deaf: await cutAtServer(program.port, count, patience),
    };
    for (const socket of deaf) socket.destroy();
    const share = beside.perSecond / alone.perSecond;
    hold(beside.failed === 0 && beside.statuses[503] === undefined, `others were affected: ${JSON.stringify(beside)}`);
    hold(slowAnswer === 200, `a request with work was answered ${slowAnswer}`);
    for (const [kind, number] of Object.entries(cut))
      hold(number === count, `${count - number} of the ${kind} were not cut`);
    return {
      failures,
      figures: {
        count,
        alone: alone.perSecond,
        beside: beside.perSecond,
        share: Math.round(share * 1000) / 1000,
        p99Alone: alone.p99,
        p99Beside: beside.p99,
        cut,
      },
    };
  } finally {
    await program.stop();
  }
}

function trickle(socket, beginning) {
  socket.resume();
  socket.write(beginning);
  const timer = setInterval(() => socket.write("a"), 1000);
  socket.once("close", () => clearInterval(timer));
}

/** How many are closed in time. */
async function closed(sockets, patience) {
  const end = Date.now() + patience;
  while (Date.now() < end && sockets.some((socket) => !socket.destroyed)) await sleep(100);
  return sockets.filter((socket) => socket.destroyed).length;
}

/** Who never reads does not even see the end: the server knows how many are left, beside the one that asks. */
async function cutAtServer(port, count, patience) {
  const end = Date.now() + patience;
  const left = async () => Number((await ask(port, "/connections")).text) - 1;
  while (Date.now() < end && (await left()) > 0) await sleep(200);
  return count - (await left());
}

await main(import.meta.url, run);
