/** Paste's own URL map (`egg:Paste#urlmap`): an app for each path prefix. */
import { HTTPNotFound } from "../dispatch/errors.js";
import { fault } from "../dispatch/faults.js";
import type { PasteResponse } from "../http/response.js";
import { authorityOf, createMounts, isFor, normalizePath, type Mounts, type UrlMapOptions } from "./mounts.js";
import type { App } from "./protocols.js";

/**
 * Hands a request to the app with the longest path that it starts with, segment by segment; `scriptName` takes that path, `pathInfo` keeps the rest.
 *
 * Keys are path expressions: `/v2.1`, `/`, `domain api.test port 8774 /v2.1`; one that isn't throws `ConfigError`.
 */
export function urlMap(mounts: Mounts, { notFoundApp = notFound }: UrlMapOptions = {}): App {
  const table = createMounts(mounts);
  const byHost = table.some(({ domain }) => domain !== null);
  return (req) => {
    const path = normalizePath(req.pathInfo);
    const authority = byHost ? authorityOf(req) : null;
    for (const mount of table) {
      if (!isFor(mount, authority) || !(path.startsWith(mount.folder) || path === mount.url)) continue;
      req.scriptName += mount.url;
      req.pathInfo = path.slice(mount.url.length);
      return mount.app(req);
    }
    return notFoundApp(req);
  };
}

/** What both maps answer by themselves: Paste's own page in the shape of a fault. */
export function notFound(): PasteResponse {
  return fault(HTTPNotFound.code, HTTPNotFound.explanation);
}
