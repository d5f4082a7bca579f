/** The simple way to run a generated application: one process, one server, and a graceful end. */
import type { App, RunningServer } from "../paste/protocols.js";
import type { ServerOptions } from "./server-conf.js";

/** What a `[server:NAME]` section makes. Only the runtime's own servers look at the options. */
export type StartServer = (app: App, options?: ServerOptions) => Promise<RunningServer>;

/**
 * Starts a server with an app. `options` win over the section's settings and the environment. SIGTERM and SIGINT stop it gracefully; a second one ends
 * the process at once. Rejects with what the start throws: a `ConfigError`, or the system's error for an address that is in use.
 */
export async function serve(app: App, start: StartServer, options: ServerOptions = {}): Promise<RunningServer> {
  const running = await start(app, options);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void running.stop());
  return running;
}
