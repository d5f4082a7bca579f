/** The environment's trouble: what ends a run with status 2, with the name of the file or flag that it is about. */
import type { Stats } from "node:fs";

/** The run cannot go on, and no diagnostic fits: an unreadable file, a flag's bad value. */
export class CannotRun extends Error {
  override readonly name = "CannotRun";
}

/**
 * What is named as a file has to be one: Node's error for a folder does not name it, and a device or a pipe would never end. `advice` follows the reason.
 * @throws CannotRun when it is none
 */
export function requireFile(stat: Stats, name: string, advice?: string): void {
  if (stat.isFile()) return;
  const reason = stat.isDirectory() ? "is a folder, not a file" : "is not a regular file";
  throw new CannotRun([`${name}: ${reason}`, advice].filter((part) => part !== undefined).join("; "));
}

/** The sentence for a failure of the file system or a {@link CannotRun}; null for anything else, which is a bug. */
export function describeFailure(error: unknown): string | null {
  if (error instanceof CannotRun) return error.message;
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return null;
  // of a file that can't be moved, its target: the source is ours
  const place = "dest" in error ? error.dest : "path" in error ? error.path : undefined;
  const where = typeof place === "string" ? `${place}: ` : "";
  const known = error.syscall === "watch" ? { ...reasons, ...reasonsOfWatch } : reasons;
  return `${where}${known[String(error.code)] ?? error.message}`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EBUSY: "is in use by another program",
  EISDIR: "is a folder, not a file",
  ENOTDIR: "is below something that is not a folder",
  ELOOP: "is a link that leads back to itself",
  EROFS: "the file system is read-only",
  ENOSPC: "no space left on the device",
  EMFILE: "too many open files",
};

/** What the same codes mean where files are watched. */
const reasonsOfWatch: Readonly<Record<string, string>> = {
  ENOSPC: "cannot be watched: the system's limit is reached (fs.inotify.max_user_watches)",
  EMFILE: "cannot be watched: the system's limit is reached (fs.inotify.max_user_instances)",
};
