/** The command line: yargs reads it, the command runs with its flags, and its end is the exit status. */
import type { Argv, Options } from "yargs";
import yargs from "yargs";
import { nearest } from "../parser/diagnostics.js";
import { describeFailure } from "./cannot-run.js";
import type { ExitStatus } from "./commands/exit-status.js";
import { importExtensions } from "./config-options.js";
import type { ParsedFlags } from "./flags.js";
import { switchFlag } from "./flags.js";
import type { CommandName } from "./run-command.js";
import { buildFormats, configFormats, isCommandName, printFormats, runCommand } from "./run-command.js";
import type { Streams } from "./terminal.js";
import { createTerminal } from "./terminal.js";
import { toolVersion } from "./tool-version.js";

/** What the program needs of the process. */
export interface Process extends Streams {
  cwd(): string;
}

/** Runs a command line. 0: fine. 1: drift, or the user's mistakes were found. 2: it could not run, and stderr says why. */
export async function main(argv: readonly string[], process: Process): Promise<ExitStatus> {
  try {
    const { output, flags } = read(argv);
    if (output !== "") process.stdout.write(`${output}\n`);
    const [name] = Array.isArray(flags["_"]) ? flags["_"].map(String) : [];
    if (output !== "" || !isCommandName(name)) return 0;
    const [color, quiet] = [switchFlag(flags, "color"), switchFlag(flags, "quiet") ?? false];
    const terminal = createTerminal(process, { quiet, ...(color === undefined ? {} : { color }) });
    return await runCommand(name, flags, { cwd: process.cwd(), env: process.env, terminal });
  } catch (error) {
    process.stderr.write(`paste-gen: ${explain(error)}\n`);
    return 2;
  }
}

/** What `--version`, `--help` and each command's `--help` print, by command line: for `prepared-answers.ts`. */
export function answersToPrepare(): Readonly<Record<string, string>> {
  const lines = [["--version"], ["--help"], ...commands.map(({ name }) => [name, "--help"])];
  return Object.fromEntries(lines.map((argv) => [argv.join(" "), `${read(argv).output}\n`]));
}

/** A wrong flag or command, in yargs' words. */
class UsageError extends Error {}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}${nearestFlag(error.message)}\nSee paste-gen --help.`;
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return describeFailure(error) ?? `this is a bug in paste-gen; please report it with these lines:\n${what}`;
}

/** For the first of the flags that yargs does not know. */
function nearestFlag(message: string): string {
  const [, unknown] = /^Unknown arguments?: ([\w-]+)/.exec(message) ?? [];
  const known = commands.flatMap(({ options }) => Object.keys(options));
  const near = unknown === undefined ? null : nearest(unknown, [...known, "color", "quiet", "help", "version"]);
  return near === null ? "" : `; did you mean --${near}?`;
}

/** The flags, or what yargs would print itself: help, or the version. */
function read(argv: readonly string[]): { output: string; flags: ParsedFlags } {
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
    .options({
      color: {
        type: "boolean",
        describe: "Colours; --no-color for none. Default: on a terminal, unless NO_COLOR is set",
      },
      quiet: { type: "boolean", describe: "Print only data and mistakes" },
    })
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

interface Command {
  readonly name: CommandName;
  /** The command with its positional arguments. */
  readonly usage: string;
  readonly describe: string;
  readonly positionals?: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, Options>>;
  readonly examples: readonly (readonly [command: string, what: string])[];
}

function addCommand(before: Argv, { usage, describe, positionals = {}, options, examples }: Command): Argv {
  return before.command(usage, describe, (builder: Argv) => {
    for (const [name, what] of Object.entries(positionals))
      builder.positional(name, { type: "string", describe: what });
    return builder.options(options).example(examples.map(([command, what]) => [`$0 ${command}`, what]));
  });
}

const projectOptions: Readonly<Record<string, Options>> = {
  root: { string: true, describe: "The project's folder. Default: that of --config, or the current one" },
  config: { string: true, describe: "The configuration. Default: paste-gen.json, or package.json's key paste-gen" },
  ini: { string: true, describe: "The PasteDeploy file. Default: api-paste.ini" },
  out: { string: true, describe: "The folder of the generated files. Default: src/generated" },
  apps: { array: true, string: true, describe: "An app to build; may be repeated, the default first" },
  "source-root": { string: true, describe: "Where a dotted Python path begins. Default: src" },
  module: { array: true, string: true, describe: "PYTHON=PATH: what stands in for a Python module; may be repeated" },
  global: { array: true, string: true, describe: "NAME=VALUE: global conf; may be repeated" },
  "import-extension": {
    string: true,
    choices: importExtensions,
    describe: "The end of generated relative imports. Default: .js",
  },
  formats: { string: true, describe: "The project's own formats for schemas: ./src/formats.ts#formats" },
};

const commands: readonly Command[] = [
  {
    name: "init",
    usage: "init",
    describe: "Start a project, or add what is missing to one: an ini, a controller, main.ts, scripts",
    options: projectOptions,
    examples: [["init", "in an empty folder: a project that builds and serves"]],
  },
  {
    name: "build",
    usage: "build",
    describe: "Generate the server from the ini and the controllers",
    options: {
      check: {
        type: "boolean",
        describe: "Write nothing; print a diff and end with 1 when the files are not up to date",
      },
      "dry-run": { type: "boolean", describe: "Write nothing; say what would be written" },
      diff: { type: "boolean", describe: "Print what changes as a unified diff" },
      watch: { type: "boolean", describe: "Go on: build again when an input changes, until Ctrl-C" },
      cache: { type: "boolean", describe: "Believe the cache of an earlier build; --no-cache does not. Default: true" },
      "print-inputs": { type: "boolean", describe: "Print the files that the output depends on, and do nothing else" },
      format: { string: true, choices: buildFormats, describe: "How to print. Default: pretty" },
      ...projectOptions,
    },
    examples: [
      ["build", "write what changed"],
      ["build --watch", "while you work: write what changed after each save"],
      ["build --check", "in CI: fail when the generated files are not up to date"],
      ["build --check --format github", "the same, as annotations of the pull request"],
      ["build --dry-run --diff", "see what would change"],
    ],
  },
  {
    name: "config",
    usage: "config [file]",
    describe: "Print the effective configuration, as PasteDeploy resolves it",
    positionals: { file: "An ini file, from the current folder. Default: the project's" },
    options: {
      section: { string: true, describe: "Only this section, by its full name: filter:cors" },
      format: { string: true, choices: configFormats, describe: "How to print. Default: ini" },
      ...projectOptions,
    },
    examples: [
      ["config", "every section of the project's ini"],
      ["config /etc/nova/api-paste.ini --section filter:authtoken", "one section of any file"],
      ["config --global debug=true --format json", "with a global conf, as data"],
    ],
  },
  {
    name: "routes",
    usage: "routes [app]",
    describe: "Print every route: method, path, versions, controller method, place",
    positionals: { app: "Only the routes of this app" },
    options: {
      format: { string: true, choices: printFormats, describe: "How to print. Default: pretty" },
      ...projectOptions,
    },
    examples: [
      ["routes", "all routes"],
      ["routes osapi_compute_app_v21 --format json", "those of one app, as data"],
    ],
  },
  {
    name: "explain",
    usage: "explain <method> <path>",
    describe: "Print the way of a request: mount, filters, route, version, controller; and why others lost",
    positionals: { method: "The HTTP method", path: "The path, with a query if need be" },
    options: {
      "api-version": { string: true, describe: "The microversion that is asked for, or latest" },
      action: { string: true, describe: "The action that the body names" },
      key: { string: true, describe: "The pipeline of a pipeline-by-key composite: keystone, noauth2. Default: all" },
      host: { string: true, describe: "The Host header" },
      format: { string: true, choices: printFormats, describe: "How to print. Default: pretty" },
      ...projectOptions,
    },
    examples: [
      ["explain GET /v2.1/servers/42 --api-version 2.50", "which method answers, behind which filters"],
      ["explain POST /v2.1/servers/42/action --action reboot", "an action"],
    ],
  },
];
