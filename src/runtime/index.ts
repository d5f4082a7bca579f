/** Everything that generated code and projects import. */

// validation
export * as formats from "./validation/formats.js";
export { bodyCheck, queryCheck, type Compiled, type CompiledSchema } from "./validation/checks.js";
export type { FormatCheck, FormatChecks } from "./validation/format-checks.js";
export { bodyValidator, queryValidator, type Validator, type Versioned } from "./validation/ranges.js";
export { ValidationError } from "./validation/schema-error.js";
export {
  standardQuery,
  standardSchema,
  type OutputOf,
  type StandardIssue,
  type StandardResult,
  type StandardSchema,
} from "./validation/standard-schema.js";
export type { BodyCheck, CheckKind, JsonValue, QueryCheck, SchemaError } from "./validation/validator.js";

// server
export { GreenPool, GreenPoolFull, type GreenPoolOptions, type Task } from "./server/green-pool.js";
export { GreenPile } from "./server/green-pile.js";
export type { GreenThread } from "./server/green-thread.js";
export { Server, server, type ServerLoad } from "./server/server.js";
export type { ClientCertificates, ServerConf, ServerOptions, ServerSettings } from "./server/server-conf.js";
