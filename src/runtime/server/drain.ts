/** The end of a worker: it is told to stop, has the time that it asked for, and is killed when it takes longer. */
import type { Worker } from "node:cluster";
import { longestTimer } from "../timer-limits.js";
import { isWorkerMessage, sendTo, type WorkerMessage } from "./worker-messages.js";

/** How much longer than it asked for a worker may take to drain, in milliseconds; then it is killed. */
const lastTime = 2000;

/** The milliseconds that workers that are ready have asked for, to drain; null: as many as it takes. */
export type Patience = WeakMap<Worker, number | null>;

/** Resolves when the worker has ended. One that was about to be ready may not have heard that it shall stop, and has requests by then: it is told again. */
export async function drain(worker: Worker, patience: Patience): Promise<void> {
  if (worker.isDead()) return;
  await new Promise<void>((resolve) => {
    const wanted = patience.get(worker);
    const time = wanted === undefined ? 0 : wanted;
    const late =
      time === null
        ? undefined
        : setTimeout(() => worker.process.kill("SIGKILL"), Math.min(time + lastTime, longestTimer));
    const onMessage = (message: unknown): void => {
      if (!isWorkerMessage(message) || message.pasteGen !== "ready") return;
      clearTimeout(late);
      void drain(worker, patience).then(resolve);
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
