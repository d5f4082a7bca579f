/** The keys of a URL map: `/v2.1`, `domain one.test port 80 /x`, `http://one.test/x`; and the order in which Paste's map tries them. */
import { compareCodePoints } from "./text-order.js";
import { splitWords } from "./white-space.js";

/** A place to mount an app: normalized, without a slash at the end. */
export interface Mount {
  readonly domain: string | null;
  readonly path: string;
}

/** Paste sorts mounts without a domain under this one. */
const NO_DOMAIN = "\xff";

export type ReadMount = { readonly ok: true; readonly mount: Mount } | { readonly ok: false; readonly why: string };

/** Reads a key of a URL map as `paste.urlmap` does. */
export function readMount(key: string): ReadMount {
  const words = splitWords(key).map((word) => word.text);
  const parts: { domain?: string; port?: string; path?: string } = {};
  while (words.length > 0) {
    const why = readPart(words, parts);
    if (why !== null) return { ok: false, why };
  }
  if (parts.port !== undefined && parts.domain === undefined) return { ok: false, why: "a port needs a domain" };
  const port = parts.port === undefined ? "" : `:${parts.port}`;
  if (parts.domain === undefined) return normalizeMount(parts.path ?? "");
  return normalizeMount(`http://${parts.domain}${port}${parts.path === undefined ? "" : `/${parts.path}`}`);
}

/**
 * The order in which Paste's map tries its mounts: those with a domain first, then the longest path first, then by code point. Of two equal ones the later
 * counts.
 */
export function matchOrder(mounts: readonly { key: string; mount: Mount }[]): (Mount & { readonly key: string })[] {
  const order: (Mount & { readonly key: string })[] = [];
  for (const { key, mount } of mounts) {
    const same = order.findIndex((m) => m.domain === mount.domain && m.path === mount.path);
    if (same >= 0) order.splice(same, 1);
    order.push({ ...mount, key });
  }
  return order.sort(
    (a, b) =>
      compareCodePoints(sortedDomain(a), sortedDomain(b)) ||
      Array.from(b.path).length - Array.from(a.path).length ||
      compareCodePoints(a.path, b.path),
  );
}

function readPart(words: string[], parts: { domain?: string; port?: string; path?: string }): string | null {
  const word = words.shift() ?? "";
  if (word !== "domain" && word !== "port") {
    if (parts.path !== undefined) return `more than one path (${parts.path} and ${word})`;
    parts.path = word;
    return null;
  }
  if (parts[word] !== undefined) return `'${word}' is given twice`;
  const value = words.shift();
  if (value === undefined) return `'${word}' must be followed by a ${word === "port" ? "number" : "name"}`;
  parts[word] = value;
  return null;
}

function normalizeMount(url: string): ReadMount {
  const absolute = /^https?:\/\/([^/]*)(.*)$/su.exec(url);
  if (absolute === null && url !== "" && !url.startsWith("/")) return { ok: false, why: "a path begins with /" };
  const path = (absolute?.[2] ?? url).replace(/\/{2,}/gu, "/").replace(/\/$/u, "");
  return { ok: true, mount: { domain: absolute?.[1] ?? null, path } };
}

function sortedDomain({ domain }: Mount): string {
  return domain === null || domain === "" ? NO_DOMAIN : domain;
}
