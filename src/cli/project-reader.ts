/** How the recipe reads a project. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { listFiles, isFile, type FolderEntry } from "../parser/source/file-reader.js";
import { bytesHaveBanner, fileHasBanner } from "./banner.js";
import { packagePlaces } from "./package-places.js";
import { isStagingName } from "./staging.js";

/** All paths are relative to the project's root, with `/`; they may begin with `../`. */
export interface ProjectReader {
  /** The bytes of a file; null when there is none. An unreadable file throws. */
  readonly read: (file: string) => Uint8Array | null;
  /** Whether there is a file. */
  readonly exists: (file: string) => boolean;
  /** What lies in a folder; nothing where there is none. */
  readonly list: (folder: string) => readonly FolderEntry[];
}

/** What the files are called that paste-gen writes. */
const outputNames: ReadonlySet<string> = new Set(["server.ts", "routes.ts", "router.ts", "validators.ts"]);

/**
 * Reads from the file system. What paste-gen has written to the output folder is not there, nor are folders listed in which there is nothing else: a glob that
 * spans them takes no output for a source, and a build does not depend on whether there was one before, though a controller imports from it. What the build of
 * another ini file has written is not listed either.
 */
export function diskReader({ root, out }: { readonly root: string; readonly out: string }): ProjectReader {
  const at = packagePlaces(root);
  const list = (folder: string): readonly FolderEntry[] =>
    listFiles(at(folder)).filter((entry) => !isOutput(folder === "" ? entry.name : `${folder}/${entry.name}`, entry));
  const isOutput = (place: string, { name, folder, link }: FolderEntry): boolean => {
    const isBelow = isAtOrBelow(place, out);
    if (!folder) return (isBelow || outputNames.has(name)) && isGenerated(path.join(root, place));
    if (link !== undefined || !(isBelow || isAtOrBelow(out, place))) return false;
    return (isBelow && isStagingName(name)) || list(place).length === 0;
  };
  return {
    read: (file) => {
      const bytes = readIfThere(at(file));
      return bytes !== null && isAtOrBelow(file, out) && bytesHaveBanner(bytes) ? null : bytes;
    },
    exists: (file) => isFile(at(file)) && !(isAtOrBelow(file, out) && isGenerated(path.join(root, file))),
    list,
  };
}

function isAtOrBelow(place: string, folder: string): boolean {
  return folder === "" || place === folder || place.startsWith(`${folder}/`);
}

/** What can't be looked at, or has just gone, is somebody else's. */
function isGenerated(file: string): boolean {
  try {
    return isFile(file) && fileHasBanner(file);
  } catch {
    return false;
  }
}

/** A device would never end, and a pipe waits for somebody who writes: what is no regular file is none. */
function readIfThere(file: string): Uint8Array | null {
  try {
    return isFile(file) ? readFileSync(file) : null;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR" || code === "ELOOP") return null;
    throw error;
  }
}
