/** Threads that answer one question after the other: files of this folder that listen to their `parentPort`. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** Asks a thread, and waits for its answer. What the thread throws is thrown here. */
export type Ask<Question, Answer> = (question: Question) => Promise<Answer>;

/** Starts a thread, right away, and ends it when the work with it is done. */
export async function withThread<Question, Answer, Result>(
  file: `./${string}-worker.js`,
  work: (ask: Ask<Question, Answer>) => Promise<Result>,
): Promise<Result> {
  const worker = new Worker(new URL(file, import.meta.url));
  try {
    return await work(async (question) => {
      worker.postMessage(question);
      const [answer] = (await once(worker, "message")) as [Answer];
      return answer;
    });
  } finally {
    await worker.terminate();
  }
}
