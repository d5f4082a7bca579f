/** prettier over many texts: a few in this thread, many on threads of their own. */
import { availableParallelism } from "node:os";
import type { Options } from "prettier";
import { withThread, type Ask } from "./threads.js";

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
  const work = async (ask: Ask<FormatJob, string>): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) results[next[0]] = await ask(next[1]);
  };
  await Promise.all(Array.from({ length: threads }, () => withThread("./format-worker.js", work)));
  return results;
}

async function formatHere(jobs: readonly FormatJob[]): Promise<string[]> {
  const { format } = await import("prettier");
  const texts: string[] = [];
  for (const { text, options } of jobs) texts.push(await format(text, options));
  return texts;
}
