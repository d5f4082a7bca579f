/** Cross-origin requests, as oslo_middleware.cors. */
import type { Answer } from "../http/after.js";
import { around } from "../http/around.js";
import type { PasteRequest } from "../http/request.js";
import { PasteResponse } from "../http/response.js";
import { getLogger } from "../log.js";
import { ConfigError } from "../paste/config-error.js";
import { type OsloConf, type Option, osloOptions } from "../paste/oslo-options.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";
import { booleanSetting, integerSetting, listSetting } from "../paste/settings.js";

/** Settings of `cors`; oslo.config's group is `cors`. */
export interface CorsConf extends OsloConf {
  /**
   * Origins that may use the service, between commas: `https://horizon.example.com`, with the port when it isn't the scheme's own, without a slash at the
   * end; `*` is any. Required, here or in the environment, unless `oslo_config_project` is set: then the default is none.
   */
  readonly allowed_origin?: string;
  /** Whether requests may carry cookies and the like. Default true. */
  readonly allow_credentials?: string;
  /** Headers of the answer that scripts may read, between commas. Default: none but the simple ones. */
  readonly expose_headers?: string;
  /** How many seconds a browser may remember a preflight's answer. 0 or empty: it is not told; below 0: it may remember none. Default 3600. */
  readonly max_age?: string;
  /** Methods that may be used, between commas. Default OPTIONS, GET, HEAD, POST, PUT, DELETE, TRACE, PATCH. */
  readonly allow_methods?: string;
  /** Request headers that may be sent beside the simple ones, between commas. Default: none. */
  readonly allow_headers?: string;
  /** Headers that are added to `expose_headers`, whatever it is, between commas. Default: none. */
  readonly latent_expose_headers?: string;
  /** Methods that are added to `allow_methods`, between commas. Default: none. */
  readonly latent_allow_methods?: string;
  /** Headers that are added to `allow_headers`, between commas. Default: none. */
  readonly latent_allow_headers?: string;
}

interface Rules {
  readonly origins: ReadonlySet<string>;
  readonly credentials: boolean;
  readonly expose: string;
  readonly maxAge: number;
  readonly methods: ReadonlySet<string>;
  /** In lower case. */
  readonly headers: ReadonlySet<string>;
}

const allMethods = ["OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "PATCH"];
const simpleHeaders = [
  "accept",
  "accept-language",
  "content-type",
  "cache-control",
  "content-language",
  "expires",
  "last-modified",
  "pragma",
];

/**
 * Lets scripts of other origins use the service.
 *
 * The app answers first. An answer to OPTIONS that is not 2xx becomes an empty 200, whether there is an origin or not (as Nova); an answer that
 * has `Access-Control-Allow-Origin` already is left alone. Throws `ConfigError` for a bad setting.
 */
export function cors(globalConf: GlobalConf, conf: CorsConf): Filter {
  const option = osloOptions<CorsConf>({ group: "cors", globalConf, localConf: conf });
  const rules = readRules(option);
  const decorate = (response: PasteResponse, req: PasteRequest): Answer => {
    if (req.method !== "OPTIONS" && req.header("origin") === undefined) return response;
    if (response.header("access-control-allow-origin") !== undefined) return response;
    return req.method === "OPTIONS" ? preflight(rules, req, response) : actual(rules, req, response);
  };
  return (app) => (req) => around(app, req, decorate);
}

function readRules(option: Option<keyof CorsConf>): Rules {
  const origins = option("allowed_origin");
  if (origins === undefined && option("oslo_config_project") === undefined) {
    throw new ConfigError("allowed_origin", origins, "the origins that may use the service, or oslo_config_project");
  }
  const maxAge = option("max_age");
  return {
    origins: new Set(checkOrigins(listSetting(origins))),
    credentials: booleanSetting("allow_credentials", option("allow_credentials"), true),
    expose: [...listSetting(option("expose_headers")), ...listSetting(option("latent_expose_headers"))].join(","),
    maxAge: maxAge === "" ? 0 : integerSetting("max_age", maxAge, { fallback: 3600, min: -Infinity }),
    methods: new Set([
      ...listSetting(option("allow_methods"), allMethods),
      ...listSetting(option("latent_allow_methods")),
    ]),
    headers: lowerCase(
      listSetting(option("allow_headers")),
      listSetting(option("latent_allow_headers")),
      simpleHeaders,
    ),
  };
}

function lowerCase(...lists: readonly (readonly string[])[]): ReadonlySet<string> {
  return new Set(lists.flat().map((name) => name.toLowerCase()));
}

/** Warns of origins that no browser sends, and keeps them, as oslo does. */
function checkOrigins(origins: readonly string[]): readonly string[] {
  for (const origin of origins) {
    if (origin === "*" || origin === "null" || /^[a-z][a-z0-9+.-]*:\/\/[^/\s]+$/.test(origin)) continue;
    getLogger().warn(
      { origin },
      "cors: no browser sends this origin: it has to be scheme://host[:port], without a slash at its end",
    );
  }
  return origins;
}

/** The origin to allow: the client's, or `*`; null when it is not allowed. */
function allowedOrigin(rules: Rules, req: PasteRequest): string | null {
  const origin = req.header("origin");
  if (origin === undefined) return null;
  if (rules.origins.has(origin)) return origin;
  return rules.origins.has("*") ? "*" : null;
}

function preflight(rules: Rules, req: PasteRequest, answer: PasteResponse): PasteResponse {
  const response = answer.status >= 200 && answer.status < 300 ? answer : new PasteResponse(200);
  const origin = allowedOrigin(rules, req);
  const method = req.header("access-control-request-method");
  if (origin === null || method === undefined || !rules.methods.has(method)) return response;
  const headers = listSetting(req.header("access-control-request-headers"));
  if (!headers.every((name) => rules.headers.has(name.toLowerCase()))) return response;
  // As oslo: other names in Vary are lost here, and kept in the answer to the request itself.
  response.setHeader("Vary", "Origin");
  allow(rules, origin, response);
  if (rules.maxAge !== 0) response.setHeader("Access-Control-Max-Age", rules.maxAge.toString());
  response.setHeader("Access-Control-Allow-Methods", method);
  if (headers.length > 0) response.setHeader("Access-Control-Allow-Headers", headers.join(","));
  return response;
}

function actual(rules: Rules, req: PasteRequest, response: PasteResponse): PasteResponse {
  const origin = allowedOrigin(rules, req);
  if (origin === null) return response;
  response.appendHeader("Vary", "Origin");
  allow(rules, origin, response);
  if (rules.expose !== "") response.setHeader("Access-Control-Expose-Headers", rules.expose);
  return response;
}

function allow(rules: Rules, origin: string, response: PasteResponse): void {
  response.setHeader("Access-Control-Allow-Origin", origin);
  if (rules.credentials) response.setHeader("Access-Control-Allow-Credentials", "true");
}
