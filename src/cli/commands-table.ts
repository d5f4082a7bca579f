/** What can be written on the command line: each command with its flags, and the words of its help. */
import { importExtensions } from "./config-options.js";
import type { CommandName } from "./run-command.js";
import { buildFormats, configFormats, printFormats } from "./run-command.js";

/** A flag: a switch, or one with a value, or with several where it is an array. */
export interface Flag {
  readonly type?: "boolean";
  readonly string?: true;
  readonly array?: true;
  readonly choices?: readonly string[];
  readonly describe: string;
}

/** A command as yargs is told of it. */
export interface Command {
  readonly name: CommandName;
  /** The command with its positional arguments. */
  readonly usage: string;
  readonly describe: string;
  readonly positionals?: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, Flag>>;
  readonly examples: readonly (readonly [command: string, what: string])[];
}

/** Those of every command. */
export const generalFlags = {
  color: {
    type: "boolean",
    describe: "Colours; --no-color for none. Default: on a terminal, unless NO_COLOR is set",
  },
  quiet: { type: "boolean", describe: "Print only data and mistakes" },
} as const satisfies Readonly<Record<string, Flag>>;

const projectOptions: Readonly<Record<string, Flag>> = {
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
    describe: "How generated relative imports end. Default: .js",
  },
  formats: { string: true, describe: "The project's own formats for schemas: ./src/formats.ts#formats" },
};

export const commands: readonly Command[] = [
  {
    name: "init",
    usage: "init",
    describe: "Start a project, or add what is missing to one: an ini, a controller, main.ts, scripts",
    options: {
      format: { string: true, choices: printFormats, describe: "How to print. Default: pretty" },
      ...projectOptions,
    },
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
      "fail-on-warnings": { type: "boolean", describe: "End with 1 for warnings, too" },
      "dry-run": { type: "boolean", describe: "Write nothing; say what would be written" },
      diff: { type: "boolean", describe: "Print what changes as a unified diff" },
      watch: { type: "boolean", describe: "Keep running, and build again when an input changes; Ctrl-C ends it" },
      cache: { type: "boolean", describe: "Use what earlier builds have cached; --no-cache does not. Default: true" },
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
    describe:
      "Print how a request is routed: mount, filters, route, version, controller; and why others were not taken",
    positionals: { method: "The HTTP method", path: "The path; a query may follow it" },
    options: {
      "api-version": { string: true, describe: "The microversion that is asked for, or latest" },
      action: { string: true, describe: "The action that the body names" },
      key: {
        string: true,
        describe: "The pipeline of a pipeline-by-key composite. Default: keystone, or the first",
      },
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
