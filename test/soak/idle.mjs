// 10,000 idle keep-alive connections and 64 busy ones: what do the idle ones cost? Two servers, one with them and one without, take turns: whatever else the
// machine does meanwhile, it does to both.
import { bounds, inTurns, loadFor, main, memory, openConnections, sleep, startProgram } from "./harness.mjs";

export async function run({ short }) {
  const { failures, hold } = bounds();
  const [idle, busy, rounds, seconds] = short ? [500, 8, 2, 0.2] : [10_000, 64, 16, 0.5];
  const programs = await Promise.all([1, 2].map(() => startProgram({ nodeOptions: ["--expose-gc"] })));
  const [alone, beside] = programs;
  try {
    for (const { port } of programs) await loadFor(seconds * 6, port, "/", busy);
    const before = await memory(beside.port);
    // each has had an answer: they are kept, not unused
    const sockets = await openConnections(beside.port, idle, (socket) => {
      socket.write("GET / HTTP/1.1\r\nHost: soak\r\n\r\n");
      socket.resume();
    });
    await sleep(300);
    const after = await memory(beside.port);
    const { first, second, share, cpuShare } = await inTurns(alone, beside, { rounds, seconds, clients: busy });
    const lost = sockets.filter((socket) => socket.destroyed).length;
    hold(lost === 0, `${lost} idle connections were closed`);
    if (!short) hold(share >= 0.9, `with the idle connections the busy ones have ${Math.round(share * 100)} %`);
    for (const socket of sockets) socket.destroy();
    const figures = {
      idle,
      busy,
      rounds,
      perSecond: first,
      perSecondBesideIdle: second,
      share,
      // of the server's processor time for an answer
      cpuShare,
      heapPerConnection: Math.round((after.heapUsed - before.heapUsed) / idle),
      rssPerConnection: Math.round((after.rss - before.rss) / idle),
    };
    return { failures, figures };
  } finally {
    await Promise.all(programs.map((program) => program.stop()));
  }
}

await main(import.meta.url, run);
