/** Threads that answer questions: files of this folder that listen to their `parentPort`. */
import { on } from "node:events";
import { Worker } from "node:worker_threads";

/** One thread, started right away. It answers questions in their order; whoever starts it has to end it. */
export class Thread<Question, Answer> {
  readonly #worker: Worker;
  readonly #answers: AsyncIterator<[Answer]>;

  /** `data` is what it finds as its `workerData`. */
  constructor(file: `./${string}-worker.js`, data?: unknown) {
    this.#worker = new Worker(new URL(file, import.meta.url), { workerData: data });
    // answers are kept until somebody asks for them, and so is an error
    this.#answers = on(this.#worker, "message", { close: ["exit"] }) as AsyncIterator<[Answer]>;
  }

  /** Asks. The thread takes the question even while this one is at work. */
  ask(question: Question): void {
    this.#worker.postMessage(question);
  }

  /** The next answer, once it is there. What the thread throws is thrown here. */
  async answer(): Promise<Answer> {
    const next = await this.#answers.next();
    if (next.done === true) throw new Error("a thread has ended before it answered");
    return next.value[0];
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
