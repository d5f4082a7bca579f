/** The URLs of things. */
import type { PasteRequest } from "@paste-gen/runtime";
import type { Link } from "../paging.js";

/** `http://…/v2.1/servers`, with the project in it when the request has it in its path. */
export function collectionUrl(req: PasteRequest, collection: string): string {
  return `${req.applicationUrl}${projectPart(req)}/${collection}`;
}

/** `self`, and `bookmark` without a version. */
export function linksOf(
  req: PasteRequest,
  collection: string,
  id: string,
): readonly Link[] {
  const name = encodeURIComponent(id);
  return [
    { rel: "self", href: `${collectionUrl(req, collection)}/${name}` },
    bookmark(req, collection, id),
  ];
}

export function bookmark(
  req: PasteRequest,
  collection: string,
  id: string,
): Link {
  const path = `${projectPart(req)}/${collection}/${encodeURIComponent(id)}`;
  return { rel: "bookmark", href: req.hostUrl + path };
}

function projectPart(req: PasteRequest): string {
  const project = req.context?.projectId ?? "";
  return project !== "" && req.pathInfo.startsWith(`/${project}/`)
    ? `/${project}`
    : "";
}
