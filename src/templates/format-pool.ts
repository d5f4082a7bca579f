/** prettier over many texts: a few in this thread, many on threads of their own. */
import { availableParallelism } from "node:os";
import type { Options } from "prettier";
import { Thread } from "./threads.js";

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
    const thread = new Thread<FormatJob, string>("./format-worker.js");
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        thread.ask(next[1]);
        results[next[0]] = await thread.answer();
      }
    } finally {
      await thread.end();
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
