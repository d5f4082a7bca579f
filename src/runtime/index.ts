/** Everything that generated code and controllers take from the runtime. */

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
export { computeReqId, type ComputeReqIdConf, requestId, type RequestIdConf } from "./filters/request-id.js";
export { requestLog, type RequestLogConf } from "./filters/request-log.js";
export { sizeLimit, type SizeLimitConf } from "./filters/size-limit.js";
export { ssl, type SslConf } from "./filters/ssl.js";
export { healthcheck, healthcheckApp, type HealthcheckAppConf, type HealthcheckConf } from "./apps/healthcheck.js";
export { staticApp, type StaticAppConf } from "./apps/static.js";
export { versionsApp, type VersionsAppConf, versionsV2App, type VersionsV2AppConf } from "./apps/versions.js";

// answers and logs
export { after, type Answer } from "./http/after.js";
export { createLogger, getLogger, type Logger, type LogLevel, type LogMethod, type LogOptions, setLogger } from "./log.js";
export { maskPassword, maskSecrets } from "./mask.js";
export { osloOptions, type Option, type OptionSources, type OsloConf } from "./paste/oslo-options.js";
