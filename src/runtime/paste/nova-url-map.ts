/** Nova's URL map (`nova.api.openstack.urlmap:urlmap_factory`): by path, or by the version that Content-Type or Accept asks for. */
import { HTTPBadRequest } from "../dispatch/errors.js";
import type { PasteRequest } from "../http/request.js";
import { parseMediaType, type MediaType } from "./media-type.js";
import {
  authorityOf,
  createMounts,
  isFor,
  normalizePath,
  type Authority,
  type Mount,
  type Mounts,
  type UrlMapOptions,
} from "./mounts.js";
import { bestMatch, parseAccept, type BestMatch } from "./nova-accept.js";
import type { App } from "./protocols.js";
import { notFound } from "./url-map.js";

const json = "application/json";
const supported = [json, "application/vnd.openstack.compute+json"];
/** At a mount point itself Atom may be asked for (as Nova). */
const supportedAtRoots = [...supported, "application/atom+xml"];

const slash = 0x2f;

/** A mount as Nova's map matches it. */
interface NovaMount {
  readonly mount: Mount;
  /** What the path may be as a whole; null where something has to follow. */
  readonly exact: string | null;
  readonly prefix: string;
  /** How long a path with this prefix has to be. */
  readonly least: number;
  /** What `scriptName` grows by. */
  readonly script: string;
}

/** Finds the mount for a path, for the request's host. */
type Find = (path: string) => NovaMount | null;

/**
 * Hands a request to the app with the longest path that it starts with; where there is none but `/`, to the one of the version that the parameter `version` of
 * Content-Type, or else of Accept's best range, names: `application/json;version=2.1` is `/v2.1`. Sets `bestContentType` from the path's suffix or Accept.
 *
 * A path that ends with `/+` asks for something behind that slash. Keys and errors are those of `urlMap`.
 */
export function novaUrlMap(mounts: Mounts, { notFoundApp = notFound }: UrlMapOptions = {}): App {
  const table = createMounts(mounts).map(createNovaMount);
  const byHost = table.some(({ mount }) => mount.domain !== null);
  return (req) => {
    const path = normalizePath(req.pathInfo);
    const authority = byHost ? authorityOf(req) : null;
    const found = findMount(table, authority, path);
    if (found !== null && found.script !== "") {
      req.bestContentType = chooseType(req, path, path.length === found.script.length + 1);
      return enter(found, req, path);
    }
    return (
      byVersion(req, path, (versionPath) => findMount(table, authority, versionPath)) ??
      (found === null ? notFoundApp(req) : enter(found, req, path))
    );
  };
}

function createNovaMount(mount: Mount): NovaMount {
  const { url, folder } = mount;
  if (!url.endsWith("/+")) return { mount, exact: url, prefix: folder, least: folder.length, script: url };
  return { mount, exact: null, prefix: url.slice(0, -1), least: url.length, script: url.slice(0, -2) };
}

function findMount(table: readonly NovaMount[], authority: Authority | null, path: string): NovaMount | null {
  for (const candidate of table) {
    const { mount, exact, prefix, least } = candidate;
    // every prefix ends with a slash, most of them at a place of their own
    const mayStart = path.length >= least && path.charCodeAt(prefix.length - 1) === slash;
    if (((mayStart && path.startsWith(prefix)) || path === exact) && isFor(mount, authority)) return candidate;
  }
  return null;
}

/** The path has chosen the app. */
function enter({ mount, script }: NovaMount, req: PasteRequest, path: string): ReturnType<App> {
  req.scriptName += script;
  req.pathInfo = path.slice(script.length);
  return mount.app(req);
}

/** What to answer with: the path's suffix before Accept before JSON. */
function chooseType(req: PasteRequest, path: string, atRoot: boolean): string {
  return path.endsWith(".json") ? json : (chooseByAccept(req, atRoot)?.type ?? json);
}

function chooseByAccept(req: PasteRequest, atRoot: boolean): BestMatch | null {
  const accept = req.header("accept");
  // the usual ones need no reading
  if (accept === undefined || accept === "*/*" || accept === json) return null;
  const best = bestMatch(parseAccept(accept), atRoot ? supportedAtRoots : supported);
  if (best !== null) versionOf(best.range);
  return best;
}

/**
 * The app of the version that the headers ask for: the path goes on as it is. Null when they ask for none that is mounted; the type to answer with
 * is chosen in any case.
 */
function byVersion(req: PasteRequest, path: string, find: Find): ReturnType<App> | null {
  let type = path.endsWith(".json") ? json : null;
  let found = versionMount(parseMediaType(req.header("content-type") ?? ""), find);
  if (found === null || type === null) {
    const best = chooseByAccept(req, path === "/");
    type ??= best?.type ?? null;
    if (best !== null) found ??= versionMount(best.range, find);
  }
  req.bestContentType = type ?? json;
  if (found === null) return null;
  req.scriptName += found.script;
  return found.mount.app(req);
}

function versionMount(type: MediaType, find: Find): NovaMount | null {
  const version = versionOf(type);
  return version === undefined ? null : find(`/v${version}`);
}

/** Nova fails on a version without a value wherever it looks for one, even when the path has chosen the app. */
function versionOf({ params }: MediaType): string | undefined {
  const version = params.get("version");
  if (version === null) throw new HTTPBadRequest("The parameter version of a media type has no value.");
  return version;
}
