/**
 * Changes several files of a folder as one: all or nothing, even when the process is killed.
 *
 * The new texts are first written to a staging folder beside the files (`.paste-gen-<pid>`). Then a journal with all steps appears in it, by one rename:
 * before that moment the old files stand untouched, after it the steps are certain to be made: by this process, or by the next run, which finds the journal.
 */
import fs from "node:fs";
import path from "node:path";
import { fileHasBanner } from "./banner.js";
import { CannotRun } from "./cannot-run.js";
import { isRefusal, pause, whenFree } from "./file-locks.js";
import { isBehindLink } from "./project-links.js";

/** A change to a file. `path` is relative to the folder, with `/`. */
export interface Step {
  readonly path: string;
  /** The new text; null removes the file. */
  readonly text: string | null;
  /** The old text; null when there is no file. It is put back when a later step fails. */
  readonly before: string | null;
}

/** What the journal keeps of a step: the staged file's name, or null for a removal. */
interface Entry {
  readonly path: string;
  readonly staged: string | null;
}

const stagingName = /^\.paste-gen-(\d+)$/;
const journalName = "journal.json";
/** So many milliseconds another run is waited for: it only writes, what to write it knows. */
const patience = 3000;
/** No run writes for so long: what is older was left behind, even when another process has its number by now. */
const abandonedAfter = 60_000;

/** Whether a folder's name is that of a staging folder. */
export function isStagingName(name: string): boolean {
  return stagingName.test(name);
}

/**
 * Makes all steps.
 *
 * @throws the file system's error, after everything was put back
 */
export function carryOut(folder: string, steps: readonly Step[]): void {
  const staging = path.join(folder, `.paste-gen-${String(process.pid)}`);
  fs.mkdirSync(folder, { recursive: true });
  const done: Step[] = [];
  try {
    fs.mkdirSync(staging);
    const ordered = [...steps.filter(isRemoval), ...steps.filter((step) => !isRemoval(step))];
    const entries = ordered.map((step, index) => stage(staging, step, index));
    commit(staging, entries);
    for (const [index, entry] of entries.entries()) {
      make(folder, staging, entry);
      done.push(...ordered.slice(index, index + 1));
    }
  } catch (error) {
    for (const step of done.reverse()) putBack(folder, step);
    for (const step of steps) removeEmptyFolders(folder, path.dirname(step.path));
    throw error;
  } finally {
    discard(staging);
  }
}

/**
 * Settles what a killed run has left: completes it when it had got as far as its journal, else throws it away. A run that is writing at this moment is
 * waited for.
 *
 * @throws CannotRun when another run does not come to an end
 */
export function recover(folder: string): "nothing" | "completed" | "rolled back" {
  let result: "nothing" | "completed" | "rolled back" = "nothing";
  for (const name of isFolder(folder) ? fs.readdirSync(folder) : []) {
    const pid = stagingName.exec(name)?.[1];
    if (pid === undefined) continue;
    const staging = path.join(folder, name);
    if (!hasEnded(Number(pid), staging))
      throw new CannotRun(`${folder}: another paste-gen (process ${pid}) is writing there`);
    if (!isFolder(staging)) continue;
    const entries = trusted(folder, readJournal(staging));
    for (const entry of entries ?? []) make(folder, staging, entry);
    discard(staging);
    result = entries === null ? "rolled back" : "completed";
  }
  return result;
}

function discard(staging: string): void {
  fs.rmSync(staging, { recursive: true, force: true, maxRetries: 10 });
}

function isFolder(place: string): boolean {
  return fs.statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
}

function stage(staging: string, { path: file, text }: Step, index: number): Entry {
  if (text === null) return { path: file, staged: null };
  const staged = String(index);
  writeDurably(path.join(staging, staged), text);
  return { path: file, staged };
}

/** The moment from which the steps are certain to be made. */
function commit(staging: string, entries: readonly Entry[]): void {
  const draft = path.join(staging, `${journalName}.draft`);
  writeDurably(draft, JSON.stringify(entries));
  move(draft, path.join(staging, journalName));
}

/** Removals come first: where case does not count, the folder of `API/router.ts` has to go before `api/router.ts` can have its own. */
function isRemoval({ text }: Step): boolean {
  return text === null;
}

function make(folder: string, staging: string, { path: file, staged }: Entry): void {
  if (staged === null) remove(folder, file);
  else if (fs.existsSync(path.join(staging, staged))) move(path.join(staging, staged), place(folder, file));
}

function move(from: string, to: string): void {
  whenFree(() => {
    fs.renameSync(from, to);
  });
}

function putBack(folder: string, { path: file, before }: Step): void {
  if (before === null) remove(folder, file);
  else fs.writeFileSync(place(folder, file), before);
}

/** Where a file goes, when its folder has been made. */
function place(folder: string, file: string): string {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  return target;
}

/** Removes a file, and the folders that are empty without it. */
function remove(folder: string, file: string): void {
  whenFree(() => {
    fs.rmSync(path.join(folder, file), { force: true });
  });
  removeEmptyFolders(folder, path.dirname(file));
}

function writeDurably(file: string, text: string): void {
  const descriptor = fs.openSync(file, "wx");
  try {
    fs.writeFileSync(descriptor, text);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Null when there is no journal, or none of ours: the run had not got so far. */
function readJournal(staging: string): readonly Entry[] | null {
  const file = path.join(staging, journalName);
  if (!fs.existsSync(file)) return null;
  const journal = parsed(fs.readFileSync(file, "utf8"));
  return Array.isArray(journal) && journal.every(isEntry) ? journal : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A journal comes from disk: its paths must stay in the folder, its staged files in the staging folder. */
function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null || !("path" in value) || !("staged" in value)) return false;
  const { path: file, staged } = value;
  if (typeof file !== "string" || path.isAbsolute(file) || path.normalize(file).startsWith("..")) return false;
  return staged === null || (typeof staged === "string" && /^\d+$/.test(staged));
}

/**
 * A journal may have come with a branch that nobody has reviewed yet, and not from a run of ours: ours write behind no link that leads elsewhere, and over no
 * file of others. One that would is thrown away: the build that follows writes what is missing.
 */
function trusted(folder: string, entries: readonly Entry[] | null): readonly Entry[] | null {
  return entries?.every(({ path: file }) => !isBehindLink(folder, file) && !isForeign(path.join(folder, file))) === true
    ? entries
    : null;
}

/** Whether there is a file that paste-gen did not write. */
function isForeign(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false })?.isFile() === true && !fileHasBanner(file);
}

/** Waits for a run that is writing, as long as `patience` lasts. */
function hasEnded(pid: number, staging: string): boolean {
  const until = Date.now() + patience;
  while (isAtWork(pid, staging)) {
    if (Date.now() > until) return false;
    pause();
  }
  return true;
}

function isAtWork(pid: number, staging: string): boolean {
  const age = Date.now() - (fs.statSync(staging, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  // where there is no folder any more its age is that of the clock
  if (pid === process.pid || age > abandonedAfter) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Removes a folder below `folder`, and those above it, as long as they are empty. One that somebody stands in may have to stay. */
function removeEmptyFolders(folder: string, relative: string): void {
  for (let below = relative; below !== "." && below !== ""; below = path.dirname(below)) {
    const absolute = path.join(folder, below);
    if (!fs.existsSync(absolute) || fs.readdirSync(absolute).length > 0) return;
    try {
      fs.rmdirSync(absolute);
    } catch (error) {
      if (isRefusal(error)) return;
      throw error;
    }
  }
}
