/** Spans for requests: the entry `@paste-gen/runtime/opentelemetry`, which needs `@opentelemetry/api`. */
export { opentelemetry, type OpentelemetryConf } from "./opentelemetry.js";
