/** Many schemas are compiled on a thread of their own, from the moment that they are known, while the sources of others are still being read. */
import { availableParallelism } from "node:os";
import type { CompiledSchema, CompiledSchemas, SchemaJob } from "./compiled-schema.js";
import { schemaKey } from "./schema-key.js";
import { Thread } from "./threads.js";

/** Schemas of so many characters, about 30 of four fields, take longer to compile than a thread takes to start. */
const worthThread = 10_000;

/** Few schemas are left to whoever needs them. It has to be ended. */
export class EarlyCompiler {
  readonly #formats: readonly string[];
  readonly #kept: CompiledSchemas;
  readonly #known = new Set<string>();
  /** Those that the thread has not been given. */
  #waiting: { readonly key: string; readonly job: SchemaJob }[] = [];
  #waitingSize = 0;
  /** The keys of those that it was asked for, question by question. */
  readonly #asked: (readonly string[])[] = [];
  readonly #ahead = new Map<string, CompiledSchema>();
  #thread: Thread<readonly SchemaJob[], readonly CompiledSchema[]> | null = null;

  /** `formats` are the names of the project's own; what is kept is not compiled again. */
  constructor(formats: readonly string[], kept: CompiledSchemas = new Map<string, CompiledSchema>()) {
    this.#formats = formats;
    this.#kept = kept;
  }

  /** Somebody is going to need a schema. */
  expect(job: SchemaJob): void {
    const key = schemaKey(job, this.#formats);
    if (this.#known.has(key) || this.#kept.get(key) !== undefined) return;
    this.#known.add(key);
    this.#waiting.push({ key, job });
    this.#waitingSize += key.length;
    if (this.#thread !== null || (this.#waitingSize >= worthThread && availableParallelism() > 1)) this.#ask();
  }

  /** What is kept and, once the thread is through with them, those that it was given. */
  async compiled(): Promise<CompiledSchemas> {
    const [kept, ahead] = [this.#kept, this.#ahead];
    for (const keys of this.#asked.splice(0)) {
      const answer = await this.#thread?.answer();
      answer?.forEach((one, i) => ahead.set(keys[i] ?? "", one));
    }
    return { get: (key) => ahead.get(key) ?? kept.get(key), set: (key, one) => kept.set(key, one) };
  }

  async end(): Promise<void> {
    await this.#thread?.end();
  }

  #ask(): void {
    this.#thread ??= new Thread("./schema-worker.js", this.#formats);
    this.#thread.ask(this.#waiting.map(({ job }) => job));
    this.#asked.push(this.#waiting.map(({ key }) => key));
    this.#waiting = [];
    this.#waitingSize = 0;
  }
}
