/** Files and folders as the scanner asks for them. */
import { readdirSync, statSync, type Stats } from "node:fs";
import path from "node:path";

/** Whether there is a file, and not a folder. */
export function isFile(place: string): boolean {
  return statOf(place)?.isFile() ?? false;
}

/** What lies in a folder; nothing where there is no folder. A link to a folder counts as a folder. */
export function listFiles(folder: string): { name: string; folder: boolean }[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
    name: entry.name,
    folder: entry.isSymbolicLink() ? isFolder(path.join(folder, entry.name)) : entry.isDirectory(),
  }));
}

function isFolder(place: string): boolean {
  return statOf(place)?.isDirectory() ?? false;
}

/** Undefined when nothing is there; below a file nothing is either, which node tells by an error. */
function statOf(place: string): Stats | undefined {
  try {
    return statSync(place, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return undefined;
    throw error;
  }
}
