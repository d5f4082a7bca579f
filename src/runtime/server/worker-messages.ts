/** What the process that looks after workers and its workers tell each other. */

/** A worker's environment names the service that it runs. */
export const serviceVariable = "PASTE_GEN_SERVICE";
/** A worker whose settings are wrong ends with this status (EX_CONFIG): another try would end the same way. */
export const configStatus = 78;

/** `ready`: everything of the worker listens. `stop`: it shall drain and end. */
export type WorkerMessage = { readonly pasteGen: "ready" } | { readonly pasteGen: "stop" };

export function isWorkerMessage(message: unknown): message is WorkerMessage {
  return typeof message === "object" && message !== null && "pasteGen" in message;
}
