/** The router of an app: finds the resource of a request. */
import type { PasteRequest } from "../http/request.js";
import { PasteResponse } from "../http/response.js";
import type { App } from "../paste/protocols.js";
import { readParams } from "../routing/params.js";
import { sharedTable } from "../routing/shared-tables.js";
import type { RoutePattern } from "../routing/table.js";
import { findRoute } from "../routing/walk.js";
import { createMediaTypes } from "./content-type.js";
import { HTTPNotFound } from "./errors.js";
import { fault } from "./faults.js";
import { createNegotiation, type MicroversionOptions, unversioned } from "./version-negotiation.js";
import { answer, createResource, type Resource, type ResourceSetup } from "./resource.js";
import { type AnyEndpoint, opened, type Routes } from "./routes.js";

/** What a router is told besides its routes: its ini section, or the static fields of its class. */
export interface RouterOptions extends Partial<MicroversionOptions> {
  /** The routes are mounted under each of these: `["/{project_id:[0-9a-f-]+}", ""]`. Default `[""]`. */
  readonly prefixes?: readonly string[];
}

/**
 * An app that answers a table's routes.
 *
 * No match is a 404, never a 405, and an empty path is sent to `/` (as Nova). Microversions are negotiated where `service`, `minVersion`
 * and `maxVersion` are given. A variable `project_id` must be the context's project, where there is a context.
 * Throws a `RangeError` when a path or a version doesn't parse, or two routes can't be told apart.
 */
export function router<Key extends string>(routes: Routes<Key>, options: RouterOptions = {}): App {
  const setup = createSetup(options);
  const entries = Object.entries<Routes["endpoints"][string]>(routes.endpoints);
  const ready = entries.map(([key, endpoint]) => makeReady(key, opened(endpoint), setup));
  const mounted = (options.prefixes ?? [""]).flatMap((prefix) =>
    ready.map(({ method, path, resource }) => ({ method, path: prefix + path, resource })),
  );
  const table = sharedTable(mounted);
  const resources = mounted.map(({ resource }) => resource);
  const templates = mounted.map((route) => route.path);
  const enter = (req: PasteRequest, path: string): Resource | undefined => {
    const index = findRoute(table, req.method, path);
    const resource = resources[index];
    if (resource !== undefined) {
      req.params = readParams(table, index, path);
      req.routeTemplate = templates[index] ?? null;
    }
    return resource;
  };
  const find = resources.some(({ choosesMediaType }) => choosesMediaType) ? findFormatted(enter) : enter;
  const missing = fault(HTTPNotFound.code, HTTPNotFound.explanation);
  return (req) => {
    const path = req.pathInfo;
    const resource = find(req, path);
    if (resource !== undefined) return answer(resource, req);
    return path === "" ? toRoot(req) : new PasteResponse(missing.status, [...missing.headers], missing.body);
  };
}

/** The resource for a path, which leaves the path's variables on the request. */
type Find = (req: PasteRequest, path: string) => Resource | undefined;

/** A suffix that names one of the resource's own formats is no part of the route: `/servers/1.xml` is `/servers/1` (as Nova in 2017). */
function findFormatted(enter: Find): Find {
  return (req, path) => {
    const dot = path.lastIndexOf(".");
    const resource = dot > path.lastIndexOf("/") + 1 ? enter(req, path.slice(0, dot)) : undefined;
    if (resource?.choosesMediaType === true && resource.media.bySuffix(path) !== undefined) return resource;
    req.routeTemplate = null;
    return enter(req, path);
  };
}

interface Mounted extends RoutePattern {
  readonly resource: Resource;
}

/** A route's key and endpoint, made ready once for all prefixes. */
function makeReady(key: string, endpoint: AnyEndpoint, setup: ResourceSetup): Mounted {
  const at = key.indexOf(" ");
  const method = key.slice(0, at);
  return { method, path: key.slice(at + 1), resource: createResource(endpoint, method, setup) };
}

/** A service's own media type stands beside JSON: `application/vnd.openstack.compute+json`. */
function createSetup({ service, minVersion, maxVersion, versionHeaders }: RouterOptions): ResourceSetup {
  const mediaTypes = [
    "application/json",
    ...(service === undefined ? [] : [`application/vnd.openstack.${service}+json`]),
  ];
  const media = createMediaTypes(mediaTypes);
  if (service === undefined || minVersion === undefined || maxVersion === undefined) {
    return { mediaTypes, media, negotiate: () => unversioned };
  }
  const negotiate = createNegotiation({ service, minVersion, maxVersion, ...(versionHeaders && { versionHeaders }) });
  return { mediaTypes, media, negotiate };
}

/** The query is dropped (as Nova). */
function toRoot(req: PasteRequest): PasteResponse {
  return new PasteResponse(302, ["Content-Type", "text/plain; charset=UTF-8", "Location", `${req.applicationUrl}/`]);
}
