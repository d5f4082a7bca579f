/** What a user may have meant by a module that isn't there. */
import { aliasNames } from "../aliases.js";
import { nearest } from "../nearest.js";
import type { SourceProject } from "./project.js";

/** A file whose path is nearest, a name of the `modules` map, or a reference that the runtime has an alias for; null when nothing is near. */
export function nearestModule(
  project: SourceProject,
  { module, attr }: { module: string; attr: string },
): string | null {
  const { modules, sourceRoot } = project.options;
  if (/^\.\.?\//.test(module)) {
    const mended = mendWords(project, "", module.replace(/^\.\//, "").split("/"));
    return mended && `./${mended.join("/")}`;
  }
  const dotted = mendWords(project, sourceRoot.replace(/^\.\/|\/$/g, ""), module.split("."));
  return (
    nearest(
      module,
      Object.keys(modules).filter((name) => name !== module),
    ) ??
    nearestAlias(module, attr) ??
    dotted?.join(".") ??
    null
  );
}

/** An alias that is near in both its halves: another thing of a near module isn't what was meant. */
function nearestAlias(module: string, attr: string): string | null {
  const halves = [...aliasNames()].map((name) => name.split(":"));
  const near = halves.filter(([m = "", a = ""]) => nearest(module, [m]) !== null && nearest(attr, [a]) !== null);
  return nearest(
    `${module}:${attr}`,
    near.map((half) => half.join(":")),
  );
}

/** The words of a path with the misspelt ones mended by what lies in the folders; null when one has no neighbour. */
function mendWords(project: SourceProject, root: string, words: readonly string[]): string[] | null {
  const mended: string[] = [];
  for (const word of words) {
    const folder = [...(root === "" ? [] : [root]), ...mended].join("/");
    const names = project.list(folder).map((entry) => stem(entry.name));
    const near = word === ".." || names.includes(word) ? word : nearest(stem(word), names);
    if (near === null) return null;
    mended.push(near);
  }
  return mended.join("/") === words.join("/") ? null : mended;
}

function stem(name: string): string {
  return name.replace(/(?:\.d)?\.(?:[cm]?[jt]s|tsx)$/, "");
}
