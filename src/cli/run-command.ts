/** Calls a command with its flags. Each loads when it is called: what `--help` does not need is not read. */
import type { ExitStatus } from "./commands/exit-status.js";
import type { ConfigFlags } from "./config.js";
import { importExtensions } from "./config-options.js";
import type { ParsedFlags } from "./flags.js";
import { choiceFlag, switchFlag, textFlag, textsFlag } from "./flags.js";
import type { Streams, Terminal } from "./terminal.js";

/** The formats of `build`; the first is the default, as in the others. */
export const buildFormats = ["pretty", "json", "github", "sarif"] as const;
/** The formats of `config`. */
export const configFormats = ["ini", "json"] as const;
/** The formats of `init`, `routes` and `explain`. */
export const printFormats = ["pretty", "json"] as const;

/** What a command has besides its flags. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Streams["env"];
  readonly terminal: Terminal;
}

type Run = (flags: ParsedFlags, surroundings: Surroundings) => Promise<ExitStatus>;

const runs = {
  init: async (flags, { cwd, terminal }) => {
    const { init } = await import("./commands/init.js");
    return init({ ...configFlags(flags, cwd), format: choiceFlag(flags, "format", printFormats) }, terminal);
  },
  build: async (flags, { cwd, env, terminal }) => {
    const { build } = await import("./commands/build.js");
    const own = {
      check: switchFlag(flags, "check") ?? false,
      failOnWarnings: switchFlag(flags, "fail-on-warnings") ?? false,
      dryRun: switchFlag(flags, "dry-run") ?? false,
      diff: switchFlag(flags, "diff") ?? false,
      cache: switchFlag(flags, "cache") ?? true,
      watch: switchFlag(flags, "watch") ?? false,
      printInputs: switchFlag(flags, "print-inputs") ?? false,
      format: choiceFlag(flags, "format", buildFormats),
      githubWorkspace: env["GITHUB_WORKSPACE"] ?? null,
    };
    return build({ ...configFlags(flags, cwd), ...own }, terminal);
  },
  config: async (flags, { cwd, terminal }) => {
    const { config } = await import("./commands/config.js");
    const own = {
      file: textFlag(flags, "file"),
      section: textFlag(flags, "section"),
      format: choiceFlag(flags, "format", configFormats),
    };
    return config({ ...configFlags(flags, cwd), ...own }, terminal);
  },
  routes: async (flags, { cwd, terminal }) => {
    const { routes } = await import("./commands/routes.js");
    const own = { app: textFlag(flags, "app"), format: choiceFlag(flags, "format", printFormats) };
    return routes({ ...configFlags(flags, cwd), ...own }, terminal);
  },
  explain: async (flags, { cwd, terminal }) => {
    const { explain } = await import("./commands/explain.js");
    const request = {
      method: textFlag(flags, "method") ?? "GET",
      target: textFlag(flags, "path") ?? "/",
      apiVersion: textFlag(flags, "api-version") ?? null,
      action: textFlag(flags, "action") ?? null,
      key: textFlag(flags, "key") ?? null,
      host: textFlag(flags, "host") ?? null,
    };
    return explain(
      { ...configFlags(flags, cwd), request, format: choiceFlag(flags, "format", printFormats) },
      terminal,
    );
  },
} satisfies Record<string, Run>;

export type CommandName = keyof typeof runs;

/** Whether there is a command of that name. */
export function isCommandName(name: string | undefined): name is CommandName {
  return name !== undefined && Object.hasOwn(runs, name);
}

/** Runs a command to its end. */
export function runCommand(name: CommandName, flags: ParsedFlags, surroundings: Surroundings): Promise<ExitStatus> {
  const run: Run = runs[name];
  return run(flags, surroundings);
}

function configFlags(flags: ParsedFlags, cwd: string): ConfigFlags {
  const extension = textFlag(flags, "import-extension");
  return {
    cwd,
    root: textFlag(flags, "root"),
    config: textFlag(flags, "config"),
    ini: textFlag(flags, "ini"),
    out: textFlag(flags, "out"),
    apps: textsFlag(flags, "apps"),
    sourceRoot: textFlag(flags, "source-root"),
    module: textsFlag(flags, "module"),
    global: textsFlag(flags, "global"),
    formats: textFlag(flags, "formats"),
    importExtension: importExtensions.find((known) => known === extension),
  };
}
