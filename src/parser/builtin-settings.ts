/** What the settings of the runtime's larger factories have to be. */
import {
  boolean,
  form,
  integer,
  itemsOf,
  list,
  number,
  type Oddity,
  oneOf,
  options,
  type SettingKind,
  type SettingKinds,
  text,
  texts,
} from "./setting-kinds.js";
import { isMicroversion } from "./versions.js";

/** As node:'s timers hold them. */
const longestSeconds = 2_147_483;
export const seconds = number(0, longestSeconds);

const logVariables = [
  "client_ip",
  "client_port",
  "date_time",
  "request_line",
  "status_code",
  "body_length",
  "wall_seconds",
];
const logVariable = new RegExp(String.raw`%(?:%|\((?:${logVariables.join("|")})\)-?\d{0,3}(?:\.\d{1,2})?[sdf])`, "g");

function isAddress(value: string): boolean {
  return value.trim() !== "" && !/[\s"'/\\[\]]|^[^:]*:[^:]*$/.test(value.trim());
}

/** `127.0.0.1:8080`, as Paste's server takes it where there is no `port`. */
function hasPort(value: string): boolean {
  const [, address = "", port] = /^([^:]+):(\d+)$/.exec(value.trim()) ?? [];
  return isAddress(address) && Number(port) <= 65_535;
}

export const serverSettings: SettingKinds = {
  access_log: boolean,
  backlog: integer(1, 65_535),
  client_socket_timeout: seconds,
  graceful_shutdown_timeout: seconds,
  header_timeout: seconds,
  host: {
    ...form("an address or a host's name", "without quotes, brackets and a port; :: is every address", isAddress),
    isRead: (given) => given("port") !== undefined || !hasPort(given("host") ?? ""),
  },
  idle_grace: seconds,
  keep_alive: boolean,
  keep_alive_timeout: seconds,
  max_body_size: integer(0),
  max_connections: integer(0),
  max_discarded_body: integer(0),
  max_head_size: integer(512, 16_777_216),
  max_header_line: integer(64),
  max_headers: integer(1),
  max_url_length: integer(1),
  pool_size: integer(0),
  port: integer(0, 65_535),
  queue_deadline: seconds,
  queue_size: integer(0),
  request_timeout: seconds,
  retry_after: integer(0),
  ...texts("socket", "ssl_ca_file", "ssl_cert_file", "ssl_key_file"),
  ssl_client_certificates: oneOf("none", "optional", "required"),
  tcp_keep_alive: boolean,
  tcp_keepidle: integer(1, 32_767),
  wire: oneOf("auto", "public", "lean"),
  wsgi_log_format: form(
    `text with ${logVariables.join(", ")} as its variables`,
    "in an ini they are written %%(client_ip)s, and a percent sign %%%%",
    (value) => !value.replace(logVariable, "").includes("%"),
  ),
};

const identityUrl = form(
  "the Identity service's URL",
  "it begins with http:// or https://",
  (value) => /^https?:\/\/[^\s"\\/][^\s"\\]*$/i.test(value.trim()) && URL.canParse(value.trim()),
);
const publicUrl = form("a URL", "leave out blanks, quotes and backslashes", (value) => !/["\\\s]/.test(value));
const authType = oneOf("password", "v2password", "v3password", "v3applicationcredential", "admin_token");

function isHost(value: string): boolean {
  return identityUrl.admits(`http://${value.includes(":") ? `[${value}]` : value}:1`);
}

/** The Identity service's URL in parts, as the first releases had it. */
const inParts: SettingKind["isRead"] = (given) =>
  given("auth_host") !== undefined && given("auth_url") === undefined && given("identity_uri") === undefined;

export const authTokenSettings = options({
  auth_url: identityUrl,
  identity_uri: { ...identityUrl, isRead: (given) => given("auth_url") === undefined },
  auth_host: { ...form("a host's name or address", "write it without scheme and port", isHost), isRead: inParts },
  auth_admin_prefix: { ...publicUrl, expected: "a path", isRead: inParts },
  auth_port: { ...integer(1, 65_535), isRead: inParts },
  auth_protocol: { ...oneOf("http", "https"), isRead: inParts },
  www_authenticate_uri: publicUrl,
  auth_uri: { ...publicUrl, isRead: (given) => (given("www_authenticate_uri") ?? "") === "" },
  auth_type: authType,
  auth_plugin: { ...authType, isRead: (given) => given("auth_type") === undefined },
  ...texts("username", "user_id", "user_name", "admin_user", "user_domain_id", "user_domain_name"),
  ...texts("password", "admin_password", "admin_token"),
  ...texts("project_name", "project_id", "tenant_name", "tenant_id", "admin_tenant_name"),
  ...texts("project_domain_id", "project_domain_name", "default_domain_id", "default_domain_name"),
  ...texts("domain_id", "domain_name", "system_scope"),
  ...texts("application_credential_id", "application_credential_name", "application_credential_secret"),
  delay_auth_decision: boolean,
  token_cache_time: integer(-1),
  token_cache_size: integer(1),
  include_service_catalog: boolean,
  ...texts("service_token_roles", "service_type", "enforce_token_bind"),
  service_token_roles_required: boolean,
  http_connect_timeout: number(0.001, longestSeconds),
  http_request_max_retries: integer(0, 20),
});

const wholeSeconds = integer(-Infinity);

/** As browsers write origins: `https://horizon.example.com`, `http://[::1]:8080`, `null`. */
function unsentOrigin(value: string): Oddity | null {
  const odd = itemsOf(value).find(
    (item) => item !== "*" && item !== "null" && !/^[a-z][a-z0-9+.-]*:\/\/[^/\s]+$/.test(item),
  );
  if (odd === undefined) return null;
  return {
    problem: `no browser sends the origin ${odd}`,
    hint: "write scheme://host[:port], without a slash at its end",
  };
}

export const corsSettings = options({
  allowed_origin: { ...text, oddity: unsentOrigin },
  ...texts("expose_headers", "allow_methods", "allow_headers"),
  ...texts("latent_expose_headers", "latent_allow_methods", "latent_allow_headers"),
  allow_credentials: boolean,
  max_age: { ...wholeSeconds, admits: (value) => value === "" || wholeSeconds.admits(value) },
});

const backEnds = ["disable_by_file", "disable_by_files_ports", "enable_by_files"];

export const healthcheckSettings = options({
  backends: list(`some of ${backEnds.join(", ")}`, oneOf(...backEnds)),
  detailed: boolean,
  ...texts("disable_by_file_path", "enable_by_file_paths", "path"),
  disable_by_file_paths: {
    ...list("a list of ports with their paths", { admits: (item) => /^[0-9]{1,5}:.+$/.test(item) }),
    advice: "such as 8774:/run/disabled, 8775:/run/disabled-too",
    isRead: (given) => given("backends")?.includes("disable_by_files_ports") === true,
  },
});

const version = form("a version", "it has two numbers, such as 2.1", isMicroversion);

export const versionsSettings: SettingKinds = {
  ...texts("service", "id", "updated", "legacy_id", "legacy_path", "legacy_updated", "describedby"),
  min_version: version,
  max_version: version,
  ...options({
    compute_link_prefix: form(
      "a URL",
      "it begins with http:// or https://",
      (value) => value === "" || (/^https?:\/\//i.test(value) && URL.canParse(value)),
    ),
  }),
};

export const useForwardedFor = options({ use_forwarded_for: boolean });
