/** The end of a worker: it is told to stop, has the time that it asked for, and is killed when it takes longer. */
import type { Worker } from "node:cluster";
import { longestTimer } from "../timer-limits.js";
import { isWorkerMessage, sendTo, type WorkerMessage } from "./worker-messages.js";

/** How much longer than it asked for a worker may take to drain, in milliseconds; then it is killed. */
const lastTime = 2000;

/** The milliseconds that workers that are ready have asked for, to drain; null: as many as it takes. */
export type Patience = WeakMap<Worker, number | null>;

/**
 * Resolves when the worker has ended. One that was about to be ready may not have heard that it shall stop, and has requests by then: it is told again. One
 * that has heard it says how long it takes.
 */
export async function drain(worker: Worker, patience: Patience): Promise<void> {
  if (worker.isDead()) return;
  await new Promise<void>((resolve) => {
    const wanted = patience.get(worker);
    let late = killLater(worker, wanted === undefined ? 0 : wanted);
    const onMessage = (message: unknown): void => {
      if (!isWorkerMessage(message)) return;
      if (message.pasteGen === "ready") {
        clearTimeout(late);
        void drain(worker, patience).then(resolve);
      } else if (message.pasteGen === "stopping") {
        clearTimeout(late);
        late = killLater(worker, message.patience);
      }
    };
    worker.on("message", onMessage);
    worker.once("exit", () => {
      clearTimeout(late);
      resolve();
    });
    const stop: WorkerMessage = { pasteGen: "stop" };
    if (worker.isConnected()) sendTo(worker, stop);
    else worker.process.kill("SIGTERM");
  });
}

function killLater(worker: Worker, time: number | null): NodeJS.Timeout | undefined {
  if (time === null) return undefined;
  return setTimeout(() => worker.process.kill("SIGKILL"), Math.min(time + lastTime, longestTimer));
}
