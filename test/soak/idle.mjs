// 10,000 idle keep-alive connections and 64 busy ones: what do the idle ones cost?
import { bounds, loadFor, main, memory, openConnections, sleep, startProgram, usage } from "./harness.mjs";

export async function run({ short }) {
  const { failures, hold } = bounds();
  const [idle, busy, seconds] = short ? [500, 8, 0.5] : [10_000, 64, 3];
  const program = await startProgram({ nodeOptions: ["--expose-gc"] });
  try {
    await loadFor(seconds, program.port, "/", busy);
    const before = await memory(program.port);
    const rounds = [];
    const measured = { heap: 0, rss: 0, lost: 0 };
    // in turns, so that a machine that becomes slower does not look like the connections' fault
    for (let round = 0; round < (short ? 1 : 3); round++) {
      const without = await measure(program, seconds, busy);
      // each has had an answer: they are kept, not unused
      const sockets = await openConnections(program.port, idle, (socket) => {
        socket.write("GET / HTTP/1.1\r\nHost: soak\r\n\r\n");
        socket.resume();
      });
      await sleep(300);
      const after = await memory(program.port);
      const withIdle = await measure(program, seconds, busy);
      if (round === 0) {
        measured.heap = Math.round((after.heapUsed - before.heapUsed) / idle);
        measured.rss = Math.round((after.rss - before.rss) / idle);
      }
      measured.lost += sockets.filter((socket) => socket.destroyed).length;
      for (const socket of sockets) socket.destroy();
      await sleep(500);
      rounds.push({ without, withIdle });
    }
    const share = median(rounds.map(({ without, withIdle }) => withIdle.perSecond / without.perSecond));
    const cpuShare = median(rounds.map(({ without, withIdle }) => withIdle.cpu / without.cpu));
    hold(measured.lost === 0, `${measured.lost} idle connections were closed`);
    const percent = `${Math.round(share * 100)} % of the throughput, ${Math.round(cpuShare * 100)} % of the processor time a request`;
    if (!short) hold(share >= 0.9 || cpuShare <= 1.1, `with the idle connections the busy ones have ${percent}`);
    const figures = {
      idle,
      busy,
      share,
      cpuShare,
      heapPerConnection: measured.heap,
      rssPerConnection: measured.rss,
      rounds,
    };
    return { failures, figures };
  } finally {
    await program.stop();
  }
}

/** Answers a second, and the server's processor time an answer in microseconds. */
async function measure(program, seconds, clients) {
  const before = usage(program.pid);
  const { perSecond, p99, statuses } = await loadFor(seconds, program.port, "/", clients);
  const after = usage(program.pid);
  const cpu = before === null || after === null ? 0 : ((after.cpu - before.cpu) * 1e6) / (statuses[200] ?? 1);
  return { perSecond, p99, cpu: Math.round(cpu * 10) / 10 };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 1000) / 1000;
}

await main(import.meta.url, run);
