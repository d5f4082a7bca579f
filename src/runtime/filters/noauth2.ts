/** No authentication at all, for development: nova.api.openstack.auth's NoAuthMiddleware. */
import { withoutEndSlashes } from "../http/path-coding.js";
import type { PasteRequest } from "../http/request.js";
import { PasteResponse } from "../http/response.js";
import { type OsloConf, osloOptions } from "../paste/oslo-options.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";
import { booleanSetting } from "../paste/settings.js";
import { createContext } from "./request-context.js";

/** Settings of `noauth2`; oslo.config's group is `api`, as Nova's. */
export interface Noauth2Conf extends OsloConf {
  /** Whether the client's address is taken from `X-Forwarded-For`. Only behind a proxy that sets it. Default false. */
  readonly use_forwarded_for?: string;
}

/**
 * Believes what the client says: the token `user:project` (or `user`, then the project has the same name) is that user in that project; the user `admin` is
 * an administrator. Without `X-Auth-Token` the answer is 204 with such a token for `X-Auth-User` and `X-Auth-Project-Id` (default: admin) and the URL to
 * use it at. Throws `ConfigError` for a bad setting.
 */
export function noauth2(globalConf: GlobalConf, conf: Noauth2Conf): Filter {
  const option = osloOptions<Noauth2Conf>({ group: "api", globalConf, localConf: conf });
  const useForwardedFor = booleanSetting("use_forwarded_for", option("use_forwarded_for"), false);
  return (app) => (req) => {
    const token = req.header("x-auth-token");
    if (token === undefined) return offerToken(req);
    const colon = token.indexOf(":");
    const user = colon < 0 ? token : token.slice(0, colon);
    const project = colon < 0 ? "" : token.slice(colon + 1);
    // An empty token is nobody (as Nova): the request goes on all the same.
    const userId = user === "" ? null : user;
    const projectId = project === "" ? userId : project;
    const asker = { userId, projectId, roles: [], isAdmin: user === "admin", serviceCatalog: [] };
    req.context = createContext(req, asker, useForwardedFor);
    return app(req);
  };
}

function offerToken(req: PasteRequest): PasteResponse {
  const project = req.header("x-auth-project-id") ?? "admin";
  return new PasteResponse(204, [
    "Content-Type",
    "text/plain; charset=UTF-8",
    "X-Auth-Token",
    `${req.header("x-auth-user") ?? "admin"}:${project}`,
    "X-Server-Management-Url",
    `${withoutEndSlashes(req.url)}/${project}`,
  ]);
}
