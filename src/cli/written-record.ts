/**
 * What the last build wrote to an output folder, as hashes: `node_modules/.cache/paste-gen/written-<folder>.json`.
 *
 * It tells `build --check` whether a file that differs was edited by hand. The generated files themselves carry no hash, which would change with every
 * neighbour and clash at every merge. Losing the record loses nothing but that.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import type { GeneratedFile } from "../parser/model.js";
import { cacheFile, keepFile } from "./cache-folder.js";
import type { OutputFolder } from "./output.js";

/** SHA-256 by path relative to the project's root. */
export type WrittenRecord = Readonly<Record<string, string>>;

/** Keeps what a build left on disk. Without a node_modules folder, here or above, nothing is kept; nor where it cannot be written. */
export function keepRecord(folder: OutputFolder, files: readonly GeneratedFile[]): void {
  const place = recordFile(folder);
  if (place === null) return;
  const text = JSON.stringify(Object.fromEntries(files.map((file) => [file.path, hash(file.text)])));
  if (textOf(place) !== text) keepFile(place, text);
}

/** Null where nothing can be read. */
function textOf(place: string): string | null {
  try {
    return fs.readFileSync(place, "utf8");
  } catch {
    return null;
  }
}

/** Whether the last build here wrote this text: null when that is not known. */
export function wasWritten(record: WrittenRecord, file: string, text: string): boolean | null {
  const known = Object.hasOwn(record, file) ? record[file] : undefined;
  return known === undefined ? null : known === hash(text);
}

/** The record of the last build; empty when there is none, or a damaged one. */
export function readRecord(folder: OutputFolder): WrittenRecord {
  const place = recordFile(folder);
  const text = place === null ? null : textOf(place);
  if (text === null) return {};
  try {
    const record: unknown = JSON.parse(text);
    return isRecord(record) ? record : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is WrittenRecord {
  return typeof value === "object" && value !== null && Object.values(value).every((item) => typeof item === "string");
}

/** Each output folder has its own: a project may have several ini files. */
function recordFile({ root, out }: OutputFolder): string | null {
  return cacheFile(root, "written", out);
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
