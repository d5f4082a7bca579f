/** The folders around a file, where its packages and configurations lie. */
import { posix } from "node:path";
import { folderOf } from "./paths.js";
import type { SourceProject } from "./project.js";

/** The `node_modules` folders where a file's packages are looked for: the nearest first. */
export function installFolders(from: { project: SourceProject; path: string }): string[] {
  return upwards(from)
    .filter((f) => posix.basename(f) !== "node_modules")
    .map((f) => posix.join(f, "node_modules"));
}

/** The folder of a file and those above it, up to the root of the file system. */
export function upwards(from: { project: SourceProject; path: string }): string[] {
  const depth = from.project.options.root.split(/[\\/]+/).filter((word) => word !== "").length;
  const folder = folderOf(from.path);
  const words = folder === "" ? [] : folder.split("/");
  const below = words.map((_, i) => words.slice(0, words.length - i).join("/")).filter((f) => !/(?:^|\/)\.\.$/.test(f));
  const climbed = words.filter((w) => w === "..").length;
  const above = Array.from({ length: depth - climbed }, (_, i) =>
    Array.from({ length: climbed + i + 1 }, () => "..").join("/"),
  );
  return [...below, ...(climbed === 0 ? [""] : [Array.from({ length: climbed }, () => "..").join("/")]), ...above];
}
