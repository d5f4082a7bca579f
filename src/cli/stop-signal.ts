/** How a command that would run for ever is ended. */
import process from "node:process";

/** Aborted by the first SIGINT (Ctrl-C) or SIGTERM. The second one ends the process as if nobody listened. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  return stop.signal;
}
