/** The documents that tell which versions an API has: nova.api.openstack.compute.versions. */
import { parseJson } from "../dispatch/body.js";
import { createMediaTypes, type MediaTypes } from "../dispatch/content-type.js";
import { fault, withVersion } from "../dispatch/faults.js";
import { Microversion } from "../dispatch/microversion.js";
import { microversions } from "../dispatch/version-negotiation.js";
import type { Answer } from "../http/after.js";
import type { PasteRequest } from "../http/request.js";
import { PasteResponse } from "../http/response.js";
import { ConfigError } from "../paste/config-error.js";
import { type OsloConf, osloOptions } from "../paste/oslo-options.js";
import type { App, GlobalConf } from "../paste/protocols.js";
import { listSetting } from "../paste/settings.js";
import { type Api, createDocuments } from "./version-documents.js";

/** Settings of `versionsApp`. Defaults are Nova's; `min_version` and `max_version` are filled in from the router when they are left out. */
export interface VersionsAppConf extends OsloConf {
  /** The service in media types and version headers. Default compute. */
  readonly service?: string;
  /** The least microversion. Default 2.1. */
  readonly min_version?: string;
  /** The greatest microversion. Default 2.93. */
  readonly max_version?: string;
  /** The API's id, which is its path as well. Default v2.1. */
  readonly id?: string;
  /** When the API last changed. Default 2013-07-23T11:33:21Z. */
  readonly updated?: string;
  /** The id of the legacy API without microversions; empty: there is none. Default v2.0. */
  readonly legacy_id?: string;
  /** The path of the legacy API. Default v2. */
  readonly legacy_path?: string;
  /** When the legacy API last changed. Default 2011-01-21T11:33:21Z. */
  readonly legacy_updated?: string;
  /** Where the API is described. Default http://docs.openstack.org/. */
  readonly describedby?: string;
  /** A URL in place of the scheme, host and mount point that the client used; its path is put before the mount point's. Default: the client's. */
  readonly compute_link_prefix?: string;
}

/** Settings of `versionsV2App`. */
export interface VersionsV2AppConf extends VersionsAppConf {
  /** The headers that name a version, the standard one first. Default OpenStack-API-Version, X-OpenStack-Nova-API-Version. */
  readonly version_headers?: string;
}

/**
 * All versions at `/`, 200; at any other path 300 Multiple Choices, with the path in the links. Any method will do; version headers are not looked at
 * (as Nova). Throws `ConfigError` for a bad setting.
 */
export function versionsApp(globalConf: GlobalConf, conf: VersionsAppConf): App {
  const documents = createDocuments(readApi(globalConf, conf));
  const media = createMediaTypes(mediaTypes);
  return (req) =>
    afterBody(req, media, () =>
      req.pathInfo === "/" ? json(req, 200, documents.all(req)) : json(req, 300, documents.choices(req)),
    );
}

/**
 * The version that it is mounted at, whatever the path and method. Version headers are checked, and told on the answer; behind `legacyV2Compatible` it is
 * the legacy version (as Nova). Throws `ConfigError` for a bad setting.
 */
export function versionsV2App(globalConf: GlobalConf, conf: VersionsV2AppConf): App {
  const api = readApi(globalConf, conf);
  const documents = createDocuments(api);
  const versionHeaders = listSetting(conf.version_headers, ["OpenStack-API-Version", "X-OpenStack-Nova-API-Version"]);
  const media = createMediaTypes(mediaTypes);
  const negotiate = microversions({ ...api, versionHeaders });
  return (req) =>
    negotiate(req) ??
    afterBody(req, media, () => json(req, 200, req.legacyV2 ? documents.legacy(req) : documents.current(req)));
}

const defaults = {
  service: "compute",
  min_version: "2.1",
  max_version: "2.93",
  id: "v2.1",
  updated: "2013-07-23T11:33:21Z",
  legacy_id: "v2.0",
  legacy_path: "v2",
  legacy_updated: "2011-01-21T11:33:21Z",
  describedby: "http://docs.openstack.org/",
};

function readApi(globalConf: GlobalConf, conf: VersionsAppConf): Api {
  const given = { ...defaults, ...conf };
  const option = osloOptions<VersionsAppConf>({ group: "api", globalConf, localConf: conf });
  return {
    service: given.service,
    minVersion: version("min_version", given.min_version),
    maxVersion: version("max_version", given.max_version),
    id: given.id,
    updated: given.updated,
    legacy:
      given.legacy_id === "" ? null : { id: given.legacy_id, path: given.legacy_path, updated: given.legacy_updated },
    describedBy: given.describedby,
    linkPrefix: linkPrefix(option("compute_link_prefix")),
  };
}

function version(name: string, text: string): string {
  if (Microversion.parse(text) === null) throw new ConfigError(name, text, "a version such as 2.1");
  return text;
}

function linkPrefix(text: string | undefined): URL | null {
  if (text === undefined || text === "") return null;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    throw new ConfigError("compute_link_prefix", text, "a URL that begins with http:// or https://");
  return new URL(text);
}

/** What a body may be, and what an answer is where no URL map has chosen that (as Nova). */
const mediaTypes = ["application/json", "application/vnd.openstack.compute+json"];

/** A body is of no use here, but a wrong one is refused, as it is by any other resource (as Nova). */
function afterBody(req: PasteRequest, media: MediaTypes, answer: () => PasteResponse): Answer {
  req.bestContentType ??= media.best(req);
  if (!media.accepts(req.header("content-type"))) return refuse(req, 415, "Unsupported Content-Type");
  if (req.method !== "POST" && req.method !== "PUT") return answer();
  const bytes = req.readBody();
  return bytes instanceof Promise ? bytes.then((read) => checked(req, read, answer)) : checked(req, bytes, answer);
}

function checked(req: PasteRequest, bytes: Uint8Array | null, answer: () => PasteResponse): PasteResponse {
  const malformed = bytes !== null && bytes.length > 0 && parseJson(bytes) === undefined;
  return malformed ? refuse(req, 400, "Malformed request body") : answer();
}

function refuse(req: PasteRequest, code: number, explanation: string): PasteResponse {
  return withVersion(fault(code, explanation), req);
}

function json(req: PasteRequest, status: number, value: unknown): PasteResponse {
  return new PasteResponse(
    status,
    ["Content-Type", req.bestContentType ?? "application/json", ...req.versionHeaders],
    JSON.stringify(value),
  );
}
