/** The name of a machine, from the name of its server. */

/** Letters, digits, `.`, `_` and `-` of the name, in lower case; `Server-<id>` when nothing is left. */
export function hostNameOf(name: string, id: string): string {
  const clean = name
    .replace(/[ _]/g, "-")
    .replace(/[^\w.-]+/g, "")
    .toLowerCase()
    .replace(/^[.-]+|[.-]+$/g, "")
    .slice(0, 63)
    .replace(/[.-]+$/, "");
  return clean === "" ? `Server-${id}` : clean;
}
