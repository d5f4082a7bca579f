/** Shows requests and answers whole, for development: oslo_middleware.debug. */
import { around } from "../http/around.js";
import type { PasteRequest } from "../http/request.js";
import type { PasteResponse } from "../http/response.js";
import { getLogger } from "../log.js";
import { isSecretField, mask, maskPassword } from "../mask.js";
import type { OsloConf } from "../paste/oslo-options.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";

/** `debug` has no settings of its own. */
export type DebugConf = OsloConf;

/** Logs each request and its answer at `info`: headers and the answer's body, secrets masked. For development. */
export function debug(_globalConf: GlobalConf, _conf: DebugConf): Filter {
  return (app) => (req) => {
    getLogger().info(
      {
        method: req.method,
        scriptName: req.scriptName,
        pathInfo: req.pathInfo,
        query: maskPassword(req.queryString),
        headers: listed(req.rawHeaders),
      },
      "request",
    );
    return around(app, req, show);
  };
}

function show(response: PasteResponse, _req: PasteRequest): PasteResponse {
  const body =
    typeof response.body === "string" ? maskPassword(response.body) : `${response.body.length.toString()} bytes`;
  getLogger().info({ status: response.status, headers: listed(response.headers), body }, "response");
  return response;
}

function listed(headers: readonly string[]): string[] {
  return headers.flatMap((name, i) =>
    i % 2 === 0 ? [`${name}: ${isSecretField(name) ? mask : (headers[i + 1] ?? "")}`] : [],
  );
}
