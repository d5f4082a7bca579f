/** Changes as a unified diff, which `git apply` takes. */
import { FILE_HEADERS_ONLY, createTwoFilesPatch } from "diff";
import type { Change } from "./output.js";
import { paint } from "./terminal.js";
import { visible } from "./visible.js";

/** Beyond so many changed lines a file is shown as replaced: the shortest diff would take too long to find. */
const maxEditLength = 4_000;

/** What a build would do to one file. Paths are relative to the project's root, under `a/` and `b/` as Git writes them. */
export function unifiedDiff(change: Change): string {
  const [before, oldName] = change.kind === "create" ? ["", "/dev/null"] : [change.before, `a/${change.path}`];
  const [after, newName] = change.kind === "remove" ? ["", "/dev/null"] : [change.text, `b/${change.path}`];
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
  return (
    createTwoFilesPatch(oldName, newName, before, after, undefined, undefined, { ...options, maxEditLength }) ??
    replacement(oldName, newName, [before, after])
  );
}

/** A diff with its removed lines red, its added ones green and its places cyan, as a terminal may show it; the diff itself when `on` is false. */
export function paintDiff(diff: string, on: boolean): string {
  if (!on) return diff;
  return diff
    .split("\n")
    .map(visible)
    .map((line) => {
      if (/^(---|\+\+\+) /.test(line)) return paint("bold", line, true);
      if (line.startsWith("@@")) return paint("cyan", line, true);
      if (line.startsWith("-")) return paint("red", line, true);
      return line.startsWith("+") ? paint("green", line, true) : line;
    })
    .join("\n");
}

/** All of the old text taken away, and all of the new one added. */
function replacement(oldName: string, newName: string, [before, after]: [string, string]): string {
  const head = [`--- ${oldName}`, `+++ ${newName}`, `@@ -${rangeOf(before)} +${rangeOf(after)} @@`];
  return [...head, ...marked("-", before), ...marked("+", after), ""].join("\n");
}

function rangeOf(text: string): string {
  return text === "" ? "0,0" : `1,${String(lines(text).length)}`;
}

function marked(sign: "-" | "+", text: string): string[] {
  if (text === "") return [];
  const all = lines(text).map((line) => sign + line);
  return text.endsWith("\n") ? all : [...all, "\\ No newline at end of file"];
}

function lines(text: string): string[] {
  return text.replace(/\n$/, "").split("\n");
}
