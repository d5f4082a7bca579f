/**
 * What a build gave, kept for the next one in `node_modules/.cache/paste-gen`: believed only when everything that the build has read, and where it has
 * looked in vain, is the same by content. Times don't count.
 */
import { hash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../parser/diagnostics.js";
import type { GeneratedFile } from "../parser/model.js";
import type { GenerateOptions } from "./generated.js";
import { stillHolds, type ProjectReader, type ReadRecord } from "./project-reader.js";
import { toolBuild, toolVersion } from "./tool-version.js";

/** A build's results, all but the model. */
export interface CachedBuild {
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly inputs: readonly string[];
}

interface Entry extends CachedBuild {
  readonly record: ReadRecord;
}

/** The results of an earlier build with the same options and inputs; null when there are none, or when the cache is damaged or another version's. */
export function readCache(options: GenerateOptions, reader: ProjectReader): CachedBuild | null {
  const entry = readEntry(cacheFile(options));
  return entry !== null && stillHolds(entry.record, reader) ? entry : null;
}

/** Keeps the results of a build. A cache that can't be written is none: nothing is said. */
export function writeCache(options: GenerateOptions, build: CachedBuild, record: ReadRecord): void {
  const file = cacheFile(options);
  const { files, diagnostics, inputs } = build;
  const text = JSON.stringify({ files, diagnostics, inputs, record } satisfies Entry);
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(temporary, `${checksum(text)}\n${text}`);
    renameSync(temporary, file);
  } catch {
    return;
  }
}

/** One file for each set of options and each build of the tool. */
function cacheFile({ root, readFile: _, ...options }: GenerateOptions): string {
  const key = JSON.stringify([toolVersion(), toolBuild(), Object.entries(options).sort()]);
  return path.join(root, "node_modules/.cache/paste-gen", `${hash("sha256", key, "hex").slice(0, 32)}.json`);
}

/** The first line is the checksum of the rest: a file that was cut off or changed is not read. */
function readEntry(file: string): Entry | null {
  try {
    const text = readFileSync(file, "utf8");
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    return text.slice(0, end) === checksum(body) ? (JSON.parse(body) as Entry) : null;
  } catch {
    return null;
  }
}

function checksum(text: string): string {
  return hash("sha256", text, "hex");
}
