/** What the signals of a process do. */

/** What to do on them. */
export interface SignalActions {
  /** SIGTERM, SIGINT: end gracefully. The process exits when it resolves. */
  stop(): Promise<void>;
  /** SIGHUP: take up what has changed. */
  reset(): void;
  /** Milliseconds that `stop` has; then the process exits all the same, with status 1. */
  readonly patience: number;
}

/** Takes the signals over until the process ends, or what it gives is called. A second SIGTERM or SIGINT ends the process at once. */
export function handleSignals(actions: SignalActions): () => void {
  const end = createEnding(actions);
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  const reset = (): void => {
    actions.reset();
  };
  process.on("SIGHUP", reset);
  return () => {
    process.off("SIGTERM", end).off("SIGINT", end).off("SIGHUP", reset);
  };
}

/** A function that ends the process gracefully, and at once when it is called again. */
export function createEnding({ stop, patience }: Pick<SignalActions, "stop" | "patience">): () => void {
  const state = { isEnding: false };
  return () => {
    if (state.isEnding) process.exit(1);
    state.isEnding = true;
    setTimeout(() => process.exit(1), patience).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
}
