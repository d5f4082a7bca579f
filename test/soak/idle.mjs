// 10,000 idle keep-alive connections and 64 busy ones: what do the idle ones cost? Two servers, one with them and one without, take turns: whatever else the
// machine does meanwhile, it does to both.
import { bounds, loadFor, main, memory, openConnections, sleep, startProgram, usage } from "./harness.mjs";

export async function run({ short }) {
  const { failures, hold } = bounds();
  const [idle, busy, rounds, seconds] = short ? [500, 8, 2, 0.2] : [10_000, 64, 16, 0.5];
  const programs = await Promise.all([1, 2].map(() => startProgram({ nodeOptions: ["--expose-gc"] })));
  const [alone, beside] = programs;
  try {
    for (const { port } of programs) await loadFor(seconds * 2, port, "/", busy);
    const before = await memory(beside.port);
    // each has had an answer: they are kept, not unused
    const sockets = await openConnections(beside.port, idle, (socket) => {
      socket.write("GET / HTTP/1.1\r\nHost: soak\r\n\r\n");
      socket.resume();
    });
    await sleep(300);
    const after = await memory(beside.port);
    const pairs = [];
    for (let round = 0; round < rounds; round++) {
      const order = round % 2 === 0 ? [alone, beside] : [beside, alone];
      const measured = new Map();
      for (const program of order) measured.set(program, await measure(program, seconds, busy));
      pairs.push({ without: measured.get(alone), withIdle: measured.get(beside) });
    }
    const lost = sockets.filter((socket) => socket.destroyed).length;
    hold(lost === 0, `${lost} idle connections were closed`);
    const share = median(pairs.map(({ without, withIdle }) => withIdle.perSecond / without.perSecond));
    if (!short) hold(share >= 0.9, `with the idle connections the busy ones have ${Math.round(share * 100)} %`);
    for (const socket of sockets) socket.destroy();
    const figures = {
      idle,
      busy,
      rounds,
      perSecond: median(pairs.map(({ without }) => without.perSecond)),
      perSecondBesideIdle: median(pairs.map(({ withIdle }) => withIdle.perSecond)),
      share,
      // of the server's processor time for an answer
      cpuShare: median(pairs.map(({ without, withIdle }) => withIdle.cpu / without.cpu)),
      heapPerConnection: Math.round((after.heapUsed - before.heapUsed) / idle),
      rssPerConnection: Math.round((after.rss - before.rss) / idle),
    };
    return { failures, figures };
  } finally {
    await Promise.all(programs.map((program) => program.stop()));
  }
}

/** Answers a second, and the server's processor time an answer in microseconds. */
async function measure(program, seconds, clients) {
  const before = usage(program.pid);
  const { perSecond, statuses } = await loadFor(seconds, program.port, "/", clients);
  const after = usage(program.pid);
  const cpu = before === null || after === null ? 0 : ((after.cpu - before.cpu) * 1e6) / (statuses[200] ?? 1);
  return { perSecond, cpu: Math.round(cpu * 10) / 10 };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 1000) / 1000;
}

await main(import.meta.url, run);
