/** Who asks, from the headers that authToken sets: nova.api.auth's NovaKeystoneContext. */
import type { RequestContext } from "../dispatch/context.js";
import { HTTPInternalServerError, HTTPUnauthorized } from "../dispatch/errors.js";
import { faultResponse } from "../dispatch/faults.js";
import type { PasteRequest } from "../http/request.js";
import { TextMemo } from "../http/text-memo.js";
import { getLogger } from "../log.js";
import { type OsloConf, osloOptions } from "../paste/oslo-options.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";
import { booleanSetting, listSetting } from "../paste/settings.js";
import { createContext } from "./request-context.js";

/** Settings of `keystoneContext`; oslo.config's group is `api`, as Nova's. */
export interface KeystoneContextConf extends OsloConf {
  /** Whether the client's address is taken from `X-Forwarded-For`. Only behind a proxy that sets it. Default false. */
  readonly use_forwarded_for?: string;
  /** The roles that make an administrator, between commas, in any case. Default admin. */
  readonly admin_roles?: string;
}

/**
 * Builds `req.context` from `X-User-Id` (or `X-User`), `X-Project-Id` (or `X-Tenant-Id`, `X-Tenant`), `X-Roles` (or `X-Role`) and `X-Service-Catalog`.
 *
 * It believes these headers: put `authToken` in front, which removes what a client sent. No user, or an empty one, is 401; a catalog that isn't JSON is 500.
 * Throws `ConfigError` for a bad setting.
 */
export function keystoneContext(globalConf: GlobalConf, conf: KeystoneContextConf): Filter {
  const option = osloOptions<KeystoneContextConf>({ group: "api", globalConf, localConf: conf });
  const useForwardedFor = booleanSetting("use_forwarded_for", option("use_forwarded_for"), false);
  const adminRoles = new Set(listSetting(option("admin_roles"), ["admin"]).map((role) => role.toLowerCase()));
  const readRoles = createRoleReader(adminRoles);
  return (app) => (req) => {
    const userId = firstHeader(req, userHeaders);
    const serviceCatalog = readCatalog(req.header("x-service-catalog"));
    if (serviceCatalog === null)
      return faultResponse(new HTTPInternalServerError("Invalid service catalog json."), req);
    if (userId === null) {
      getLogger().debug("Neither X-User-Id nor X-User found in request");
      return faultResponse(new HTTPUnauthorized(), req);
    }
    const { roles, isAdmin } = readRoles(req.header("x-roles") ?? req.header("x-role") ?? "");
    const projectId = firstHeader(req, projectHeaders);
    req.context = createContext(req, { userId, projectId, roles, isAdmin, serviceCatalog }, useForwardedFor);
    return app(req);
  };
}

const userHeaders = ["x-user-id", "x-user"];
const projectHeaders = ["x-project-id", "x-tenant-id", "x-tenant"];

/** The first of these headers that is there, even if it is empty: then there is no value (as Nova). */
function firstHeader(req: PasteRequest, names: readonly string[]): string | null {
  for (const name of names) {
    const value = req.header(name);
    if (value !== undefined) return value === "" ? null : value;
  }
  return null;
}

/** What a client may do. */
type Roles = Pick<RequestContext, "roles" | "isAdmin">;

/** Reads lists of roles; a cloud has few. */
function createRoleReader(adminRoles: ReadonlySet<string>): (text: string) => Roles {
  const known = new TextMemo<Roles>();
  return (text) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const roles = Object.freeze(text === "" ? [] : text.split(",").map((role) => role.trim()));
    const found = { roles, isAdmin: roles.some((role) => adminRoles.has(role.toLowerCase())) };
    known.set(text, found);
    return found;
  };
}

const noCatalog: readonly unknown[] = Object.freeze([]);

/** Null when it is no JSON. */
function readCatalog(text: string | undefined): readonly unknown[] | null {
  if (text === undefined) return noCatalog;
  try {
    const catalog: unknown = JSON.parse(text);
    return Array.isArray(catalog) ? (catalog as unknown[]) : [];
  } catch {
    return null;
  }
}
