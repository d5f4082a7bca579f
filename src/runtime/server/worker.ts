/** The worker's side: one service, started, and stopped when the process that forked it says so. When that process is gone, Node ends the worker. */
import type { LocalServices } from "./local-services.js";
import { answerGathering } from "./gather.js";
import { createEnding, endSignals } from "./signals.js";
import { logStartFailure } from "./start-failure.js";
import { isWorkerMessage, type WorkerMessage } from "./worker-messages.js";

/** Runs a worker until it is told to stop. What keeps it from starting is logged, and ends the process. */
export async function runWorker(create: () => Promise<LocalServices>): Promise<LocalServices> {
  const running: { services?: LocalServices } = {};
  const ending = createEnding({
    stop: async () => running.services?.stop(),
    patience: () => running.services?.patience ?? 0,
  });
  // Ctrl-C and systemd signal every process of a service: being told to stop as well is no second signal
  process.on("message", (message: unknown) => {
    if (isWorkerMessage(message) && message.pasteGen === "stop") ending.begin();
  });
  answerGathering();
  for (const name of endSignals) process.on(name, ending.signal);
  process.on("SIGHUP", () => undefined);
  try {
    running.services = await create();
    await running.services.start();
  } catch (error) {
    process.exit(logStartFailure("a worker", error));
  }
  const { patience } = running.services;
  const ready: WorkerMessage = { pasteGen: "ready", patience: patience === Infinity ? null : patience };
  process.send?.(ready);
  return running.services;
}
