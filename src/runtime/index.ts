/** Everything that generated code, controllers and projects take from the runtime. */

// dispatch
export { ApiVersion } from "./dispatch/api-version.js";
export type { RequestContext } from "./dispatch/context.js";
export * from "./dispatch/errors.js";
export { faultResponse } from "./dispatch/faults.js";
export { type MicroversionOptions, type Microversions, microversions } from "./dispatch/microversion.js";
export { booleanParam, numberParam } from "./dispatch/params.js";
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
  type Routes,
  versions,
} from "./dispatch/routes.js";
export type { Deserializer, Serializer } from "./dispatch/serializer.js";
export * from "./dispatch/service-exception.js";
export { errorClasses, type StatusClass, statusException } from "./dispatch/status-map.js";

// validation
export * as formats from "./validation/formats.js";
export { bodyCheck, queryCheck, type Compiled, type CompiledSchema } from "./validation/checks.js";
export type { FormatCheck, FormatChecks } from "./validation/format-checks.js";
export { bodyValidator, queryValidator, type Validator, type Versioned } from "./validation/ranges.js";
export { standardQuery, standardSchema, type OutputOf, type StandardIssue, type StandardResult, type StandardSchema } from "./validation/standard-schema.js";
export type { BodyCheck, CheckKind, JsonValue, QueryCheck, SchemaError } from "./validation/validator.js";

// server
export { GreenPool, GreenPoolFull, type GreenPoolOptions, type Task } from "./server/green-pool.js";
export { GreenPile } from "./server/green-pile.js";
export type { GreenThread } from "./server/green-thread.js";
export { Server, server, type ServerLoad } from "./server/server.js";
export type { ClientCertificates, ServerConf, ServerOptions, ServerSettings } from "./server/server-conf.js";
