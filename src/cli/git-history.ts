/** Looks into Git's history for the inputs that a committed generated file was made from. Reads only; a project without Git has no history. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { findConfigs, isEditors } from "../templates/format-configs.js";

/** The commit that last changed a file; null when there is none, or when a shallow clone does not reach it. */
export function lastCommitOf(root: string, file: string): string | null {
  const commit = git(root, ["log", "-1", "--format=%H", "--", file])?.trim();
  if (commit === undefined || commit === "") return null;
  return isCutOff(root, commit) ? null : commit;
}

/**
 * Runs `work` with the project as it was at a commit, in a temporary folder that is removed afterwards.
 * It finds the packages that this project finds, those of a workspace above it included. Null when the commit cannot be read, or nowhere be put; and when its
 * files have the layout of a prettier configuration that no commit holds, as it lies outside of the repository.
 */
export async function atCommit<T>(root: string, commit: string, work: (root: string) => Promise<T>): Promise<T | null> {
  const temporary = temporaryFolder();
  if (temporary === null) return null;
  try {
    // without it prettier would look for a configuration further up, where anybody may put one that is code
    fs.writeFileSync(path.join(temporary, ".prettierrc"), "{}\n");
    const prefix = git(root, ["rev-parse", "--show-prefix"])?.trim();
    const env = { GIT_INDEX_FILE: path.join(temporary, "index") };
    const depth = prefix?.split("/").length ?? 0;
    if (prefix === undefined || isLaidOutFromOutside(root, depth)) return null;
    if (git(root, ["read-tree", commit], { env }) === null) return null;
    const files = git(root, ["ls-files", "-z"], { env });
    const target = `--prefix=${path.join(temporary, "files")}/`;
    if (files === null || git(root, ["checkout-index", "-z", "--stdin", target], { env, input: files }) === null)
      return null;
    const then = path.join(temporary, "files", prefix);
    fs.mkdirSync(then, { recursive: true });
    linkModules(root, then, depth);
    return await work(then);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

/** Whether the next prettier configuration lies above the repository, which has so many folders from the project's up. */
function isLaidOutFromOutside(root: string, depth: number): boolean {
  const at = (file: string): string => path.join(root, file);
  const lookup = {
    exists: (file: string) => fs.existsSync(at(file)),
    read: (file: string) => fs.readFileSync(at(file)),
  };
  const next = findConfigs(root, [], lookup).find((config) => !isEditors(config));
  return next?.file.startsWith("../".repeat(depth)) === true;
}

/** Null where there is none to be had: in a container whose file system is read-only, say. */
function temporaryFolder(): string | null {
  try {
    return fs.mkdtempSync(path.join(os.tmpdir(), "paste-gen-"));
  } catch {
    return null;
  }
}

/**
 * Links a project's node_modules, and those of so many folders around it, to the same places around a copy of it. Those are the folders of the repository; the
 * next node_modules above it, where a workspace of submodules or a container's image has the packages, goes above the copy.
 */
function linkModules(root: string, copy: string, depth: number): void {
  const way = (height: number): string => "../".repeat(height);
  for (let height = 0; height < depth; height++) linkFolder(path.join(root, way(height)), path.join(copy, way(height)));
  let above = path.join(root, way(depth));
  while (!fs.existsSync(path.join(above, "node_modules")) && path.dirname(above) !== above) above = path.dirname(above);
  linkFolder(above, path.join(copy, way(depth)));
}

function linkFolder(from: string, to: string): void {
  const [modules, place] = [path.join(from, "node_modules"), path.join(to, "node_modules")];
  if (fs.existsSync(modules) && !fs.existsSync(place)) fs.symlinkSync(modules, place, "junction");
}

/** Whether a commit is where a shallow clone ends: Git then takes every file for changed in it. */
function isCutOff(root: string, commit: string): boolean {
  const file = git(root, ["rev-parse", "--git-path", "shallow"])?.trim();
  if (file === undefined) return false;
  const absolute = path.resolve(root, file);
  return fs.existsSync(absolute) && fs.readFileSync(absolute, "utf8").split("\n").includes(commit);
}

/**
 * A folder of a project that looks like a bare repository would be taken for one, its configuration with it, and that names programs to run: it may have come
 * with a branch that nobody has reviewed yet (git-config, safe.bareRepository). A project's own repository is a `.git`. What is not asked about, file monitors
 * and signatures, is not needed either.
 */
const safely: readonly string[] = [
  "safe.bareRepository=explicit",
  "core.fsmonitor=false",
  "log.showSignature=false",
].flatMap((setting) => ["-c", setting]);

/**
 * Where Git is started, so that it is not looked for in the project: Windows takes a program of the folder that it starts in before those of the PATH, and
 * elsewhere a PATH may say the same.
 */
const startFolder = path.dirname(process.execPath);

/** What Git prints about a project; null when it fails, or is not there. */
function git(
  root: string,
  args: readonly string[],
  more: { env?: Record<string, string>; input?: string } = {},
): string | null {
  try {
    return execFileSync("git", ["-C", root, ...safely, ...args], {
      cwd: startFolder,
      env: { ...environment(), GIT_OPTIONAL_LOCKS: "0", GIT_LITERAL_PATHSPECS: "1", ...more.env },
      ...(more.input === undefined ? {} : { input: more.input }),
      encoding: "utf8",
      stdio: ["pipe", "pipe", "ignore"],
      maxBuffer: 256 * 1024 * 1024,
    });
  } catch {
    return null;
  }
}

/** In a hook of a linked worktree Git tells where the repository is, but not where its files are: it finds both itself. */
function environment(): NodeJS.ProcessEnv {
  const { GIT_DIR: _, ...rest } = process.env;
  return process.env["GIT_WORK_TREE"] === undefined ? rest : process.env;
}
