/** Nova's legacy `/v2` endpoint: the API at its first version, for clients that know no versions. */
import { around } from "../http/around.js";
import type { PasteRequest } from "../http/request.js";
import type { PasteResponse } from "../http/response.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";
import { listSetting } from "../paste/settings.js";

/** Settings of `legacyV2Compatible`. */
export interface LegacyV2CompatibleConf {
  /** The headers that carry the version, between commas. Default Nova's: OpenStack-API-Version, X-OpenStack-Nova-API-Version. */
  readonly version_headers?: string;
}

/**
 * Drops the version headers from the request and marks it with `req.legacyV2`, so that schemas are relaxed; takes the version headers, and their names in
 * `Vary`, out of the answer (as Nova).
 */
export function legacyV2Compatible(_globalConf: GlobalConf, conf: LegacyV2CompatibleConf): Filter {
  const names = listSetting(conf.version_headers, ["OpenStack-API-Version", "X-OpenStack-Nova-API-Version"]);
  const headers = names.map((name) => name.toLowerCase());
  const strip = (response: PasteResponse): PasteResponse => withoutVersion(response, headers);
  return (app) => (req: PasteRequest) => {
    req.legacyV2 = true;
    for (const name of headers) req.setHeader(name, undefined);
    return around(app, req, strip);
  };
}

function withoutVersion(response: PasteResponse, headers: readonly string[]): PasteResponse {
  const kept: string[] = [];
  for (let i = 0; i + 1 < response.headers.length; i += 2) {
    const [name = "", value = ""] = response.headers.slice(i, i + 2);
    const lower = name.toLowerCase();
    if (headers.includes(lower)) continue;
    const rest = lower === "vary" ? varyWithout(value, headers) : value;
    if (lower !== "vary" || rest !== "") kept.push(name, rest);
  }
  response.headers.splice(0, response.headers.length, ...kept);
  return response;
}

function varyWithout(value: string, headers: readonly string[]): string {
  return listSetting(value)
    .filter((name) => !headers.includes(name.toLowerCase()))
    .join(",");
}
