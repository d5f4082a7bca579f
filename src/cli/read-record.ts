/** What an output depends on: everything that was asked of the project, and what it answered. */
import { hash } from "node:crypto";
import path from "node:path";
import { compareText } from "../parser/diagnostics.js";
import type { ProjectReader } from "./project-reader.js";

/** What was asked of a reader, and what it answered: contents and listings as hashes. */
export interface ReadRecord {
  readonly files: Readonly<Record<string, string | null>>;
  readonly exists: Readonly<Record<string, boolean>>;
  readonly folders: Readonly<Record<string, string>>;
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

/** The hash of a content; null of a file that isn't there. */
export function hashOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : hash("sha256", bytes, "base64");
}

/** Stands for the hash of a file that can't be read. */
export const unreadable = "unreadable";

/** The hash of a file as a reader finds it. */
export function hashIfReadable(reader: ProjectReader, file: string): string | null {
  try {
    return hashOf(reader.read(file));
  } catch {
    return unreadable;
  }
}

/** The hash of what lies in a folder, in any order. */
export function listingHash(entries: ReturnType<ProjectReader["list"]>): string {
  const names = entries.map((e) => `${e.name}${e.folder ? "/" : ""}${e.link?.to ?? ""}`).sort(compareText);
  return hash("sha256", JSON.stringify(names), "base64");
}
