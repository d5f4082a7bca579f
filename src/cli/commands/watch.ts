/** `paste-gen build --watch`: builds, and builds again when something that the output depends on has changed by content. */
import fs from "node:fs";
import path from "node:path";
import { describeFailure } from "../cannot-run.js";
import { possibleConfigFiles, readConfig, rootOf } from "../config.js";
import { generateFrom } from "../generate.js";
import { packagePlaces } from "../package-places.js";
import { diskReader, type ProjectReader } from "../project-reader.js";
import { answersChanged, emptyRecord, type ReadRecord } from "../read-record.js";
import { createMemory } from "../recipe-memory.js";
import { RecordingReader } from "../recording-reader.js";
import { stopSignal } from "../stop-signal.js";
import type { Terminal } from "../terminal.js";
import { visible } from "../visible.js";
import { watchPaths, type WatchedPaths } from "../watcher.js";
import type { BuildFlags } from "./build-flags.js";
import { buildProject } from "./build-project.js";
import { printBuild } from "./build-report.js";
import type { ExitStatus } from "./exit-status.js";

/**
 * Builds until the process is asked to stop (SIGINT, SIGTERM): then 0. Mistakes, and files that can't be read, are printed, and mended by the next change.
 *
 * @throws CannotRun for a flag's bad value, and the file system's error when it can't watch any more
 */
export async function watch(flags: BuildFlags, terminal: Terminal): Promise<ExitStatus> {
  const stop = stopSignal();
  const build = new WatchedBuild(flags, terminal);
  await build.run();
  const watcher = await watchPaths(build.paths(), async (changed) => {
    if (!stop.aborted && build.concerns(changed)) await build.run();
    return build.paths();
  });
  terminal.note("paste-gen: watching; Ctrl-C ends it\n");
  try {
    await Promise.race([aborted(stop), watcher.failure]);
    return 0;
  } finally {
    await watcher.close();
  }
}

async function aborted(stop: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** A build that remembers what it has asked of the file system, and the files that it has parsed. */
class WatchedBuild {
  readonly #flags: BuildFlags;
  readonly #terminal: Terminal;
  readonly #root: string;
  readonly #memory = createMemory();
  #out: string;
  #record: ReadRecord = emptyRecord;
  #failure: string | null = null;
  /** Watched files that are not where their paths say, by their places. */
  #elsewhere: ReadonlyMap<string, string> = new Map();

  constructor(flags: BuildFlags, terminal: Terminal) {
    this.#flags = flags;
    this.#terminal = terminal;
    this.#root = rootOf(flags);
    this.#out = readConfig(flags).options.out;
  }

  async run(): Promise<void> {
    const reader = new RecordingReader(this.#disk());
    let failure: string | null = null;
    try {
      for (const file of possibleConfigFiles(this.#flags)) reader.read(file);
      const outcome = await buildProject(this.#flags, (options) => {
        this.#out = options.out;
        return generateFrom(options, reader, this.#memory);
      });
      await printBuild(outcome, this.#flags, this.#terminal);
    } catch (error) {
      failure = describeFailure(error);
      if (failure === null) throw error;
      if (failure !== this.#failure) this.#terminal.trouble(`paste-gen: ${visible(failure)}\n`);
    }
    // What a build that broke off has not come to is kept from the one before.
    this.#record = failure === null ? reader.lastAnswers : joined(this.#record, reader.lastAnswers);
    this.#failure = failure;
  }

  /** Whether one of the paths, absolute, is not as the last build has seen it. After a build that broke off anything is worth another one. */
  concerns(changed: readonly string[]): boolean {
    const own = changed.map(
      (file) => this.#elsewhere.get(file) ?? path.relative(this.#root, file).replaceAll(path.sep, "/"),
    );
    const mayMend = this.#failure !== null && own.some((file) => !this.#isOutput(file));
    return mayMend || answersChanged(this.#record, this.#disk(), own);
  }

  /** The files and folders that the last build has asked about. Of those outside the project, and of packages, only files that are there. */
  paths(): WatchedPaths {
    const { files, exists, folders } = this.#record;
    const asked = [...Object.keys(files), ...Object.keys(exists)].map((file) => path.posix.dirname(file));
    const own = [...new Set([".", ...asked, ...Object.keys(folders)])].filter(isOwn);
    const foreign = Object.keys(files).filter((file) => files[file] !== null && !isOwn(file));
    const at = packagePlaces(this.#root);
    const places = new Map(foreign.map((file) => [at(file), file]));
    this.#elsewhere = places;
    return {
      files: [...places.keys()],
      folders: [...new Set(own.map((folder) => this.#nearest(folder)))],
    };
  }

  #disk(): ProjectReader {
    return diskReader({ root: this.#root, out: this.#out });
  }

  #isOutput(file: string): boolean {
    return file === this.#out || file.startsWith(`${this.#out}/`);
  }

  /** A folder, or where it would have to be made. */
  #nearest(folder: string): string {
    let there = path.join(this.#root, folder);
    while (there !== this.#root && !fs.existsSync(there)) there = path.dirname(there);
    return there;
  }
}

function isOwn(file: string): boolean {
  return !/(?:^|\/)(?:\.\.|node_modules|\.git|\.hg)(?:\/|$)/.test(file);
}

function joined(before: ReadRecord, last: ReadRecord): ReadRecord {
  return {
    files: { ...before.files, ...last.files },
    exists: { ...before.exists, ...last.exists },
    folders: { ...before.folders, ...last.folders },
  };
}
