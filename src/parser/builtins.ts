/** What the runtime ships for ini files: its factories by the name of their export, and the settings that each knows. A test holds this against the runtime. */
import type { Protocol } from "./plan-model.js";
import {
  authTokenSettings,
  corsSettings,
  healthcheckSettings,
  seconds,
  serverSettings,
  useForwardedFor,
  versionsSettings,
} from "./builtin-settings.js";
import { boolean, form, integer, list, number, options, type SettingKinds, text, texts } from "./setting-kinds.js";

/** What a factory makes. */
export type Makes = "app" | "filter" | "composite" | "server";

/** A factory of the runtime. */
export interface Builtin {
  readonly makes: Makes;
  readonly protocol: Protocol;
  /** Every setting that its type declares. */
  readonly settings: readonly string[];
  /** What the text of a setting has to be. */
  readonly kinds: SettingKinds;
  /** Those of `settings` that are accepted so that an operator's file works unchanged, and have no effect: why. */
  readonly withoutEffect: Readonly<Record<string, string>>;
  /** Settings that are written elsewhere: where, and how. */
  readonly elsewhere?: Readonly<Record<string, string>>;
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

const translogger = "the logger decides how lines look and where they go";
const requestLogIgnored = {
  format: translogger,
  logger_name: translogger,
  logging_level: translogger,
  setup_console_handler: translogger,
  set_logger_level: translogger,
};

/** By the name of the runtime's export. */
export const builtins: Readonly<Record<string, Builtin>> = {
  authToken: filter(authTokenSettings, { ...osloConfig, ...authTokenIgnored }),
  cascade: composite(),
  catchErrors: filter({}, osloConfig),
  computeReqId: filter({}, osloConfig),
  correlationId: filter({}, osloConfig),
  cors: filter(corsSettings, osloConfig),
  debug: filter({}, osloConfig),
  faultWrap: filter({}),
  healthcheck: filter(healthcheckSettings, osloConfig),
  healthcheckApp: app(healthcheckSettings, { ...osloConfig, path: "an app answers wherever it is mounted" }),
  httpProxyToWsgi: filter(options({ enable_proxy_headers_parsing: boolean }), osloConfig),
  keystoneContext: filter({ ...useForwardedFor, ...texts("admin_roles") }, osloConfig),
  legacyV2Compatible: filter(texts("version_headers")),
  noauth2: filter(useForwardedFor, osloConfig),
  novaUrlMap: composite(),
  osprofiler: filter({}, { ...osloConfig, hmac_keys: "nothing is traced", enabled: "nothing is traced" }),
  prefix: filter({
    prefix: text,
    translate_forwarded_server: boolean,
    force_port: form("a port, or nothing", "write only its digits", (value) => /^[0-9]{0,5}$/.test(value)),
    scheme: form("http or https", "write one of the two", (value) => /^https?$/.test(value)),
  }),
  metrics: {
    ...app({ buckets: list("a list of numbers of seconds", number(0)), process_metrics: boolean }),
    entry: "@paste-gen/runtime/metrics",
  },
  opentelemetry: { ...filter(texts("tracer_name")), entry: "@paste-gen/runtime/opentelemetry" },
  pool: filter({ size: integer(1), queue: integer(0), deadline: seconds, retry_after: integer(0), name: text }),
  requestId: filter({}, osloConfig),
  requestLog: filter({}, requestLogIgnored),
  router: app(texts("controllers", "max_version", "min_version", "prefixes", "service", "version_headers")),
  server: {
    ...builtin("server", "paste.server_factory", { kinds: serverSettings, withoutEffect: {} }),
    elsewhere: { workers: "processes are a service's: write it in a section [service:NAME], with `apps = …`" },
  },
  sizeLimit: filter(options({ max_request_body_size: integer(0) }), osloConfig),
  ssl: filter(texts("secure_proxy_ssl_header"), osloConfig),
  staticApp: app({
    document_root: {
      ...form("a folder", "%(here)s/public is one beside the ini", (value) => value.trim() !== ""),
      isRequired: true,
    },
    cache_max_age: integer(0),
  }),
  traceContext: filter({}),
  urlMap: composite(),
  versionsApp: app(versionsSettings, osloConfig),
  versionsV2App: app({ ...versionsSettings, version_headers: text }, osloConfig),
};

function app(kinds: SettingKinds, withoutEffect: Builtin["withoutEffect"] = {}): Builtin {
  return builtin("app", "paste.app_factory", { kinds, withoutEffect });
}

function filter(kinds: SettingKinds, withoutEffect: Builtin["withoutEffect"] = {}): Builtin {
  return builtin("filter", "paste.filter_factory", { kinds, withoutEffect });
}

/** Their settings are names of apps, which the plan has resolved. */
function composite(): Builtin {
  return builtin("composite", "paste.composite_factory", { kinds: {}, withoutEffect: {} });
}

function builtin(
  makes: Makes,
  protocol: Protocol,
  { kinds, withoutEffect }: Pick<Builtin, "kinds" | "withoutEffect">,
): Builtin {
  return {
    makes,
    protocol,
    settings: [...new Set([...Object.keys(kinds), ...Object.keys(withoutEffect)])].sort(),
    kinds,
    withoutEffect,
  };
}
