// Four times the capacity, with a handler of 50 ms: what is accepted is answered in time, the rest is refused at once, memory is flat.
import { bounds, loadFor, main, memory, sleep, startLoad, startProgram, usage } from "./harness.mjs";

export async function run({ short }) {
  const { failures, hold } = bounds();
  // capacity: 20 slots of 50 ms are 400 requests a second; the queue holds one more round
  const [size, queue, seconds] = short ? [5, 5, 1] : [20, 20, 8];
  const program = await startProgram({
    conf: { pool_size: String(size), queue_size: String(queue) },
    nodeOptions: ["--expose-gc"],
  });
  try {
    await loadFor(seconds / 4, program.port, "/50ms", size);
    const most = await loadFor(seconds, program.port, "/50ms", size);
    const before = await memory(program.port);
    const load = startLoad(program.port, "/50ms", size * 4, { pause: 5 });
    const memories = [];
    for (let i = 0; i < 5; i++) {
      await sleep((seconds * 1000) / 5);
      memories.push(Math.round((usage(program.pid)?.rss ?? 0) / 1e6));
    }
    const over = await load.stop();
    const after = await memory(program.port);
    const growth = Math.round((after.heapUsed / before.heapUsed - 1) * 1000) / 1000;
    const share = over.perSecond / most.perSecond;
    // a request waits for at most queue / size rounds, and then works for one; a round is what it is at capacity on this machine
    const bound = Math.round((queue / size + 1) * Math.max(50, most.p99) * 1.3 + 20);
    hold(over.failed === 0, `${over.failed} requests failed`);
    hold((over.statuses[503] ?? 0) > 0, "nothing was refused");
    // at once: in less than the handler's own time, on a busy machine too
    if (!short) hold(over.refusedP50 < 50, `half of the 503 took longer than ${over.refusedP50} ms`);
    if (!short) hold(growth <= 0.05, `the heap grew by ${Math.round(growth * 100)} %`);
    if (!short) hold(share >= 0.9, `throughput falls to ${Math.round(share * 100)} % of its maximum`);
    if (!short) hold(over.p99 <= bound, `the accepted requests' p99 is ${over.p99} ms, more than ${bound}`);
    return {
      failures,
      figures: {
        size,
        queue,
        clients: size * 4,
        most: most.perSecond,
        over: over.perSecond,
        share: Math.round(share * 1000) / 1000,
        p50: over.p50,
        p99: over.p99,
        p99Bound: bound,
        refused: over.statuses[503] ?? 0,
        refusedP50: over.refusedP50,
        refusedP99: over.refusedP99,
        heapGrowth: growth,
        megabytes: memories,
      },
    };
  } finally {
    await program.stop();
  }
}

await main(import.meta.url, run);
