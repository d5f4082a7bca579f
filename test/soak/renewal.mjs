// SIGHUP every two seconds under steady load on kept connections, two workers: nothing fails.
import { bounds, main, sleep, startLoad, startProgram } from "./harness.mjs";

export async function run({ short }) {
  const { failures, hold } = bounds();
  const [seconds, clients] = short ? [3, 4] : [60, 16];
  const program = await startProgram({ workers: 2 });
  try {
    const load = startLoad(program.port, "/5ms", clients, { pause: 20 });
    const end = performance.now() + seconds * 1000;
    let signals = 0;
    while (performance.now() < end) {
      await sleep(short ? 1000 : 2000);
      program.child.kill("SIGHUP");
      signals++;
    }
    const figures = await load.stop();
    await sleep(short ? 1500 : 3000);
    hold(figures.failed === 0, `${figures.failed} requests failed: ${JSON.stringify(figures.failures)}`);
    hold(Object.keys(figures.statuses).join() === "200", `statuses ${JSON.stringify(figures.statuses)}`);
    hold(program.pids.length > 2, "no worker was renewed");
    return { failures, figures: { signals, workersStarted: program.pids.length, ...figures } };
  } finally {
    await program.stop();
  }
}

await main(import.meta.url, run);
