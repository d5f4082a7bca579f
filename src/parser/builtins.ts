/** What the runtime ships for ini files: its factories by the name of their export, and the settings that each knows. A test holds this against the runtime. */
import type { Protocol } from "./model.js";

/** What a factory makes. */
export type Makes = "app" | "filter" | "composite" | "server";

/** A factory of the runtime. */
export interface Builtin {
  readonly makes: Makes;
  readonly protocol: Protocol;
  /** Every setting that its type declares. */
  readonly settings: readonly string[];
  /** Those of `settings` that are accepted so that an operator's file works unchanged, and have no effect: why. */
  readonly withoutEffect: Readonly<Record<string, string>>;
  /** The entry of the runtime that exports it, where it is not the main one: what needs an optional peer. */
  readonly entry?: string;
}

const osloConfig = {
  oslo_config_project: "there is no oslo.config: set options here, or as OS_<GROUP>__<OPTION> in the environment",
  oslo_config_program: "there is no oslo.config",
  oslo_config_file: "there is no oslo.config: set options here, or as OS_<GROUP>__<OPTION> in the environment",
};

const inProcess = "validated tokens are remembered in this process";
const noPki = "Identity v3 has no PKI tokens any more";
const authTokenIgnored = {
  auth_version: "the Identity API is always version 3",
  interface: "auth_url is the endpoint",
  region_name: "auth_url is the endpoint",
  auth_section: "all settings are in this section",
  log_name: "it names a Python logger",
  cache: inProcess,
  memcached_servers: inProcess,
  memcache_servers: inProcess,
  memcache_hosts: inProcess,
  memcache_security_strategy: inProcess,
  memcache_secret_key: inProcess,
  memcache_pool_dead_retry: inProcess,
  memcache_pool_maxsize: inProcess,
  memcache_pool_socket_timeout: inProcess,
  memcache_pool_unused_timeout: inProcess,
  memcache_pool_conn_get_timeout: inProcess,
  memcache_use_advanced_pool: inProcess,
  cafile: "NODE_EXTRA_CA_CERTS names further certificate authorities",
  certfile: "no client certificate is sent",
  keyfile: "no client certificate is sent",
  insecure: "certificates are always checked",
  signing_dir: noPki,
  signing_dirname: noPki,
  hash_algorithms: noPki,
  check_revocations_for_cached: noPki,
  revocation_cache_time: noPki,
  service_protocol: "nothing asks for the service's own address",
  service_host: "nothing asks for the service's own address",
  service_port: "nothing asks for the service's own address",
  auth_timeout: "http_connect_timeout is the time that a call may take",
};

const serverSettings = [
  "access_log",
  "backlog",
  "client_socket_timeout",
  "graceful_shutdown_timeout",
  "header_timeout",
  "host",
  "idle_grace",
  "keep_alive",
  "keep_alive_timeout",
  "max_body_size",
  "max_connections",
  "max_discarded_body",
  "max_head_size",
  "max_header_line",
  "max_headers",
  "max_url_length",
  "pool_size",
  "port",
  "queue_deadline",
  "queue_size",
  "request_timeout",
  "retry_after",
  "socket",
  "ssl_ca_file",
  "ssl_cert_file",
  "ssl_client_certificates",
  "ssl_key_file",
  "tcp_keep_alive",
  "tcp_keepidle",
  "wire",
  "wsgi_log_format",
];

const authTokenSettings = [
  ...[
    "auth_url",
    "identity_uri",
    "auth_host",
    "auth_port",
    "auth_protocol",
    "auth_admin_prefix",
    "www_authenticate_uri",
    "auth_uri",
  ],
  ...[
    "auth_type",
    "auth_plugin",
    "username",
    "user_id",
    "user_name",
    "admin_user",
    "user_domain_id",
    "user_domain_name",
    "password",
    "admin_password",
  ],
  ...[
    "project_name",
    "project_id",
    "tenant_name",
    "tenant_id",
    "admin_tenant_name",
    "project_domain_id",
    "project_domain_name",
  ],
  ...["default_domain_id", "default_domain_name", "domain_id", "domain_name", "system_scope"],
  ...["application_credential_id", "application_credential_name", "application_credential_secret", "admin_token"],
  ...["delay_auth_decision", "token_cache_time", "token_cache_size", "include_service_catalog"],
  ...["service_token_roles", "service_token_roles_required", "service_type", "enforce_token_bind"],
  ...["http_connect_timeout", "http_request_max_retries"],
];

const corsSettings = [
  ...["allowed_origin", "allow_credentials", "expose_headers", "max_age", "allow_methods", "allow_headers"],
  ...["latent_expose_headers", "latent_allow_methods", "latent_allow_headers"],
];

const healthcheckSettings = [
  "backends",
  "detailed",
  "disable_by_file_path",
  "disable_by_file_paths",
  "enable_by_file_paths",
  "path",
];

const translogger = "the logger decides how lines look and where they go";
const requestLogIgnored = {
  format: translogger,
  logger_name: translogger,
  logging_level: translogger,
  setup_console_handler: translogger,
  set_logger_level: translogger,
};

const versionsSettings = [
  ...[
    "service",
    "min_version",
    "max_version",
    "id",
    "updated",
    "legacy_id",
    "legacy_path",
    "legacy_updated",
    "describedby",
  ],
  "compute_link_prefix",
];

/** By the name of the runtime's export. */
export const builtins: Readonly<Record<string, Builtin>> = {
  authToken: filter(authTokenSettings, { ...osloConfig, ...authTokenIgnored }),
  cascade: composite(),
  catchErrors: filter([], osloConfig),
  computeReqId: filter([], osloConfig),
  correlationId: filter([], osloConfig),
  cors: filter(corsSettings, osloConfig),
  debug: filter([], osloConfig),
  faultWrap: filter([]),
  healthcheck: filter(healthcheckSettings, osloConfig),
  healthcheckApp: app(healthcheckSettings, { ...osloConfig, path: "an app answers wherever it is mounted" }),
  httpProxyToWsgi: filter(["enable_proxy_headers_parsing"], osloConfig),
  keystoneContext: filter(["use_forwarded_for", "admin_roles"], osloConfig),
  legacyV2Compatible: filter(["version_headers"]),
  noauth2: filter(["use_forwarded_for"], osloConfig),
  novaUrlMap: composite(),
  osprofiler: filter([], { ...osloConfig, hmac_keys: "nothing is traced", enabled: "nothing is traced" }),
  prefix: filter(["prefix", "translate_forwarded_server", "force_port", "scheme"]),
  metrics: { ...app(["buckets", "process_metrics"]), entry: "@paste-gen/runtime/metrics" },
  opentelemetry: { ...filter(["tracer_name"]), entry: "@paste-gen/runtime/opentelemetry" },
  pool: filter(["deadline", "name", "queue", "retry_after", "size"]),
  requestId: filter([], osloConfig),
  requestLog: filter([], requestLogIgnored),
  router: app(["controllers", "max_version", "min_version", "prefixes", "service", "version_headers"]),
  server: builtin("server", "paste.server_factory", { settings: serverSettings, withoutEffect: {} }),
  sizeLimit: filter(["max_request_body_size"], osloConfig),
  ssl: filter(["secure_proxy_ssl_header"], osloConfig),
  staticApp: app(["document_root", "cache_max_age"]),
  traceContext: filter([]),
  urlMap: composite(),
  versionsApp: app(versionsSettings, osloConfig),
  versionsV2App: app([...versionsSettings, "version_headers"], osloConfig),
};

function app(settings: readonly string[], withoutEffect: Builtin["withoutEffect"] = {}): Builtin {
  return builtin("app", "paste.app_factory", { settings, withoutEffect });
}

function filter(settings: readonly string[], withoutEffect: Builtin["withoutEffect"] = {}): Builtin {
  return builtin("filter", "paste.filter_factory", { settings, withoutEffect });
}

/** Their settings are names of apps, which the plan has resolved. */
function composite(): Builtin {
  return builtin("composite", "paste.composite_factory", { settings: [], withoutEffect: {} });
}

function builtin(
  makes: Makes,
  protocol: Protocol,
  { settings, withoutEffect }: Pick<Builtin, "settings" | "withoutEffect">,
): Builtin {
  return {
    makes,
    protocol,
    settings: [...new Set([...settings, ...Object.keys(withoutEffect)])].sort(),
    withoutEffect,
  };
}
