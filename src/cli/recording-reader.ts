/** A reader that remembers what it was asked, and what it answered. */
import { compareText } from "../parser/diagnostics.js";
import type { Questions } from "../parser/source/tracer.js";
import type { ProjectReader } from "./project-reader.js";
import { hashIfReadable, hashOf, listingHash, unreadable, type ReadRecord } from "./read-record.js";

/** Reads through another reader, which has to answer the same questions alike as long as a build takes. */
export class RecordingReader implements ProjectReader {
  readonly #reader: ProjectReader;
  readonly #files = new Map<string, string | null>();
  readonly #exists = new Map<string, boolean>();
  readonly #folders = new Map<string, string>();
  /** Answers to questions of records, which this build may never ask itself. */
  readonly #looked = {
    files: new Map<string, string | null>(),
    exists: new Map<string, boolean>(),
    folders: new Map<string, string>(),
  };
  #steady = true;

  constructor(reader: ProjectReader) {
    this.#reader = reader;
  }

  readonly read = (file: string): Uint8Array | null => {
    try {
      const bytes = this.#reader.read(file);
      this.#remember(this.#files, file, hashOf(bytes));
      return bytes;
    } catch (error) {
      this.#remember(this.#files, file, unreadable);
      throw error;
    }
  };

  readonly exists = (file: string): boolean => {
    const there = this.#reader.exists(file);
    this.#remember(this.#exists, file, there);
    return there;
  };

  readonly list: ProjectReader["list"] = (folder) => {
    const entries = this.#reader.list(folder);
    this.#remember(this.#folders, folder, listingHash(entries));
    return entries;
  };

  /** The files that were there and read, sorted. */
  get inputs(): string[] {
    return [...this.#files].flatMap(([file, text]) => (text === null ? [] : [file])).sort(compareText);
  }

  /** Null when an answer changed between two questions: somebody was writing, and no record tells what was seen. */
  get record(): ReadRecord | null {
    return this.#steady ? this.lastAnswers : null;
  }

  /** What was answered last to each question. */
  get lastAnswers(): ReadRecord {
    return {
      files: Object.fromEntries(this.#files),
      exists: Object.fromEntries(this.#exists),
      folders: Object.fromEntries(this.#folders),
    };
  }

  /** What has been answered to questions of this build; null when an answer has changed meanwhile. */
  answersTo({ files, exists, folders }: Questions): ReadRecord | null {
    if (!this.#steady) return null;
    return {
      files: chosen(this.#files, files),
      exists: chosen(this.#exists, exists),
      folders: chosen(this.#folders, folders),
    };
  }

  /** Whether everything is answered as a record says: then it counts as asked in this build. Nothing is asked twice. */
  confirms({ files, exists, folders }: ReadRecord): boolean {
    const reader = this.#reader;
    const confirmed =
      agree(files, [this.#files, this.#looked.files], (file) => hashIfReadable(reader, file)) &&
      agree(exists, [this.#exists, this.#looked.exists], (file) => reader.exists(file)) &&
      agree(folders, [this.#folders, this.#looked.folders], (folder) => listingHash(reader.list(folder)));
    if (!confirmed) return false;
    for (const [file, text] of Object.entries(files)) this.#files.set(file, text);
    for (const [file, there] of Object.entries(exists)) this.#exists.set(file, there);
    for (const [folder, listing] of Object.entries(folders)) this.#folders.set(folder, listing);
    return true;
  }

  #remember<Answer>(answers: Map<string, Answer>, question: string, answer: Answer): void {
    if (answers.has(question) && answers.get(question) !== answer) this.#steady = false;
    answers.set(question, answer);
  }
}

function chosen<Answer>(answers: ReadonlyMap<string, Answer>, questions: readonly string[]): Record<string, Answer> {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const answer = answers.get(question);
      return answer === undefined ? [] : [[question, answer]];
    }),
  );
}

/** Whether the first of the maps that knows an answer, or else `ask`, says what the record says. The last of them learns what was asked. */
function agree<Answer>(
  record: Readonly<Record<string, Answer>>,
  [known, looked]: readonly [ReadonlyMap<string, Answer>, Map<string, Answer>],
  ask: (question: string) => Answer,
): boolean {
  return Object.entries(record).every(([question, expected]) => {
    const answers = known.has(question) ? known : looked;
    if (!answers.has(question)) looked.set(question, ask(question));
    return answers.get(question) === expected;
  });
}
