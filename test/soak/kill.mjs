// kill -9 of a worker: only what it had in flight is lost, and service is whole again within a second.
import { spawnSync } from "node:child_process";
import { bounds, main, sleep, startLoad, startProgram } from "./harness.mjs";

export async function run({ short }) {
  const { failures, hold } = bounds();
  const [kills, clients] = short ? [1, 4] : [5, 16];
  const program = await startProgram({ workers: 2 });
  try {
    const load = startLoad(program.port, "/5ms", clients, { pause: 5 });
    const [resumed, replaced] = [[], []];
    let [slowestStart, slowest] = [0, 0];
    for (let i = 0; i < kills; i++) {
      await sleep(1500);
      slowestStart = Math.max(slowestStart, startOfNode());
      const known = program.pids.length;
      const answered = () => load.figures.statuses[200] ?? 0;
      const alive = program.pids.filter(isAlive);
      const began = performance.now();
      const since = () => Math.round(performance.now() - began);
      process.kill(alive[i % alive.length], "SIGKILL");
      const before = answered();
      while (answered() <= before + clients && since() < 5000) await sleep(5);
      resumed.push(since());
      while (program.pids.length === known && since() < 5000) await sleep(5);
      replaced.push(since());
      slowest = Math.max(slowest, replaced.at(-1));
    }
    await sleep(500);
    const figures = await load.stop();
    hold(figures.failed <= kills * clients, `${figures.failed} requests failed, more than were in flight`);
    if (!short) hold(Math.max(...resumed) <= 1000, `the others answered again only after ${Math.max(...resumed)} ms`);
    // a busy machine takes its time to start any process
    const bound = 1000 + 4 * slowestStart;
    if (!short) hold(slowest <= bound, `a worker was replaced only after ${slowest} ms, more than ${bound}`);
    return {
      failures,
      figures: { kills, clients, resumedAfter: resumed, replacedAfter: replaced, bound, ...figures },
    };
  } finally {
    await program.stop();
  }
}

/** Milliseconds that this machine takes now to start a node that does nothing. */
function startOfNode() {
  const began = performance.now();
  spawnSync(process.execPath, ["-e", "0"]);
  return Math.round(performance.now() - began);
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
