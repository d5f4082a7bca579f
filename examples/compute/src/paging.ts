/** `limit` and `marker`, and the link to the next page. */
import type { PasteRequest, Query } from "@paste-gen/runtime";
import { collectionUrl } from "./views/links.js";

/** The most that one answer lists, as Nova's max_limit. */
export const maxLimit = 1000;

export interface Page {
  readonly limit: number;
  /** The last one of the page before; null for the first page. */
  readonly marker: string | null;
}

/** The page that a query asks for: at most `maxLimit`. */
export function readPage(query: Query): Page {
  const limit = query.get("limit");
  return {
    limit: limit === undefined ? maxLimit : Math.min(Number(limit), maxLimit),
    marker: query.get("marker") ?? null,
  };
}

/** A link. */
export interface Link {
  readonly rel: string;
  readonly href: string;
}

/** The link to the next page, when this one is full; `ids` are what it lists. */
export function nextLinks(
  req: PasteRequest,
  collection: string,
  ids: readonly string[],
): readonly Link[] {
  const { limit } = readPage(req.query);
  const last = ids.at(-1);
  if (last === undefined || ids.length < limit) return [];
  const parameters = new URLSearchParams();
  for (const [name, value] of req.query.entries())
    if (name !== "marker") parameters.append(name, value);
  parameters.set("marker", last);
  const href = `${collectionUrl(req, collection)}?${parameters.toString()}`;
  return [{ rel: "next", href }];
}
