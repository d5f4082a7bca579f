/** Asking all workers of a program for something, so that the one that a client asks can answer for all. */
import type { Worker } from "node:cluster";
import { cluster } from "./cluster.js";
import { isWorkerMessage, sendTo, tell, type WorkerMessage } from "./worker-messages.js";

/** How long workers may take to answer, in milliseconds; later answers are left out. */
const patience = 1000;

const collectors: { collect?: () => Promise<unknown> } = {};

/** What this process answers when workers ask each other. */
export function onGather(collect: () => Promise<unknown>): void {
  collectors.collect = collect;
}

/** The question that is under way in this process. */
const asking: { all?: Promise<unknown[] | null> | undefined } = {};

/**
 * What all workers answer; null where there are no workers. Whoever asks while a question is under way gets the same answers: clients may ask as often as they
 * like.
 */
export function gather<T>(): Promise<T[] | null> {
  asking.all ??= ask().finally(() => (asking.all = undefined));
  return asking.all as Promise<T[] | null>;
}

function ask(): Promise<unknown[] | null> {
  if (!cluster().isWorker || process.send === undefined || !process.connected) return Promise.resolve(null);
  const id = `${String(process.pid)}-${String(performance.now())}-${String(Math.random())}`;
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      settle([]);
    }, patience * 2);
    const listen = (message: unknown): void => {
      if (isWorkerMessage(message) && message.pasteGen === "gathered" && message.id === id) settle(message.all);
    };
    const settle = (all: readonly unknown[]): void => {
      clearTimeout(late);
      process.off("message", listen);
      resolve(all.length === 0 ? null : [...all]);
    };
    process.on("message", listen);
    tell({ pasteGen: "gather", id });
  });
}

/** The worker's side: answers what others ask. One that has nothing to tell says so, so that nobody waits for it. */
export function answerGathering(): void {
  process.on("message", (message: unknown) => {
    if (!isWorkerMessage(message) || message.pasteGen !== "collect") return;
    void (collectors.collect?.() ?? Promise.resolve(null)).then((value) => {
      tell({ pasteGen: "collected", id: message.id, value });
    });
  });
}

/** The side of the process that looks after the workers: passes a worker's questions on to all, and all answers back to it. */
export function relayGathering(worker: Worker): void {
  worker.on("message", (message: unknown) => {
    if (!isWorkerMessage(message) || message.pasteGen !== "gather") return;
    void collectFromAll(message.id).then((all) => {
      const gathered: WorkerMessage = { pasteGen: "gathered", id: message.id, all };
      if (worker.isConnected()) sendTo(worker, gathered);
    });
  });
}

function collectFromAll(id: string): Promise<readonly unknown[]> {
  const asked = Object.values(cluster().workers ?? {}).filter((worker) => worker?.isConnected() === true);
  const all: unknown[] = [];
  let answers = 0;
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      settle();
    }, patience);
    const listen = (_worker: Worker, message: unknown): void => {
      if (!isWorkerMessage(message) || message.pasteGen !== "collected" || message.id !== id) return;
      if (message.value !== null) all.push(message.value);
      if (++answers === asked.length) settle();
    };
    const settle = (): void => {
      clearTimeout(late);
      cluster().off("message", listen);
      resolve(all);
    };
    cluster().on("message", listen);
    const collect: WorkerMessage = { pasteGen: "collect", id };
    for (const worker of asked) if (worker !== undefined) sendTo(worker, collect);
  });
}
