/** The simple way to run a generated application: one process, one server, and a graceful end. */
import { getLogger } from "../log.js";
import type { App, RunningServer } from "../paste/protocols.js";
import type { ServerOptions } from "./server-conf.js";
import { handleSignals } from "./signals.js";
import { logWhenUncaught } from "./start-failure.js";

/** What a `[server:NAME]` section makes. Only the runtime's own servers look at the options. */
export type StartServer = (app: App, options?: ServerOptions) => Promise<RunningServer>;

/**
 * Makes an app and starts a server with it. `options` win over the section's settings and the environment. SIGTERM and SIGINT stop it gracefully and end the
 * process, a second one ends it at once; SIGHUP resets it (certificates are read again). A server that was stopped by its own `stop` leaves the signals alone.
 * Rejects with what either throws: a `ConfigError`, or the system's error for an address that is in use. What nobody catches of these is logged in one line, as
 * `launch` does it.
 */
export async function serve(
  createApp: () => App,
  start: StartServer,
  options: ServerOptions = {},
): Promise<RunningServer> {
  const running = await started(createApp, start, options);
  const release = handleSignals({
    stop: () => running.stop(),
    reset: () => void reset(running),
    patience: () => Infinity,
  });
  return {
    get url() {
      return running.url;
    },
    async stop() {
      await running.stop();
      release();
    },
    wait: () => running.wait(),
    reset: () => running.reset?.(),
  };
}

async function started(createApp: () => App, start: StartServer, options: ServerOptions): Promise<RunningServer> {
  try {
    return await start(createApp(), options);
  } catch (error) {
    logWhenUncaught(error);
    throw error;
  }
}

async function reset(running: RunningServer): Promise<void> {
  try {
    await running.reset?.();
  } catch (error) {
    getLogger().error({ err: error }, "the server was not reset");
  }
}
