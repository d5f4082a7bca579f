/** How the recipe reads a project, and a record of all that it asked: what an output depends on. */
import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { compareText } from "../parser/diagnostics.js";
import { listFiles, isFile } from "../parser/source/file-reader.js";
import type { Questions } from "../parser/source/tracer.js";

/** All paths are relative to the project's root, with `/`; they may begin with `../`. */
export interface ProjectReader {
  /** The bytes of a file; null when there is none. An unreadable file throws. */
  readonly read: (file: string) => Uint8Array | null;
  /** Whether there is a file. */
  readonly exists: (file: string) => boolean;
  /** What lies in a folder; nothing where there is none. */
  readonly list: (folder: string) => readonly { readonly name: string; readonly folder: boolean }[];
}

/** Reads from the file system. */
export function diskReader(root: string): ProjectReader {
  return {
    read: (file) => readIfThere(path.join(root, file)),
    exists: (file) => isFile(path.join(root, file)),
    list: (folder) => listFiles(path.join(root, folder)),
  };
}

/** What was asked of a reader, and what it answered: contents and listings as hashes. */
export interface ReadRecord {
  readonly files: Readonly<Record<string, string | null>>;
  readonly exists: Readonly<Record<string, boolean>>;
  readonly folders: Readonly<Record<string, string>>;
}

/** A reader that remembers. */
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

/** Of a build that has asked nothing. */
export const emptyRecord: ReadRecord = { files: {}, exists: {}, folders: {} };

/** Whether a reader answers a question about one of the paths, what lies right in them, or the folders that they lie in, otherwise than the record says. */
export function answersChanged(record: ReadRecord, reader: ProjectReader, paths: readonly string[]): boolean {
  const named = new Set(paths);
  const above = new Set(paths.map(folderOf));
  const isConcerned = ([file]: readonly [string, unknown]): boolean => named.has(file) || named.has(folderOf(file));
  const files = Object.entries(record.files).filter(isConcerned);
  const exists = Object.entries(record.exists).filter(isConcerned);
  const folders = Object.entries(record.folders).filter(([folder]) => named.has(folder) || above.has(folder));
  return (
    files.some(([file, text]) => hashIfReadable(reader, file) !== text) ||
    exists.some(([file, there]) => reader.exists(file) !== there) ||
    folders.some(([folder, listing]) => listingHash(reader.list(folder)) !== listing)
  );
}

/** The folder that something lies in; the root is `""`. */
function folderOf(place: string): string {
  return path.posix.dirname(place).replace(/^\.$/, "");
}

/** Whether a reader would answer everything as it did when the record was made. */
export function stillHolds(record: ReadRecord, reader: ProjectReader): boolean {
  return (
    Object.entries(record.files).every(([file, text]) => hashOf(reader.read(file)) === text) &&
    Object.entries(record.exists).every(([file, there]) => reader.exists(file) === there) &&
    Object.entries(record.folders).every(([folder, listing]) => listingHash(reader.list(folder)) === listing)
  );
}

function hashOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : hash("sha256", bytes, "base64");
}

/** Stands for the hash of a file that can't be read. */
const unreadable = "unreadable";

function hashIfReadable(reader: ProjectReader, file: string): string | null {
  try {
    return hashOf(reader.read(file));
  } catch {
    return unreadable;
  }
}

function listingHash(entries: ReturnType<ProjectReader["list"]>): string {
  const names = entries.map((e) => `${e.name}${e.folder ? "/" : ""}`).sort(compareText);
  return hash("sha256", JSON.stringify(names), "base64");
}

function readIfThere(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return null;
    throw error;
  }
}
