/** The names under which OpenStack's and Paste's files ask for what the runtime ships. */
import { type Builtin, builtins, type Makes } from "./builtins.js";
import type { FactoryRef } from "./plan-model.js";
import type { EntryPoints } from "./paste/entry-points.js";

/** What the runtime has for a reference. */
export interface Alias extends Builtin {
  /** The runtime's export: `cors`. */
  readonly export: string;
  /** Settings of the original that the runtime has no use for: they are accepted and not handed on, for these reasons. */
  readonly dropped: Readonly<Record<string, string>>;
}

/** Projects that carry oslo-incubator's copies, before there was oslo.middleware. */
const incubated = [
  "barbican",
  "ceilometer",
  "cinder",
  "glance",
  "heat",
  "keystone",
  "manila",
  "murano",
  "neutron",
  "nova",
  "sahara",
  "tacker",
  "trove",
];
const oslo = ["oslo_middleware", "oslo.middleware"];

function each(modules: readonly string[], rest: string): string[] {
  return modules.map((module) => module + rest);
}

function copies(module: string, attribute: string): string[] {
  return each(incubated, `.openstack.common.middleware.${module}:${attribute}.factory`);
}

function ofOslo(module: string, attribute: string): string[] {
  return [...each(oslo, `:${attribute}.factory`), ...each(oslo, `.${module}:${attribute}.factory`)];
}

/** The runtime's export -> `module:attr` of the Python factories that it stands for. */
const imports: Readonly<Record<string, readonly string[]>> = {
  authToken: each(
    ["keystonemiddleware", "keystoneclient.middleware", "keystone.middleware"],
    ".auth_token:filter_factory",
  ),
  cascade: ["paste.cascade:make_cascade"],
  catchErrors: [...ofOslo("catch_errors", "CatchErrors"), ...copies("catch_errors", "CatchErrorsMiddleware")],
  computeReqId: ["nova.api.compute_req_id:ComputeReqIdMiddleware.factory"],
  correlationId: [...ofOslo("correlation_id", "CorrelationId"), ...copies("correlation_id", "CorrelationIdMiddleware")],
  cors: [...ofOslo("cors", "CORS"), ...each(oslo, ".cors:filter_factory")],
  debug: [...ofOslo("debug", "Debug"), ...copies("debug", "Debug"), "keystone.common.wsgi:Debug.factory"],
  faultWrap: [
    ...each(["nova", "cinder", "manila", "masakari"], ".api.openstack:FaultWrapper.factory"),
    ...each(["cinder", "manila", "karbor"], ".api.middleware.fault:FaultWrapper.factory"),
    "rack.api:FaultWrapper.factory",
  ],
  healthcheck: ofOslo("healthcheck", "Healthcheck"),
  healthcheckApp: ofOslo("healthcheck", "Healthcheck").map((spec) => spec.replace(/factory$/, "app_factory")),
  httpProxyToWsgi: [
    ...ofOslo("http_proxy_to_wsgi", "HTTPProxyToWSGI"),
    ...ofOslo("http_proxy_to_wsgi", "HTTPProxyToWSGIMiddleware"),
  ],
  keystoneContext: [
    "nova.api.auth:NovaKeystoneContext.factory",
    "keystone.middleware.nova_keystone_context:NovaKeystoneContext.factory",
    "cinder.api.auth:CinderKeystoneContext.factory",
    "cinder.api.middleware.auth:CinderKeystoneContext.factory",
    "manila.api.middleware.auth:ManilaKeystoneContext.factory",
    "karbor.api.middleware.auth:KarborKeystoneContext.factory",
    "masakari.api.auth:MasakariKeystoneContext.factory",
    "rack.api.auth:RackKeystoneContext.factory",
    "neutron.auth:NeutronKeystoneContext.factory",
    "quantum.auth:QuantumKeystoneContext.factory",
    "tacker.auth:TackerKeystoneContext.factory",
  ],
  legacyV2Compatible: ["nova.api.openstack:LegacyV2CompatibleWrapper.factory"],
  noauth2: [
    ...each(["nova", "cinder"], ".api.openstack.auth:NoAuthMiddleware.factory"),
    ...each(["cinder", "manila", "karbor"], ".api.middleware.auth:NoAuthMiddleware.factory"),
    ...each(["masakari", "rack"], ".api.auth:NoAuthMiddleware.factory"),
  ],
  novaUrlMap: each(["nova", "cinder", "manila"], ".api.openstack.urlmap:urlmap_factory").concat(
    each(["masakari", "rack"], ".api.urlmap:urlmap_factory"),
  ),
  osprofiler: each(
    [
      "osprofiler.web",
      "nova.profiler",
      "panko.profiler",
      "cyborg.common.profiler",
      "designate.common.profiler",
      "magnum.common.profiler",
      "zun.common.profiler",
    ],
    ":WsgiMiddleware.factory",
  ),
  prefix: ["paste.deploy.config:make_prefix_middleware"],
  requestId: [...ofOslo("request_id", "RequestId"), ...copies("request_id", "RequestIdMiddleware")],
  requestLog: ["nova.api.openstack.requestlog:RequestLog.factory", "paste.translogger:make_filter"],
  sizeLimit: [
    ...ofOslo("sizelimit", "RequestBodySizeLimiter"),
    ...copies("sizelimit", "RequestBodySizeLimiter"),
    ...each(["nova", "cinder", "manila"], ".api.sizelimit:RequestBodySizeLimiter.factory"),
    ...each(["cinder", "manila"], ".api.middleware.sizelimit:RequestBodySizeLimiter.factory"),
    "keystone.middleware:RequestBodySizeLimiter.factory",
  ],
  ssl: ofOslo("ssl", "SSLMiddleware"),
  staticApp: ["paste.urlparser:make_static"],
  urlMap: ["paste.urlmap:urlmap_factory"],
  versionsApp: ["nova.api.openstack.compute.versions:Versions.factory", "nova.api.openstack.versions:Versions.factory"],
  versionsV2App: ["nova.api.openstack.compute.versions:VersionsV2.factory"],
};

/** The runtime's export -> `distribution#entry-point`, the distribution in lower case with `-` between its words. */
const entryPoints: Readonly<Record<string, readonly string[]>> = {
  authToken: ["keystonemiddleware#auth_token"],
  cascade: ["paste#cascade"],
  catchErrors: ["oslo-middleware#catch_errors"],
  correlationId: ["oslo-middleware#correlation_id"],
  cors: ["oslo-middleware#cors"],
  debug: ["oslo-middleware#debug"],
  healthcheck: ["oslo-middleware#healthcheck"],
  healthcheckApp: ["oslo-middleware#healthcheck"],
  httpProxyToWsgi: ["oslo-middleware#http_proxy_to_wsgi"],
  osprofiler: ["osprofiler#osprofiler"],
  prefix: ["pastedeploy#prefix"],
  requestId: ["oslo-middleware#request_id"],
  requestLog: ["paste#translogger"],
  sizeLimit: ["oslo-middleware#sizelimit"],
  ssl: ["oslo-middleware#ssl"],
  staticApp: ["paste#static"],
  urlMap: ["paste#urlmap", "rutter#urlmap"],
};

const threads = "requests are served concurrently without threads";
const workers = "the launcher's settings tell the number of worker processes";
const tuning = "it tunes that server's own machinery";

function because(reason: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, reason]));
}

/**
 * Other WSGI servers, whose place the runtime's takes: their own settings that can be dropped without harm. One that says where and how to listen
 * (`listen`, `bind`, `ssl_pem`) is not among them: it has to be said in the runtime's words.
 */
const servers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "gearbox#wsgiref": {},
  "gunicorn#main": {
    ...because(threads, ["threads", "worker_class", "worker-class", "worker_connections", "worker-connections"]),
    ...because(workers, ["workers", "proc_name", "timeout"]),
    ...because(tuning, ["graceful_timeout", "keepalive", "loglevel", "errorlog", "accesslog"]),
  },
  "paste#http": because(threads, [
    ...["use_threadpool", "daemon_threads", "threadpool_workers", "threadpool_hung_thread_limit", "threadpool_options"],
    ...[
      "threadpool_kill_thread_limit",
      "threadpool_dying_limit",
      "threadpool_spawn_if_under",
      "threadpool_max_requests",
    ],
    ...["threadpool_max_zombie_threads_before_die", "threadpool_hung_check_period", "request_queue_size"],
  ]),
  "pastescript#cherrypy": because(threads, ["numthreads"]),
  "pastescript#wsgiutils": {},
  "pyramid#wsgiref": {},
  "waitress#main": {
    ...because(threads, ["threads"]),
    ...because(tuning, ["asyncore_loop_timeout", "asyncore_use_poll", "cleanup_interval", "ident", "inbuf_overflow"]),
    ...because(tuning, ["log_socket_errors", "outbuf_overflow", "recv_bytes", "send_bytes"]),
  },
};

const byName = index([
  ...Object.entries(imports),
  ...Object.entries(entryPoints),
  ["server", Object.keys(servers)],
  ...Object.keys(builtins).map((name): [string, readonly string[]] => [name, ownNames(name)]),
]);

function index(table: readonly (readonly [string, readonly string[]])[]): ReadonlyMap<string, readonly Alias[]> {
  const all = new Map<string, Alias[]>();
  for (const [name, references] of table) {
    const builtin = builtins[name];
    if (builtin === undefined) continue;
    for (const reference of references)
      all.set(reference, [
        ...(all.get(reference) ?? []),
        { export: name, ...builtin, dropped: servers[reference] ?? {} },
      ]);
  }
  return all;
}

/** `egg:paste-gen#httpProxyToWsgi`, and `http_proxy_to_wsgi` as ini files write names. An app is found without its `_app`, too. */
function ownNames(name: string): string[] {
  const snake = name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
  return [...new Set([name, snake, snake.replace(/_app$/, "")])].map((own) => `paste-gen#${own}`);
}

/**
 * What the runtime has for a reference; null when it has nothing. `makes` tells apart what has one name for an app and a filter
 * (`egg:oslo.middleware#healthcheck`); without it the filter is meant.
 */
export function findAlias(ref: FactoryRef, makes: Makes | null): Alias | null {
  const found = byName.get(keyOf(ref)) ?? [];
  if (found.length < 2 || makes === null) return found[0] ?? null;
  return found.find((alias) => alias.makes === makes) ?? found[0] ?? null;
}

/** The distributions whose entry points are aliases, so that a composite among them is known as one. All of paste-gen's own are there. */
export function aliasDistributions(): EntryPoints {
  const groups = new Map<string, Record<string, Record<string, string>>>();
  for (const [reference, aliases] of byName) {
    const [dist = "", name] = reference.split("#");
    if (name === undefined) continue;
    for (const { export: exported, protocol } of aliases) {
      const group = groups.get(dist) ?? {};
      group[protocol] = { ...group[protocol], [name]: imports[exported]?.[0] ?? `@paste-gen/runtime:${exported}` };
      groups.set(dist, group);
    }
  }
  return Object.fromEntries(
    [...groups].map(([dist, found]) => [dist, { complete: dist === "paste-gen", groups: found }]),
  );
}

/** Every reference that has an alias, as `module:attr` and `distribution#entry-point`. */
export function aliasNames(): readonly string[] {
  return [...byName.keys()].sort();
}

function keyOf(ref: FactoryRef): string {
  if (ref.scheme === "egg") return `${ref.dist.toLowerCase().replace(/[-_.]+/g, "-")}#${ref.entryPoint}`;
  return `${ref.module}:${ref.attr}`;
}
