/** Where a project lies in the repository that a GitHub job has checked out: what GitHub shows annotations and alerts by. */
import fs from "node:fs";
import path from "node:path";

/**
 * The way from a job's workspace to the project, with `/`; empty when it is the same folder, or when the project is not in it, as in a container that mounts
 * the folder elsewhere. Links on the way to either don't matter: a runner of one's own may work behind one, which the current folder never shows.
 *
 * @param workspace GITHUB_WORKSPACE
 */
export function folderInRepository(root: string, workspace: string | null): string {
  if (workspace === null || !fs.existsSync(workspace)) return "";
  const way = path.relative(fs.realpathSync(workspace), fs.realpathSync(root)).replaceAll("\\", "/");
  return way === ".." || way.startsWith("../") || path.isAbsolute(way) ? "" : way;
}

/** A file of the project, or one beside it (`../shared.ini`), by its path in the repository. */
export function pathInRepository(folder: string, file: string): string {
  return path.isAbsolute(file) ? file : path.posix.join(folder, file);
}
