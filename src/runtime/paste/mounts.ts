/** The mount table that both URL maps search: path expressions, their order, and requests' paths and hosts made comparable. */
import { HTTPBadRequest } from "../dispatch/errors.js";
import type { PasteRequest } from "../http/request.js";
import { ConfigError } from "./config-error.js";
import type { App } from "./protocols.js";

/** Apps by path expression: `/v2.1`, `domain api.test port 8774 /v2.1`. */
export type Mounts = Readonly<Record<string, App>>;

/** What both URL maps may be told besides. */
export interface UrlMapOptions {
  /** Answers what no mount takes. Default: a 404 fault. */
  readonly notFoundApp?: App;
}

/** An app and where it is mounted. */
export interface Mount {
  /** `api.test` or `api.test:8774`; null for any. */
  readonly domain: string | null;
  /** Without a slash at its end; empty for `/`. */
  readonly url: string;
  /** `url` with a slash. */
  readonly folder: string;
  readonly app: App;
}

/**
 * The mounts in the order in which they are tried: by domain, those for any domain last; then the longest path first. Of two for one place the last
 * counts.
 *
 * Throws `ConfigError` for a path expression that isn't one.
 */
export function createMounts(mounts: Mounts): readonly Mount[] {
  const byPlace = new Map<string, Mount>();
  for (const [expression, app] of Object.entries(mounts)) {
    const { domain, path } = parseExpression(expression);
    const url = path.replace(/\/\/+/g, "/").replace(/\/$/, "");
    byPlace.set(`${domain ?? ""} ${url}`, { domain, url, folder: `${url}/`, app });
  }
  return [...byPlace.values()].sort(compareMounts);
}

function compareMounts(a: Mount, b: Mount): number {
  if (a.domain !== b.domain) return b.domain === null || (a.domain !== null && a.domain < b.domain) ? -1 : 1;
  return b.url.length - a.url.length || (a.url < b.url ? -1 : 1);
}

/** `domain NAME`, `port NUMBER` (only with a domain) and one path, in any order; or `http://NAME/path`. */
function parseExpression(expression: string): { domain: string | null; path: string } {
  const found: { domain?: string; port?: string; path?: string } = {};
  const words = expression.split(/\s+/).filter((word) => word !== "");
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const key = word === "domain" || word === "port" ? word : "path";
    const value = key === "path" ? word : words[++i];
    if (value === undefined) throw new ConfigError(expression, expression, `a name behind "${key}"`);
    if (found[key] !== undefined) throw new ConfigError(expression, expression, `only one ${key}`);
    found[key] = value;
  }
  const { domain, port, path = "" } = found;
  if (domain === undefined && port !== undefined)
    throw new ConfigError(expression, expression, "a domain where there is a port");
  if (domain !== undefined)
    return {
      domain: port === undefined ? domain : `${domain}:${port}`,
      path: path.startsWith("/") ? path : `/${path}`,
    };
  const [, host = null, rest = path] = /^https?:\/\/([^/]*)(.*)$/s.exec(path) ?? [];
  if (rest !== "" && !rest.startsWith("/"))
    throw new ConfigError(expression, expression, "a path that starts with a slash");
  return { domain: host, path: rest };
}

/** A host and its port, to compare with the mounts' domains. */
export interface Authority {
  readonly host: string;
  readonly hostAndPort: string;
}

/** Where a request came in, from its Host header in lower case; the port is 80 or 443 by the scheme when it has none. */
export function authorityOf(req: PasteRequest): Authority {
  const text = req.host.toLowerCase();
  const colon = text.indexOf(":");
  if (colon < 0) return { host: text, hostAndPort: `${text}:${req.scheme === "http" ? "80" : "443"}` };
  return { host: text.slice(0, colon), hostAndPort: text };
}

/** Whether a mount is for a request's host. */
export function isFor(mount: Mount, authority: Authority | null): boolean {
  return (
    mount.domain === null ||
    (authority !== null && (mount.domain === authority.host || mount.domain === authority.hostAndPort))
  );
}

/**
 * A request's path with every run of slashes made one, and without `http://host` before it. Throws `HTTPBadRequest` when it doesn't start with a
 * slash then.
 */
export function normalizePath(path: string): string {
  let plain = path;
  if (!path.startsWith("/") && path !== "") {
    const match = /^https?:\/\/[^/]*(.*)$/s.exec(path);
    if (match === null) throw new HTTPBadRequest("The path must start with a slash.");
    plain = match[1] ?? "";
  }
  return plain.includes("//") ? plain.replace(/\/\/+/g, "/") : plain;
}
