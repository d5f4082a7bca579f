/**
 * What a build gave, kept for the next one in `node_modules/.cache/paste-gen`: believed only when everything that the build has read, and where it has
 * looked in vain, is the same by content. Times don't count.
 */
import type { Diagnostic } from "../parser/diagnostics.js";
import type { GeneratedFile } from "../parser/model.js";
import { cacheFile, keepFile, sealed, unsealed } from "./cache-folder.js";
import type { GenerateOptions } from "./generated.js";
import type { ProjectReader } from "./project-reader.js";
import { stillHolds, type ReadRecord } from "./read-record.js";
import { toolIdentity } from "./tool-version.js";

/** A build's results, all but the model. */
export interface CachedBuild {
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly inputs: readonly string[];
}

interface Entry extends CachedBuild {
  /** What made it: the tool with its libraries, and the project's place, which tells how far up is looked for packages. */
  readonly maker: readonly string[];
  readonly record: ReadRecord;
}

/** The results of an earlier build with the same options and inputs; null when there are none, or when the cache is damaged or another version's. */
export function readCache(options: GenerateOptions, reader: ProjectReader): CachedBuild | null {
  const file = cacheFileOf(options);
  const entry = file === null ? null : entryOf(unsealed(file), makerOf(options));
  return entry !== null && stillHolds(entry.record, reader) ? entry : null;
}

/** Keeps the results of a build in place of those of the last one with these options. */
export function writeCache(options: GenerateOptions, build: CachedBuild, record: ReadRecord): void {
  const file = cacheFileOf(options);
  const { files, diagnostics, inputs } = build;
  if (file !== null)
    keepFile(file, sealed({ maker: makerOf(options), files, diagnostics, inputs, record } satisfies Entry));
}

function makerOf({ root }: GenerateOptions): readonly string[] {
  return [...toolIdentity(), root];
}

/** One file for each set of options. */
function cacheFileOf({ root, readFile: _, ...options }: GenerateOptions): string | null {
  return cacheFile(root, "build", JSON.stringify(Object.entries(options).sort()));
}

/** An intact file of the same maker has the maker's shape. */
function entryOf(value: unknown, maker: readonly string[]): Entry | null {
  const known = typeof value === "object" && value !== null && "maker" in value;
  return known && JSON.stringify(value.maker) === JSON.stringify(maker) ? (value as Entry) : null;
}
