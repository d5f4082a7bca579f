/** The worker's side: one service, started, and stopped when the process that forked it says so, or is gone. */
import { ConfigError } from "../paste/config-error.js";
import { getLogger } from "../log.js";
import type { LocalServices } from "./local-services.js";
import { answerGathering } from "./gather.js";
import { createEnding } from "./signals.js";
import { configStatus, isWorkerMessage, type WorkerMessage } from "./worker-messages.js";

/** Runs a worker until it is told to stop. `patience` is in milliseconds. What keeps it from starting is logged, and ends the process. */
export async function runWorker(create: () => Promise<LocalServices>, patience: number): Promise<LocalServices> {
  const running: { services?: LocalServices } = {};
  const end = createEnding({ stop: async () => running.services?.stop(), patience });
  process.on("message", (message: unknown) => {
    if (isWorkerMessage(message) && message.pasteGen === "stop") end();
  });
  // without whoever looks after it a worker has no listening socket either
  process.on("disconnect", end);
  answerGathering();
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("SIGHUP", () => undefined);
  try {
    running.services = await create();
    await running.services.start();
  } catch (error) {
    getLogger().error({ err: error }, "a worker could not start");
    process.exit(error instanceof ConfigError ? configStatus : 1);
  }
  const ready: WorkerMessage = { pasteGen: "ready" };
  process.send?.(ready);
  return running.services;
}
