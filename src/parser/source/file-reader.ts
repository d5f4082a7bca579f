/** Reads a project's sources from the file system, or through the build's own reader. */
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { SourceReader } from "./project.js";

/** `read` gives the bytes of a file, by its path below `root`; null when there is none. */
export function fileReader(root: string, read: (file: string) => Uint8Array | null): SourceReader {
  const decoder = new TextDecoder();
  const at = (file: string): string => path.join(root, file);
  return {
    read: (file) => {
      const bytes = read(file);
      return bytes === null ? null : decoder.decode(bytes);
    },
    exists: (file) => statSync(at(file), { throwIfNoEntry: false })?.isFile() ?? false,
    list: (folder) => (isFolder(at(folder)) ? listFolder(at(folder)) : []),
  };
}

/** A link to a folder counts as a folder. */
function listFolder(folder: string): { name: string; folder: boolean }[] {
  return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
    name: entry.name,
    folder: entry.isSymbolicLink() ? isFolder(path.join(folder, entry.name)) : entry.isDirectory(),
  }));
}

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
