/** What keeps a program from starting. What operators can mend is logged in one line; anything else with its stack. */
import { getLogger } from "../log.js";
import { ConfigError } from "../paste/config-error.js";
import { isFinal, WorkerFailed } from "./worker-failed.js";
import { configStatus } from "./worker-messages.js";

/** Logs what kept `what` from starting; gives the status to end with: 78 for a wrong setting, with which another start would end the same way, else 1. */
export function logStartFailure(what: string, error: unknown): number {
  if (isForOperators(error)) getLogger().error(placeOf(error), `${what} could not start: ${error.message}`);
  else getLogger().error({ err: error }, `${what} could not start`);
  return isFinal(error) ? configStatus : 1;
}

/**
 * When nobody catches `error`, which the program's start throws, it is logged and ends the process. Node's own report would begin with the line of code that
 * threw: of a minified bundle that is most of it. Errors with a stack that is worth reading are left to Node, and everything to a program that has an
 * `uncaughtException` handler.
 */
export function logWhenUncaught(error: unknown): void {
  if (!isForOperators(error)) return;
  process.on("uncaughtExceptionMonitor", (uncaught) => {
    if (uncaught !== error || process.listenerCount("uncaughtException") > 0) return;
    process.exit(logStartFailure("the program", error));
  });
}

/** The system calls that open an address, and the one that looks a host's name up before. */
const listening: ReadonlySet<unknown> = new Set(["listen", "bind", "getaddrinfo"]);

/** A wrong setting, an address that can't be listened at, or a worker that has told why itself. */
function isForOperators(error: unknown): error is Error {
  if (error instanceof ConfigError || error instanceof WorkerFailed) return true;
  return error instanceof Error && "syscall" in error && listening.has(error.syscall);
}

/**
 * The innermost frame outside the runtime: for a wrong setting, the function of its section in the generated file. In a bundle it can't be told from the
 * runtime's.
 */
function placeOf(error: Error): { readonly at?: string } {
  const [here = ""] = framesOf(new Error());
  const runtime = here.slice(here.indexOf("file:"), here.lastIndexOf("/") + 1);
  const at = framesOf(error).find((frame) => !frame.includes(runtime));
  return at === undefined ? {} : { at };
}

function framesOf({ stack = "" }: Error): string[] {
  return stack.split("\n").flatMap((line) => /^ +at (.*\bfile:.*)/.exec(line)?.[1] ?? []);
}
