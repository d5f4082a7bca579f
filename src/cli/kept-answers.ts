/** What single inputs gave, kept for the next build by all that it depends on: where only one of them has changed, only that one is done anew. */
import { cacheFile, keepFile, sealed, unsealed } from "./cache-folder.js";
import { toolIdentity } from "./tool-version.js";

/** Read when the first answer is asked for. What a build has not used is not kept. Answers are plain data. */
export class KeptAnswers<Answer> {
  readonly #root: string;
  readonly #purpose: string;
  readonly #used = new Map<string, Answer>();
  #known: ReadonlyMap<string, Answer> | null = null;

  /** `purpose` names the file: `formatted`, `schemas`. */
  constructor(root: string, purpose: string) {
    this.#root = root;
    this.#purpose = purpose;
  }

  readonly get = (key: string): Answer | undefined => {
    this.#known ??= this.#read();
    return this.#known.get(key);
  };

  readonly set = (key: string, answer: Answer): void => {
    this.#used.set(key, answer);
  };

  /** Keeps what was used, if any of it is new. */
  keep(): void {
    const known = this.#known;
    const file = cacheFile(this.#root, this.#purpose);
    if (file === null || known === null || [...this.#used].every(([key, answer]) => known.get(key) === answer)) return;
    keepFile(file, sealed({ maker: toolIdentity(), answers: [...this.#used] }));
  }

  #read(): ReadonlyMap<string, Answer> {
    const file = cacheFile(this.#root, this.#purpose);
    const value = file === null ? undefined : unsealed(file);
    const known = typeof value === "object" && value !== null && "maker" in value && "answers" in value;
    const ours = known && JSON.stringify(value.maker) === JSON.stringify(toolIdentity());
    return new Map(ours ? (value.answers as [string, Answer][]) : []);
  }
}
