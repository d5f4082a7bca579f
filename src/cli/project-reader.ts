/** How the recipe reads a project. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { listFiles, isFile, type FolderEntry } from "../parser/source/file-reader.js";

/** All paths are relative to the project's root, with `/`; they may begin with `../`. */
export interface ProjectReader {
  /** The bytes of a file; null when there is none. An unreadable file throws. */
  readonly read: (file: string) => Uint8Array | null;
  /** Whether there is a file. */
  readonly exists: (file: string) => boolean;
  /** What lies in a folder; nothing where there is none. */
  readonly list: (folder: string) => readonly FolderEntry[];
}

/** Reads from the file system. */
export function diskReader(root: string): ProjectReader {
  return {
    read: (file) => readIfThere(path.join(root, file)),
    exists: (file) => isFile(path.join(root, file)),
    list: (folder) => listFiles(path.join(root, folder)),
  };
}

function readIfThere(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR" || code === "ELOOP") return null;
    throw error;
  }
}
