/** `paste-gen build`: writes what the inputs give, or with `--check` compares it with what is there; `--watch` goes on doing it. */
import path from "node:path";
import { cachedGenerate } from "../cached-generate.js";
import { packagePlaces, wayTo } from "../package-places.js";
import { configFiles } from "../config.js";
import type { Terminal } from "../terminal.js";
import type { BuildFlags } from "./build-flags.js";
import { buildProject, generate } from "./build-project.js";
import { printBuild } from "./build-report.js";
import type { ExitStatus } from "./exit-status.js";
import { loadProject } from "./load-project.js";
import { errorsOf, hasErrors, isFailure, printDiagnostics } from "./print-diagnostics.js";

/**
 * Builds, prints what was done, and says how it ended: 1 for mistakes in the input, with `check` for drift, and with `failOnWarnings` for warnings.
 *
 * @throws CannotRun, or the file system's error, when a file cannot be read or written
 */
export async function build(flags: BuildFlags, terminal: Terminal): Promise<ExitStatus> {
  if (flags.printInputs) return printInputs(flags, terminal);
  if (flags.watch) return (await import("./watch.js")).watch(flags, terminal);
  const outcome = await buildProject(flags, flags.cache ? cachedGenerate : generate);
  // Since the process began: what a user waits for includes loading the compiler.
  await printBuild({ ...outcome, seconds: performance.now() / 1000 }, flags, terminal);
  return isFailure(outcome.diagnostics, flags) ? 1 : 0;
}

/** What the output depends on, a path a line, from the current folder: for build systems that cache by inputs. */
async function printInputs(flags: BuildFlags, terminal: Terminal): Promise<ExitStatus> {
  const recipe = flags.cache ? cachedGenerate : generate;
  const { options, generated, diagnostics } = await loadProject(flags, recipe);
  // Warnings are for the build itself to tell.
  printDiagnostics(errorsOf(diagnostics), options.root, terminal);
  const at = packagePlaces(options.root);
  const inputs = new Set([...configFiles(flags), ...(generated?.inputs ?? [])]);
  const paths = [...inputs].map((file) => wayTo(at(file), flags.cwd));
  terminal.data(
    `${paths
      .map((file) => file.replaceAll(path.sep, "/"))
      .sort()
      .join("\n")}\n`,
  );
  return hasErrors(diagnostics) ? 1 : 0;
}
