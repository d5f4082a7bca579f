/** The project's source files on disk, as the parser reads them. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { SourceReader } from "../parser/source/project.js";

/** Reads below `root`. An unreadable file throws; an absent one is null. */
export function diskReader(root: string): SourceReader {
  return {
    read: (path) => readIfThere(resolve(root, path)),
    exists: (path) => statSync(resolve(root, path), { throwIfNoEntry: false })?.isFile() ?? false,
    list: (folder) => listIfThere(resolve(root, folder)),
  };
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

function listIfThere(folder: string): { name: string; folder: boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      folder: entry.isSymbolicLink() ? isFolder(resolve(folder, entry.name)) : entry.isDirectory(),
    }));
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR", "EISDIR"].includes(String(error.code));
}
