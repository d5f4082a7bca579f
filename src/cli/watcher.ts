/** chokidar, as far as a build needs it: paths that something happened to, in bursts. */
import fs from "node:fs";
import path from "node:path";
import { watch, type FSWatcher } from "chokidar";

/** Files, and folders with what lies right in them. Absolute; what is not there is passed over. */
export interface WatchedPaths {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** A burst ends when nothing has happened for so many milliseconds. */
const quiet = 20;
/** After a burst its paths are looked at once more: chokidar passes over a second change of a file within 50 ms. */
const again = 80;

/** What is being watched. */
export interface Watching {
  /** Rejected with the file system's error when it can't watch any more: there is a limit for all programs together. */
  readonly failure: Promise<never>;
  close(): Promise<void>;
}

/**
 * Calls `changed` with the paths of each burst, one call at a time, the first one right away with all paths (something may have happened since they were
 * named). What it gives is watched from then on, in addition. An error that it throws ends the process.
 *
 * @throws the file system's error when it can't watch the paths
 */
export async function watchPaths(
  paths: WatchedPaths,
  changed: (paths: readonly string[]) => Promise<WatchedPaths>,
): Promise<Watching> {
  const bursts = new Bursts(paths, changed);
  try {
    await Promise.race([bursts.start(), bursts.failure]);
    return bursts;
  } catch (error) {
    await bursts.close();
    throw error;
  }
}

class Bursts implements Watching {
  readonly failure: Promise<never>;
  readonly #watcher: FSWatcher = watch([], { ignoreInitial: true, depth: 0, atomic: false });
  readonly #changed: (paths: readonly string[]) => Promise<WatchedPaths>;
  /** The identity of each watched path: what tells it from another one that has taken its place. */
  readonly #watched = new Map<string, string>();
  readonly #folders = new Set<string>();
  readonly #pending = new Set<string>();
  /** To be looked at once more. */
  #seen = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #working = false;

  constructor(paths: WatchedPaths, changed: (paths: readonly string[]) => Promise<WatchedPaths>) {
    this.#changed = changed;
    this.failure = new Promise((_, reject) => {
      this.#watcher.on("error", (error) => {
        if (error instanceof Error && !isOfOnePath(error)) reject(error);
      });
    });
    this.#watcher.on("all", (_event, file) => this.#note(file));
    // By names alone chokidar doesn't see that something went away and came back while it was reading the folder.
    this.#watcher.on("raw", (_event, name, details) => this.#noteRaw(name, details));
    this.#add(paths);
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#watcher.once("ready", () => resolve()));
    for (const file of this.#watched.keys()) this.#pending.add(file);
    await this.#settle();
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#watcher.close();
  }

  /** Gives those that weren't watched yet: others that were there before under their names don't count. */
  #add({ files, folders }: WatchedPaths): readonly string[] {
    const fresh = [...files, ...folders].filter((place) => {
      const identity = identityOf(place);
      if (identity === null || identity === this.#watched.get(place)) return false;
      if (this.#watched.has(place)) this.#watcher.unwatch(place);
      this.#watched.set(place, identity);
      return true;
    });
    for (const folder of folders) this.#folders.add(folder);
    if (fresh.length > 0) this.#watcher.add(fresh);
    return fresh;
  }

  #note(file: string): void {
    if (this.#watched.has(file) && !fs.existsSync(file)) this.#watched.set(file, gone);
    this.#pending.add(path.resolve(file));
    this.#wait(quiet);
  }

  /** A raw event is about something in a folder, or about a file that chokidar watches there; polling gives other ones, and misses nothing. */
  #noteRaw(name: unknown, details: unknown): void {
    if (typeof details !== "object" || details === null || !("watchedPath" in details)) return;
    const { watchedPath } = details;
    if (typeof watchedPath !== "string") return;
    const isInFolder = this.#folders.has(watchedPath) && typeof name === "string";
    this.#note(isInFolder ? path.join(watchedPath, name) : watchedPath);
  }

  #wait(milliseconds: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#settle(), milliseconds);
  }

  async #settle(): Promise<void> {
    this.#timer = null;
    if (this.#working) {
      this.#wait(quiet);
      return;
    }
    this.#working = true;
    const paths = new Set([...this.#pending, ...this.#seen]);
    this.#seen = this.#pending.size > 0 ? paths : new Set();
    this.#pending.clear();
    for (const fresh of this.#add(await this.#changed([...paths]))) this.#seen.add(fresh);
    this.#working = false;
    if (this.#seen.size > 0) this.#lookAgain();
  }

  /** Unless a burst is on its way, after which that is done. */
  #lookAgain(): void {
    if (this.#timer === null) this.#wait(again);
  }
}

/** Whether the file system's error tells of one path that can't be looked at, and not that nothing more can be watched: the build says what it misses. */
function isOfOnePath(error: Error): boolean {
  const code = "code" in error ? String(error.code) : "";
  return ["ELOOP", "EACCES", "EPERM", "ENOENT", "ENOTDIR"].includes(code);
}

/** Stands for the identity of what isn't there. */
const gone = "gone";

/** Null where there is nothing, or nothing that could be looked at: a link to itself, a folder that nobody may enter. A number alone is given again. */
function identityOf(place: string): string | null {
  try {
    const { dev, ino, birthtimeMs } = fs.statSync(place);
    return `${String(dev)} ${String(ino)} ${String(birthtimeMs)}`;
  } catch {
    return null;
  }
}
