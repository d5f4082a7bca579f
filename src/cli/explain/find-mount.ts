/** Finds the mount of a URL map that takes a request, as Paste's and Nova's maps do. */
import type { UrlMapPart } from "../../parser/app-model.js";
import { matchOrder, readMount } from "../../parser/paste/mount-path.js";

type Mount = UrlMapPart["mounts"][number];

/** The mount, what is left of the path for its app, and the mounts that were asked before and after. */
export interface FoundMount {
  readonly mount: Mount | null;
  readonly rest: string;
  readonly losers: readonly { readonly mount: Mount; readonly why: string }[];
}

/** Tries the mounts in the map's order: those for a host first, then the longest path. `host` is the Host header, null for none in particular. */
export function findMount(
  part: UrlMapPart,
  request: { readonly path: string; readonly host: string | null },
): FoundMount {
  const path = request.path.replace(/\/{2,}/g, "/");
  const losers: { mount: Mount; why: string }[] = [];
  let found: { mount: Mount; rest: string } | null = null;
  for (const { mount, domain, url } of inOrder(part)) {
    const wrong = mismatch(part.flavour, { domain, url }, { path, host: request.host });
    const why = wrong ?? (found === null ? null : `${found.mount.key} is tried before it`);
    if (why === null) found = { mount, rest: path.slice(stripPlus(part.flavour, url).length) };
    else losers.push({ mount, why });
  }
  return { mount: found?.mount ?? null, rest: found?.rest ?? path, losers };
}

function inOrder({ mounts }: UrlMapPart): { mount: Mount; domain: string | null; url: string }[] {
  const read = mounts.flatMap(({ key }) => {
    const result = readMount(key);
    return result.ok ? [{ key, mount: result.mount }] : [];
  });
  return matchOrder(read).flatMap(({ key, domain, path }) => {
    const mount = mounts.findLast((one) => one.key === key);
    return mount === undefined ? [] : [{ mount, domain, url: path }];
  });
}

function mismatch(
  flavour: UrlMapPart["flavour"],
  mount: { domain: string | null; url: string },
  request: { path: string; host: string | null },
): string | null {
  if (mount.domain !== null && !isFor(mount.domain, request.host)) return `it is for the host ${mount.domain}`;
  const base = stripPlus(flavour, mount.url);
  const begins = request.path === base || request.path.startsWith(`${base}/`);
  if (!begins) return `${request.path} does not begin with it`;
  return base === mount.url || request.path.length > base.length + 1 ? null : "nothing stands behind its last slash";
}

/** Nova's map takes `/x/+` for `/x/` with something behind it. */
function stripPlus(flavour: UrlMapPart["flavour"], url: string): string {
  return flavour === "nova" && url.endsWith("/+") ? url.slice(0, -2) : url;
}

function isFor(domain: string, host: string | null): boolean {
  if (host === null) return false;
  const name = host.toLowerCase();
  return domain === name || domain === name.split(":", 1)[0] || (!name.includes(":") && domain === `${name}:80`);
}
