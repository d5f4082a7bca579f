/** Paths relative to the project's root, always with `/`, and what a file may be called when an import leaves its ending off or says `.js`. */
import { posix } from "node:path";

/** Whether a name is wanted for what it does or for its type: declaration files tell types, JavaScript files tell values. */
export type Space = "value" | "type";

/** `src/a.ts` and `../b.js` give `b.js`. The result may begin with `../`. */
export function joinPath(fromFile: string, relative: string): string {
  return posix.normalize(posix.join(folderOf(fromFile), relative));
}

/** The folder of a file; `""` for the root. */
export function folderOf(file: string): string {
  const folder = posix.dirname(file);
  return folder === "." ? "" : folder;
}

const ENDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\.js$/, [".ts", ".tsx", ".d.ts", ".js"]],
  [/\.jsx$/, [".tsx", ".d.ts", ".jsx"]],
  [/\.mjs$/, [".mts", ".d.mts", ".mjs"]],
  [/\.cjs$/, [".cts", ".d.cts", ".cjs"]],
];

/** The files that `path`, as an import or the ini writes it, may mean: the likeliest first. */
export function candidates(path: string, space: Space): string[] {
  const trimmed = path.replace(/\/+$/, "");
  const [ending, endings] = ENDINGS.find(([pattern]) => pattern.test(trimmed)) ?? [];
  if (ending && endings) return byspace(endings, space).map((e) => trimmed.replace(ending, e));
  if (/\.(?:[cm]?ts|tsx|json)$/.test(trimmed)) return [trimmed];
  const bare = byspace([".ts", ".tsx", ".mts", ".cts", ".d.ts", ".js", ".mjs"], space);
  const files = path === trimmed && trimmed !== "" ? bare.map((e) => trimmed + e) : [];
  return [...files, ...bare.map((e) => posix.join(trimmed, `index${e}`))];
}

/** Where a file that isn't there yet (a generated one) will be: `./server.js` is `server.ts`. */
export function likeliest(path: string): string {
  return candidates(path, "value")[0] ?? path;
}

/** Declaration files come last when values are wanted. */
function byspace(endings: readonly string[], space: Space): readonly string[] {
  if (space === "type") return endings;
  const isDeclaration = (e: string): boolean => e.startsWith(".d.");
  return [...endings.filter((e) => !isDeclaration(e)), ...endings.filter(isDeclaration)];
}
