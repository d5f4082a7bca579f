/** Files and folders as the scanner asks for them. */
import { readdirSync, realpathSync, statSync, type Stats } from "node:fs";
import path from "node:path";

/** Whether there is a file, and not a folder. */
export function isFile(place: string): boolean {
  return statOf(place)?.isFile() ?? false;
}

/** What lies in a folder. */
export interface FolderEntry {
  readonly name: string;
  /** A link to a folder counts as one. */
  readonly folder: boolean;
  /** Of a link to a folder: where it is, and where it leads, as they are called without any links. */
  readonly link?: { readonly from: string; readonly to: string };
}

/** What lies in a folder; nothing where there is no folder. What is neither file nor folder (a socket, a pipe) is left out: reading it may never end. */
export function listFiles(folder: string): FolderEntry[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (!entry.isSymbolicLink() && !entry.isDirectory() && !entry.isFile()) return [];
    if (!entry.isSymbolicLink()) return { name: entry.name, folder: entry.isDirectory() };
    if (!isFolder(place)) return { name: entry.name, folder: false };
    return { name: entry.name, folder: true, link: { from: realpathSync(folder), to: realpathSync(place) } };
  });
}

function isFolder(place: string): boolean {
  return statOf(place)?.isDirectory() ?? false;
}

/** What node tells by errors, and is nothing all the same: below a file, behind a link to itself, and under a name that no file can have. */
const nothing: ReadonlySet<unknown> = new Set(["ENOTDIR", "ELOOP", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"]);

/** Undefined when nothing is there. */
function statOf(place: string): Stats | undefined {
  try {
    return statSync(place, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && "code" in error && nothing.has(error.code)) return undefined;
    throw error;
  }
}
