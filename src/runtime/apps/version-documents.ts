/** What versions documents tell, and where they link to. */
import { withoutEndSlashes } from "../http/path-coding.js";
import type { PasteRequest } from "../http/request.js";

/** What the documents tell of an API. */
export interface Api {
  readonly service: string;
  readonly minVersion: string;
  readonly maxVersion: string;
  readonly id: string;
  readonly updated: string;
  readonly legacy: { readonly id: string; readonly path: string; readonly updated: string } | null;
  readonly describedBy: string;
  readonly linkPrefix: URL | null;
}

interface Entry {
  readonly id: string;
  readonly path: string;
  readonly status: string;
  readonly version: string;
  readonly min_version: string;
  readonly updated: string;
  readonly "media-types": readonly { readonly base: string; readonly type: string }[];
}

/** The documents of an API. Each is made for one request: its links begin with the URL that the client has used. */
export interface Documents {
  all(req: PasteRequest): unknown;
  choices(req: PasteRequest): unknown;
  current(req: PasteRequest): unknown;
  legacy(req: PasteRequest): unknown;
}

/** The documents of an API. What does not depend on the request is made once. */
export function createDocuments(api: Api): Documents {
  const current = currentEntry(api);
  const legacy = legacyEntry(api);
  const entries = legacy === null ? [current] : [legacy, current].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    all: (req) => ({ versions: entries.map((entry) => summary(entry, joinUrl(prefixOf(api, req), entry.path, ""))) }),
    choices: (req) => ({
      choices: entries.map((entry) => choice(entry, joinUrl(prefixOf(api, req), entry.path, req.path))),
    }),
    current: (req) => ({ version: described(current, api, req) }),
    legacy: (req) => ({ version: described(legacy ?? current, api, req) }),
  };
}

function currentEntry(api: Api): Entry {
  return {
    id: api.id,
    path: api.id,
    status: "CURRENT",
    version: api.maxVersion,
    min_version: api.minVersion,
    updated: api.updated,
    "media-types": mediaTypes(api.service, api.id.replace(/^v/, "")),
  };
}

function legacyEntry({ service, legacy }: Api): Entry | null {
  if (legacy === null) return null;
  const { id, path, updated } = legacy;
  const types = mediaTypes(service, path.replace(/^v/, ""));
  return { id, path, status: "SUPPORTED", version: "", min_version: "", updated, "media-types": types };
}

function mediaTypes(service: string, version: string): Entry["media-types"] {
  return [{ base: "application/json", type: `application/vnd.openstack.${service}+json;version=${version}` }];
}

function self(href: string): { readonly rel: "self"; readonly href: string } {
  return { rel: "self", href };
}

function summary({ id, status, version, min_version, updated }: Entry, href: string): unknown {
  return { id, status, version, min_version, updated, links: [self(href)] };
}

function choice({ id, status, "media-types": types }: Entry, href: string): unknown {
  return { id, status, links: [self(href)], "media-types": types };
}

function described({ path: _, ...entry }: Entry, api: Api, req: PasteRequest): unknown {
  const { "media-types": types, ...facts } = entry;
  const links = [
    self(`${withoutEndSlashes(prefixOf(api, req))}/`),
    { rel: "describedby", type: "text/html", href: api.describedBy },
  ];
  return { ...facts, links, "media-types": types };
}

/** The URL of the mount point, or its replacement. */
function prefixOf({ linkPrefix }: Api, req: PasteRequest): string {
  if (linkPrefix === null) return req.applicationUrl;
  return linkPrefix.origin + linkPrefix.pathname.replace(/\/+$/, "") + req.applicationUrl.slice(req.hostUrl.length);
}

/** Parts joined by `/`, without slashes at their ends; an empty last part leaves a slash there. */
function joinUrl(...parts: readonly string[]): string {
  const clean = parts.filter((part) => part !== "").map((part) => withoutEndSlashes(part).replace(/^\/+/, ""));
  return [...clean, ...(parts.at(-1) === "" ? [""] : [])].join("/");
}
