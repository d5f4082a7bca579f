/** What the process that looks after workers and its workers tell each other. */
import type { Worker } from "node:cluster";

/** A worker's environment names the service that it runs. */
export const serviceVariable = "PASTE_GEN_SERVICE";
/** It also tells when the process that forked it began to, in milliseconds since 1970: what is at an address since then is the workers' own. */
export const sinceVariable = "PASTE_GEN_SINCE";
/** A worker whose settings are wrong ends with this status (EX_CONFIG): another try would end the same way. */
export const configStatus = 78;

export type WorkerMessage =
  /** Everything of the worker listens. `patience`: milliseconds that it may take to drain; null: as many as it takes. */
  | { readonly pasteGen: "ready"; readonly patience: number | null }
  /** The worker shall drain and end. */
  | { readonly pasteGen: "stop" }
  /** It has begun to, and wants as many milliseconds as that from now on: one that is not ready yet may have requests, too. */
  | { readonly pasteGen: "stopping"; readonly patience: number | null }
  /** A worker wants to know something of all workers. */
  | { readonly pasteGen: "gather"; readonly id: string }
  | { readonly pasteGen: "collect"; readonly id: string }
  | { readonly pasteGen: "collected"; readonly id: string; readonly value: unknown }
  | { readonly pasteGen: "gathered"; readonly id: string; readonly all: readonly unknown[] };

/**
 * Tells a worker something. One that has just been killed still counts as connected, and its end is all that is to be known of it: without a callback Node
 * would make the failure an uncaught error of this process, and of all its workers.
 */
export function sendTo(worker: Worker, message: WorkerMessage): void {
  worker.send(message, () => undefined);
}

/** Tells the process that forked this worker something, if it is still there. */
export function tell(message: WorkerMessage): void {
  if (process.connected) process.send?.(message);
}

/** Whether a message between processes is one of ours; a program may send its own. */
export function isWorkerMessage(message: unknown): message is WorkerMessage {
  return typeof message === "object" && message !== null && "pasteGen" in message;
}
