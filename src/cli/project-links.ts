/** Links in a project: what is written must stay in it, wherever they lead. */
import fs from "node:fs";
import path from "node:path";

/**
 * What is wrong with a link that stands where a folder of the output must be; null when it leads to a folder of the project. `root` is absolute, `place`
 * relative to it. A link may come with a branch that nobody has reviewed yet.
 */
export function linkProblem(root: string, place: string): string | null {
  const link = path.join(root, place);
  const stat = fs.statSync(link, { throwIfNoEntry: false });
  if (stat === undefined) return "it is a link that leads nowhere";
  if (!stat.isDirectory()) return "it is a link to a file, where a folder must be";
  const way = path.relative(fs.realpathSync(root), fs.realpathSync(link));
  const leaves = way === ".." || way.startsWith(`..${path.sep}`) || path.isAbsolute(way);
  return leaves ? "it is a link that leads out of the project" : null;
}

/** Whether there is a link among the folders between `folder` and a file that is relative to it. */
export function isBehindLink(folder: string, file: string): boolean {
  const parts = file.split(/[/\\]/);
  return parts
    .slice(0, -1)
    .some((_, i) =>
      fs.lstatSync(path.join(folder, ...parts.slice(0, i + 1)), { throwIfNoEntry: false })?.isSymbolicLink(),
    );
}
