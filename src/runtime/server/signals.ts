/** What the signals of a process do. */
import { getLogger } from "../log.js";

/**
 * The signals that end a process gracefully. On Windows nobody sends SIGHUP for new settings: there it tells that the console's window is being closed, and
 * SIGBREAK is Ctrl-Break.
 */
export const endSignals: readonly NodeJS.Signals[] =
  process.platform === "win32" ? ["SIGTERM", "SIGINT", "SIGBREAK", "SIGHUP"] : ["SIGTERM", "SIGINT"];

/** What each signal does. */
export interface SignalActions {
  /** SIGTERM, SIGINT: end gracefully. The process exits when it resolves. */
  stop(): Promise<void>;
  /** SIGHUP, except on Windows: take up what has changed. */
  reset(): void;
  /** Milliseconds that `stop` has, asked for when it begins; then the process exits all the same, with status 1. `Infinity`: as many as it takes. */
  readonly patience: () => number;
}

/** Takes the signals over until the process ends, or what it gives is called. A second one to end it ends the process at once. */
export function handleSignals(actions: SignalActions): () => void {
  const { signal } = createEnding(actions);
  const reset = (): void => {
    actions.reset();
  };
  for (const name of endSignals) process.on(name, signal);
  if (!endSignals.includes("SIGHUP")) process.on("SIGHUP", reset);
  return () => {
    for (const name of endSignals) process.off(name, signal);
    process.off("SIGHUP", reset);
  };
}

/** The end of the process. */
export interface Ending {
  /** Ends the process gracefully, however often it is called. */
  readonly begin: () => void;
  /** As `begin`; the second signal ends the process at once. */
  readonly signal: () => void;
}

/** Makes the end of this process. */
export function createEnding({ stop, patience }: Pick<SignalActions, "stop" | "patience">): Ending {
  const state = { isEnding: false, isSignalled: false };
  const begin = (): void => {
    if (state.isEnding) return;
    state.isEnding = true;
    const most = patience();
    if (most !== Infinity) setTimeout(() => process.exit(1), most).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        getLogger().error({ err: error }, "the end was not as it should be");
        process.exit(1);
      },
    );
  };
  const signal = (): void => {
    if (state.isSignalled) process.exit(1);
    state.isSignalled = true;
    begin();
  };
  return { begin, signal };
}
