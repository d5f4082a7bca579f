/** The command line: yargs reads it, the command runs with its flags, and its end is the exit status. */
import type { Argv } from "yargs";
import yargs from "yargs";
import { nearest } from "../parser/nearest.js";
import type { ExitStatus } from "./commands/exit-status.js";
import { commands, generalFlags, type Command } from "./commands-table.js";
import type { ParsedFlags } from "./flags.js";
import { isCommandName } from "./run-command.js";
import { reportFailure, runFlags, type Process } from "./run-flags.js";
import { toolVersion } from "./tool-version.js";

/** Runs a command line. 0: fine. 1: drift, or the user's mistakes were found. 2: it could not run, and stderr says why. */
export async function main(argv: readonly string[], process: Process): Promise<ExitStatus> {
  let read: ReturnType<typeof readArguments>;
  try {
    read = readArguments(argv);
  } catch (error) {
    if (!(error instanceof UsageError)) return reportFailure(error, process);
    const [command] = argv.flatMap((word) => commands.find(({ name }) => name === word) ?? []);
    const help = command === undefined ? "paste-gen --help" : `paste-gen ${command.name} --help`;
    process.stderr.write(`paste-gen: ${error.message}${nearestFlag(error.message, command)}\nSee ${help}.\n`);
    return 2;
  }
  const { output, flags } = read;
  if (output !== "") process.stdout.write(`${output}\n`);
  const [name] = Array.isArray(flags["_"]) ? flags["_"].map(String) : [];
  return output !== "" || !isCommandName(name) ? 0 : runFlags(name, flags, process);
}

/** What `--version`, `--help` and each command's `--help` print, by command line: for `prepared-answers.ts`. */
export function answersToPrepare(): Readonly<Record<string, string>> {
  const lines = [["--version"], ["--help"], ...commands.map(({ name }) => [name, "--help"])];
  return Object.fromEntries(lines.map((argv) => [argv.join(" "), `${readArguments(argv).output}\n`]));
}

/** A wrong flag or command, in yargs' words. */
class UsageError extends Error {}

/** For the first of the flags that the command does not have. */
function nearestFlag(message: string, command: Command | undefined): string {
  const [, unknown] = /^Unknown arguments?: ([\w-]+)/.exec(message) ?? [];
  const known = Object.keys(command?.options ?? {});
  const near = unknown === undefined ? null : nearest(unknown, [...known, "color", "quiet", "help", "version"]);
  return near === null ? "" : `; did you mean --${near}?`;
}

/** The flags, or what yargs would print itself: help, or the version. */
export function readArguments(argv: readonly string[]): { output: string; flags: ParsedFlags } {
  let output = "";
  const flags: unknown = commandLine().parse([...argv], {}, (_error, _flags, text) => {
    output = text;
  });
  return { output, flags: typeof flags === "object" && flags !== null ? { ...flags } : {} };
}

function commandLine(): Argv {
  const parser = yargs()
    .scriptName("paste-gen")
    .locale("en")
    .usage("$0 <command>\n\nCompiles an api-paste.ini and decorated controllers into plain, typed TypeScript.")
    .parserConfiguration({
      "camel-case-expansion": false,
      "greedy-arrays": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
      "dot-notation": false,
    })
    .options(generalFlags)
    .exitProcess(false)
    .wrap(110)
    .demandCommand(1, "Which command?")
    .strict()
    .recommendCommands()
    .fail((message: string | undefined, error: Error | undefined) => {
      throw error ?? new UsageError(message);
    })
    .version(toolVersion())
    .epilogue("Exit status: 0 fine; 1 drift, or mistakes were found; 2 could not run.");
  return commands.reduce<Argv>(addCommand, parser);
}

function addCommand(before: Argv, { usage, describe, positionals = {}, options, examples }: Command): Argv {
  return before.command(usage, describe, (builder: Argv) => {
    for (const [name, what] of Object.entries(positionals))
      builder.positional(name, { type: "string", describe: what });
    return builder.options(options).example(examples.map(([command, what]) => [`$0 ${command}`, what]));
  });
}
