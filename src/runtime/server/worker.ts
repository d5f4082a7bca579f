/** The worker's side: one service, started, and stopped when the process that forked it says so. When that process is gone, Node ends the worker. */
import type { LocalServices } from "./local-services.js";
import { answerGathering } from "./gather.js";
import { createEnding, endSignals } from "./signals.js";
import { logStartFailure } from "./start-failure.js";
import { isWorkerMessage, tell } from "./worker-messages.js";

/** Runs a worker until it is told to stop. What keeps it from starting is logged, and ends the process. */
export async function runWorker(create: () => Promise<LocalServices>): Promise<LocalServices> {
  const running: { services?: LocalServices } = {};
  const patience = (): number => running.services?.patience ?? 0;
  const ending = createEnding({ stop: async () => running.services?.stop(), patience });
  // Ctrl-C and systemd signal every process of a service: being told to stop as well is no second signal
  process.on("message", (message: unknown) => {
    if (!isWorkerMessage(message) || message.pasteGen !== "stop") return;
    tell({ pasteGen: "stopping", patience: wanted(patience()) });
    ending.begin();
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
  tell({ pasteGen: "ready", patience: wanted(patience()) });
  return running.services;
}

/** `Infinity` is no JSON. */
function wanted(patience: number): number | null {
  return patience === Infinity ? null : patience;
}
