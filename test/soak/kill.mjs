// kill -9 of a worker: only what it had in flight is lost, and service is whole again within a second.
import { bounds, main, sleep, startLoad, startProgram } from "./harness.mjs";

export async function run({ short }) {
  const { failures, hold } = bounds();
  const [kills, clients] = short ? [1, 4] : [5, 16];
  const program = await startProgram({ workers: 2 });
  try {
    const load = startLoad(program.port, "/5ms", clients, { pause: 5 });
    const gaps = [];
    for (let i = 0; i < kills; i++) {
      await sleep(1500);
      const known = program.pids.length;
      const alive = program.pids.filter(isAlive);
      const began = performance.now();
      process.kill(alive[i % alive.length], "SIGKILL");
      while (program.pids.length === known && performance.now() - began < 5000) await sleep(5);
      gaps.push(Math.round(performance.now() - began));
    }
    await sleep(500);
    const figures = await load.stop();
    hold(figures.failed <= kills * clients, `${figures.failed} requests failed, more than were in flight`);
    if (!short) hold(Math.max(...gaps) <= 1000, `a worker was replaced only after ${Math.max(...gaps)} ms`);
    return { failures, figures: { kills, clients, replacedAfter: gaps, ...figures } };
  } finally {
    await program.stop();
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

await main(import.meta.url, run);
