/** The settings of `authToken`, and what becomes of them. */
import { ConfigError } from "../../paste/config-error.js";
import { type OsloConf, type Option, osloOptions } from "../../paste/oslo-options.js";
import type { GlobalConf } from "../../paste/protocols.js";
import { booleanSetting, choiceSetting, integerSetting, listSetting, numberSetting } from "../../paste/settings.js";
import { longestTimerSeconds } from "../../timer-limits.js";
import { type Credentials, readCredentials } from "./credentials.js";
import type { CredentialsConf, IdentityUrlConf, IgnoredAuthTokenConf } from "./conf-parts.js";

/**
 * Settings of `authToken`; oslo.config's group is `keystone_authtoken`. The names are keystonemiddleware's, those of its first releases included, so an
 * operator's section works as it is; what an unchanged ini leaves to the service's own file is given as `OS_KEYSTONE_AUTHTOKEN__AUTH_URL` and so on.
 */
export interface AuthTokenConf extends OsloConf, IdentityUrlConf, CredentialsConf, IgnoredAuthTokenConf {
  /** Passes requests without a valid token on, marked `X-Identity-Status: Invalid`, for the app to decide. Default false: they are 401. */
  readonly delay_auth_decision?: string;
  /** How many seconds an answer about a token is believed; a revoked token may still work for as long. 0 or -1: not at all. Default 300. */
  readonly token_cache_time?: string;
  /** How many tokens are remembered; the one unused for longest goes first. Default 10000. */
  readonly token_cache_size?: string;
  /** Whether `X-Service-Catalog` is set. Default true. */
  readonly include_service_catalog?: string;
  /** Roles, between commas, any of which makes a service token one that lets expired tokens of users pass, and lifts their access rules. Default service. */
  readonly service_token_roles?: string;
  /** Whether a service token without such a role is refused. Default false. */
  readonly service_token_roles_required?: string;
  /** This service's type in the catalog. Needed for application credentials with access rules: without it they are refused. */
  readonly service_type?: string;
  /** What to do about tokens that are bound to a Kerberos user or the like: disabled, permissive, strict, required, or a kind. Default permissive. */
  readonly enforce_token_bind?: string;
  /** How many seconds a call of the Identity service may take. Default 10. */
  readonly http_connect_timeout?: string;
  /** How often a call is tried again when there is no connection. Default 3. */
  readonly http_request_max_retries?: string;
}

/** Where the Identity service is, and how to speak with it. */
export interface IdentityOptions {
  /** `http://host:5000/v3`; null when it is not configured. */
  readonly url: string | null;
  readonly credentials: Credentials | null;
  readonly includeCatalog: boolean;
  readonly timeoutMs: number;
  readonly retries: number;
}

/** What `authToken` works with. */
export interface AuthTokenOptions {
  readonly identity: IdentityOptions;
  readonly delay: boolean;
  readonly cacheMs: number;
  readonly cacheSize: number;
  readonly serviceRoles: ReadonlySet<string>;
  readonly serviceRolesRequired: boolean;
  readonly serviceType: string | null;
  readonly bind: string;
  /** The value of WWW-Authenticate. */
  readonly challenge: string;
}

/** Reads the settings. Throws `ConfigError` for a bad one. */
export function readAuthToken(globalConf: GlobalConf, conf: AuthTokenConf): AuthTokenOptions {
  const option = osloOptions<AuthTokenConf>({ group: "keystone_authtoken", globalConf, localConf: conf });
  const identity = readIdentity(option);
  return {
    identity,
    delay: booleanSetting("delay_auth_decision", option("delay_auth_decision"), false),
    cacheMs: integerSetting("token_cache_time", option("token_cache_time"), { fallback: 300, min: -1 }) * 1000,
    cacheSize: integerSetting("token_cache_size", option("token_cache_size"), { fallback: 10_000, min: 1 }),
    serviceRoles: new Set(listSetting(option("service_token_roles"), ["service"])),
    serviceRolesRequired: booleanSetting("service_token_roles_required", option("service_token_roles_required"), false),
    serviceType: option("service_type") ?? null,
    bind: option("enforce_token_bind") ?? "permissive",
    challenge: challenge(option, identity.url),
  };
}

function readIdentity(option: Option<keyof AuthTokenConf>): IdentityOptions {
  choiceSetting("auth_type", option("auth_type") ?? option("auth_plugin"), {
    fallback: "password",
    choices: ["password", "v2password", "v3password", "v3applicationcredential", "admin_token"],
  });
  const url = identityUrl(option);
  const timeout = { fallback: 10, min: 0.001, max: longestTimerSeconds };
  return {
    url,
    credentials: url === null ? null : readCredentials(option),
    includeCatalog: booleanSetting("include_service_catalog", option("include_service_catalog"), true),
    timeoutMs: numberSetting("http_connect_timeout", option("http_connect_timeout"), timeout) * 1000,
    retries: integerSetting("http_request_max_retries", option("http_request_max_retries"), { fallback: 3, max: 20 }),
  };
}

/** `auth_url`, `identity_uri`, or the parts of the first releases; a version at its end gives way to v3. */
function identityUrl(option: Option<keyof AuthTokenConf>): string | null {
  const name = (["auth_url", "identity_uri"] as const).find((one) => option(one) !== undefined) ?? "auth_host";
  const text = (name === "auth_host" ? urlOfParts(option) : option(name))?.trim();
  if (text === undefined) return null;
  if (!/^https?:\/\/[^\s"\\/][^\s"\\]*$/i.test(text) || !URL.canParse(text)) {
    throw new ConfigError(name, text, "the Identity service's URL, which begins with http:// or https://");
  }
  return `${text.replace(/\/+$/, "").replace(/\/v(?:2\.0|3)$/, "")}/v3`;
}

function urlOfParts(option: Option<keyof AuthTokenConf>): string | undefined {
  const host = option("auth_host");
  if (host === undefined) return undefined;
  const port = integerSetting("auth_port", option("auth_port"), { fallback: 35357, min: 1, max: 65535 }).toString();
  const protocol = choiceSetting("auth_protocol", option("auth_protocol"), {
    fallback: "https",
    choices: ["http", "https"],
  });
  const prefix = option("auth_admin_prefix")?.replace(/^\/+|\/+$/g, "") ?? "";
  return `${protocol}://${host.includes(":") ? `[${host}]` : host}:${port}${prefix === "" ? "" : `/${prefix}`}`;
}

function challenge(option: Option<keyof AuthTokenConf>, url: string | null): string {
  const told = [option("www_authenticate_uri"), option("auth_uri")].find((text) => text !== undefined && text !== "");
  const uri = told ?? url?.replace(/\/v3$/, "");
  if (uri === undefined) return "Keystone";
  if (/["\\\s]/.test(uri)) throw new ConfigError("www_authenticate_uri", uri, "a URL");
  return `Keystone uri="${uri}"`;
}
