/** Runs a command whose flags have been read, and says how it ended. */
import { describeFailure } from "./cannot-run.js";
import type { ExitStatus } from "./commands/exit-status.js";
import type { ParsedFlags } from "./flags.js";
import { switchFlag } from "./flags.js";
import { runCommand, type CommandName } from "./run-command.js";
import { createTerminal, type Streams } from "./terminal.js";
import { visible } from "./visible.js";

/** What the program needs of the process. */
export interface Process extends Streams {
  cwd(): string;
}

/** Runs a command. What it throws ends it with 2, and stderr says why. */
export async function runFlags(name: CommandName, flags: ParsedFlags, process: Process): Promise<ExitStatus> {
  try {
    const [color, quiet] = [switchFlag(flags, "color"), switchFlag(flags, "quiet") ?? false];
    const terminal = createTerminal(process, { quiet, ...(color === undefined ? {} : { color }) });
    return await runCommand(name, flags, { cwd: process.cwd(), env: process.env, terminal });
  } catch (error) {
    return reportFailure(error, process);
  }
}

/** Says why the program could not run. */
export function reportFailure(error: unknown, process: Pick<Process, "stderr">): ExitStatus {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const failure = describeFailure(error);
  const words =
    failure === null ? `this is a bug in paste-gen; please report it with these lines:\n${what}` : visible(failure);
  process.stderr.write(`paste-gen: ${words}\n`);
  return 2;
}
