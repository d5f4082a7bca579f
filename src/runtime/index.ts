/** Everything that generated code, controllers and projects take from the runtime. */

// requests and answers
export {
  type FetchReader,
  type FetchRequest,
  type FetchResponse,
  type PlainFetchResponse,
  toFetch,
} from "./http/fetch.js";
export { inject, type InjectedRequest, InjectedResponse } from "./http/inject.js";
export { Query } from "./http/query.js";
export type { BodySource } from "./http/body-source.js";
export { type Params, type PasteEnviron, PasteRequest, type RequestHead } from "./http/request.js";
export { type Body, type HeaderList, PasteResponse } from "./http/response.js";
export type { Transport } from "./http/transport.js";

// paste
export { cascade, type CascadeOptions } from "./paste/cascade.js";
export { ConfigError } from "./paste/config-error.js";
export { environment } from "./paste/environment.js";
export { here } from "./paste/here.js";
export { loader, type Parts } from "./paste/loader.js";
export { Application, type Early, Middleware } from "./paste/middleware.js";
export type { Mounts, UrlMapOptions } from "./paste/mounts.js";
export { novaUrlMap } from "./paste/nova-url-map.js";
export { pipeline } from "./paste/pipeline.js";
export type {
  App,
  AppFactory,
  CompositeFactory,
  Conf,
  Filter,
  FilterAppFactory,
  FilterFactory,
  GlobalConf,
  Loader,
  RunningServer,
  ServerFactory,
  ServerRunner,
} from "./paste/protocols.js";
export {
  booleanSetting,
  type Choice,
  choiceSetting,
  integerSetting,
  listSetting,
  type NumberRange,
  numberSetting,
  requiredSetting,
  wordsSetting,
} from "./paste/settings.js";
export { urlMap } from "./paste/url-map.js";

// routing
export { compileRoutes } from "./routing/compile.js";
export { matchRoute } from "./routing/match.js";
export { readParams } from "./routing/params.js";
export type { RouteMatch, RoutePattern, RouteTable } from "./routing/table.js";
export { buildUrl, type UrlArguments } from "./routing/url.js";
export { findRoute } from "./routing/walk.js";

// dispatch
export type { RequestContext } from "./dispatch/context.js";
export * from "./dispatch/errors.js";
export { faultResponse } from "./dispatch/faults.js";
export { Microversion } from "./dispatch/microversion.js";
export { type MicroversionOptions, type Microversions, microversions } from "./dispatch/version-negotiation.js";
export { booleanParam, numberParam } from "./dispatch/params.js";
export { type Projection, projection, type ProjectionRules, type RangedProjection } from "./dispatch/projection.js";
export { ResponseObject, type ResponseOptions } from "./dispatch/result.js";
export { router, type RouterOptions } from "./dispatch/router.js";
export {
  actions,
  defineRoutes,
  type Endpoint,
  method,
  type MethodSpec,
  misfit,
  noMethod,
  type ParamsOf,
  type Ranged,
  type RouteKeys,
  type Routes,
  versions,
} from "./dispatch/routes.js";
export type { Deserializer, Serializer } from "./dispatch/serializer.js";
export * from "./dispatch/service-exception.js";
export { errorClasses, type StatusClass, statusException } from "./dispatch/status-map.js";

// controllers
export * from "./decorators.js";
export { Router } from "./paste/router-class.js";

// validation
export type { JsonValue } from "./json.js";
export * as formats from "./validation/formats.js";
export { bodyCheck, queryCheck, type CompiledSchema } from "./validation/checks.js";
export type { Compiled } from "./validation/compiled.js";
export type { FormatCheck, FormatChecks } from "./validation/format-checks.js";
export { bodyValidator, queryValidator, type Validator, type Versioned } from "./validation/ranges.js";
export {
  standardQuery,
  standardSchema,
  type OutputOf,
  type StandardIssue,
  type StandardResult,
  type StandardSchema,
} from "./validation/standard-schema.js";
export type { BodyCheck, CheckKind, QueryCheck, SchemaError } from "./validation/validator.js";

// server
export { GreenPool, GreenPoolFull, type GreenPoolOptions, type Task } from "./server/green-pool.js";
export { GreenPile } from "./server/green-pile.js";
export type { GreenThread } from "./server/green-thread.js";
export type { HttpServer, ListeningAddress } from "./server/http-server.js";
export { createHttpServer, Server, server, type ServerLoad } from "./server/server.js";
export type { ServerCounts } from "./server/server-counts.js";
export { pool, type PoolConf } from "./server/pool.js";
export { traceHeaders, type TraceContext } from "./http/trace-context.js";
export { traceContext, type TraceContextConf } from "./filters/trace-context.js";
export { launch, type Launched, type LaunchOptions } from "./server/launcher.js";
export type { Manager, PeriodicTask, ServiceInfo } from "./server/manager.js";
export { serve, type StartServer } from "./server/serve.js";
export { Service, type ServiceIdentity, type ServicePart, type ServiceParts } from "./server/service.js";
export { service, type ServiceConf, type ServiceDefinition, type Services } from "./server/services.js";
export type { ClientCertificates, ServerConf, ServerOptions, ServerSettings } from "./server/server-conf.js";

// filters and apps
export { authToken } from "./filters/auth-token.js";
export type { AuthTokenConf } from "./filters/identity/auth-token-conf.js";
export { catchErrors, type CatchErrorsConf } from "./filters/catch-errors.js";
export { correlationId, type CorrelationIdConf } from "./filters/correlation-id.js";
export { cors, type CorsConf } from "./filters/cors.js";
export { debug, type DebugConf } from "./filters/debug.js";
export { faultWrap, type FaultWrapConf } from "./filters/fault-wrap.js";
export { httpProxyToWsgi, type HttpProxyToWsgiConf } from "./filters/http-proxy-to-wsgi.js";
export { keystoneContext, type KeystoneContextConf } from "./filters/keystone-context.js";
export { legacyV2Compatible, type LegacyV2CompatibleConf } from "./filters/legacy-v2-compatible.js";
export { noauth2, type Noauth2Conf } from "./filters/noauth2.js";
export { osprofiler, type OsprofilerConf } from "./filters/osprofiler.js";
export { prefix, type PrefixConf } from "./filters/prefix.js";
export { computeReqId, type ComputeReqIdConf, requestId, type RequestIdConf } from "./filters/request-id.js";
export { requestLog, type RequestLogConf } from "./filters/request-log.js";
export { sizeLimit, type SizeLimitConf } from "./filters/size-limit.js";
export { ssl, type SslConf } from "./filters/ssl.js";
export { healthcheck, healthcheckApp, type HealthcheckAppConf, type HealthcheckConf } from "./apps/healthcheck.js";
export { staticApp, type StaticAppConf } from "./apps/static.js";
export { versionsApp, type VersionsAppConf, versionsV2App, type VersionsV2AppConf } from "./apps/versions.js";

// answers and logs
export { after, type Answer } from "./http/after.js";
export {
  createLogger,
  getLogger,
  type Logger,
  type LogLevel,
  type LogMethod,
  type LogOptions,
  setLogger,
} from "./log.js";
export { maskPassword } from "./mask.js";
export { maskSecrets } from "./mask-secrets.js";
export { osloOptions, type Option, type OptionSources, type OsloConf } from "./paste/oslo-options.js";
