/** prettier over many texts: a few in this thread, many on threads of their own. */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Options } from "prettier";

/** A text and how it is to be formatted: options that are plain data. */
export interface FormatJob {
  readonly text: string;
  readonly options: Options;
}

/** A thread takes longer to start than so many characters take to format. */
const worthThreads = 60_000;

/** Formats the texts, in their order. */
export async function formatAll(jobs: readonly FormatJob[]): Promise<string[]> {
  const size = jobs.reduce((sum, job) => sum + job.text.length, 0);
  const threads = Math.min(jobs.length, availableParallelism(), 4);
  if (size < worthThreads || threads < 2) return formatHere(jobs);
  const results = new Array<string>(jobs.length).fill("");
  const queue = [...jobs.entries()];
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL("./format-worker.js", import.meta.url));
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        worker.postMessage(next[1]);
        const [text] = (await once(worker, "message")) as [string];
        results[next[0]] = text;
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return results;
}

async function formatHere(jobs: readonly FormatJob[]): Promise<string[]> {
  const { format } = await import("prettier");
  const texts: string[] = [];
  for (const { text, options } of jobs) texts.push(await format(text, options));
  return texts;
}
