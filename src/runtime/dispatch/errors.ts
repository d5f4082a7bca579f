/** The errors that controllers and filters throw: WebOb's HTTP classes, one for every status that WebOb has one for. */
export * from "./http-exception.js";
export * from "./client-errors.js";
export * from "./server-errors.js";
export * from "./redirections.js";
export * from "./successes.js";
