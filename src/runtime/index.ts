/** Everything that generated code and controllers take from the runtime. */

// server
export { GreenPool, GreenPoolFull, type GreenPoolOptions, type Task } from "./server/green-pool.js";
export { GreenPile } from "./server/green-pile.js";
export type { GreenThread } from "./server/green-thread.js";
export { Server, server, type ServerLoad } from "./server/server.js";
export type { ClientCertificates, ServerConf, ServerOptions, ServerSettings } from "./server/server-conf.js";
