// Clients that send a byte a second (heads, then bodies) or never read their answer: the others do not notice, and all are cut at their timeouts.
import { ask, bounds, inTurns, loadFor, main, openConnections, sleep, startProgram } from "./harness.mjs";

export async function run({ short }) {
  const { failures, hold } = bounds();
  const [count, rounds, seconds] = short ? [30, 1, 0.1] : [1000, 8, 0.25];
  const times = short
    ? { header_timeout: "3", request_timeout: "4", client_socket_timeout: "3", keep_alive_timeout: "3" }
    : { header_timeout: "20", request_timeout: "25", client_socket_timeout: "20", keep_alive_timeout: "20" };
  const conf = { pool_size: "50", queue_size: "10", ...times };
  const [alone, program] = await Promise.all([1, 2].map(() => startProgram({ conf })));
  try {
    for (const { port } of [alone, program]) await loadFor(seconds * 8, port, "/", 16);
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
    // half a gigabyte of answers is work, whoever reads them; this one comes after it
    await ask(program.port, "/");
    const beside = await inTurns(alone, program, { rounds, seconds, clients: 16 });
    const slowAnswer = (await ask(program.port, "/50ms")).status;
    const attached = await connectionsOf(program.port);
    const patience = Math.max(...Object.values(times).map(Number)) * 1000 + 6000;
    const cut = {
      heads: await closed(heads, patience),
      bodies: await closed(bodies, patience),
      deaf: await cutAtServer(program.port, count, patience),
    };
    for (const socket of deaf) socket.destroy();
    hold(beside.failed === 0, `${beside.failed} requests of others failed`);
    // two thousand bytes a second that come one by one are some work, too
    if (!short) hold(beside.share >= 0.85, `others have ${Math.round(beside.share * 100)} % of their throughput`);
    hold(slowAnswer === 200, `a request with work was answered ${slowAnswer}`);
    if (!short) hold(attached >= count * 3, `only ${attached} slow clients were there while the others were measured`);
    for (const [kind, number] of Object.entries(cut))
      hold(number === count, `${count - number} of the ${kind} were not cut`);
    const { first, second, share, p99 } = beside;
    return { failures, figures: { count, attached, alone: first, beside: second, share, p99Beside: p99, cut } };
  } finally {
    await Promise.all([alone.stop(), program.stop()]);
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
  const left = () => connectionsOf(port);
  while (Date.now() < end && (await left()) > 0) await sleep(200);
  return count - (await left());
}

/** How many connections the server has, beside the one that asks. */
async function connectionsOf(port) {
  return Number((await ask(port, "/connections")).text) - 1;
}

await main(import.meta.url, run);
