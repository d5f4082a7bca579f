/** What a parameter was probably meant to be called when nothing supplies it. */
import { nearest } from "../nearest.js";
import type { Parameter } from "../source-model.js";

/** The runtime's types of what is supplied under one name only. */
const namesOfTypes: Readonly<Record<string, string>> = {
  PasteRequest: "req",
  Query: "query",
  RequestContext: "context",
};

/**
 * Of a route's names the most alike, that of the parameter's type, or the one path variable left that ends as it does: `id` for `serverId`, and the other
 * way round.
 */
export function meantName(
  { name, type }: Parameter,
  { supplies, untaken }: { readonly supplies: readonly string[]; readonly untaken: readonly string[] },
): string | null {
  const near = nearest(name, supplies) ?? nameOfType(type);
  if (near !== null) return near;
  const [like, ...more] = untaken.filter((variable) => endAlike(words(variable), words(name)));
  return like !== undefined && more.length === 0 ? like : null;
}

/** `PasteRequest`, also by another local name, or `pg.PasteRequest`. */
function nameOfType(type: Parameter["type"]): string | null {
  const [only, ...more] = type?.imports ?? [];
  if (type === null || only === undefined || more.length > 0 || only.from.module !== "@paste-gen/runtime") return null;
  const { local, from } = only;
  const exported = type.text === local ? from.name : from.name === "*" ? type.text.slice(local.length + 1) : "";
  return Object.hasOwn(namesOfTypes, exported) ? (namesOfTypes[exported] ?? null) : null;
}

function endAlike(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(-length).join(" ") === b.slice(-length).join(" ");
}

/** `serverId` and `server_id` are the same two. */
function words(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split("_")
    .filter((word) => word !== "");
}
