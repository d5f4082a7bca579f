/** `paste-gen build`: writes what the inputs give, or with `--check` compares it with what is there. */
import path from "node:path";
import { optionsAt } from "../config.js";
import type { Drift } from "../drift.js";
import { driftDiagnostic, explainDrift } from "../drift.js";
import { cachedGenerate } from "../cached-generate.js";
import type { Generate, GenerateOptions } from "../generated.js";
import type { Change } from "../output.js";
import { compareOutput, writeOutput } from "../output.js";
import { recover } from "../staging.js";
import type { Terminal } from "../terminal.js";
import { keepRecord } from "../written-record.js";
import type { BuildFlags } from "./build-flags.js";
import type { BuildOutcome } from "./build-report.js";
import { printBuild } from "./build-report.js";
import type { ExitStatus } from "./exit-status.js";
import { loadProject } from "./load-project.js";
import { hasErrors } from "./print-diagnostics.js";

/**
 * Builds, prints what was done, and says how it ended: 1 for mistakes in the input or, with `check`, for drift.
 *
 * @throws CannotRun, or the file system's error, when a file cannot be read or written
 */
export async function build(flags: BuildFlags, terminal: Terminal): Promise<ExitStatus> {
  if (flags.printInputs) return printInputs(flags, terminal);
  const outcome = await buildProject(flags);
  // Since the process began: what a user waits for includes loading the compiler.
  printBuild({ ...outcome, seconds: performance.now() / 1000 }, flags, terminal);
  return hasErrors(outcome.diagnostics) ? 1 : 0;
}

/** What the output depends on, a path a line, from the current folder: for build systems that cache by inputs. */
async function printInputs(flags: BuildFlags, terminal: Terminal): Promise<ExitStatus> {
  const { options, generated, diagnostics } = await loadProject(flags, cachedGenerate);
  const inputs = generated?.inputs ?? [];
  for (const file of inputs)
    terminal.data(path.relative(flags.cwd, path.join(options.root, file)).replaceAll(path.sep, "/"));
  return hasErrors(diagnostics) ? 1 : 0;
}

async function buildProject(flags: BuildFlags): Promise<Omit<BuildOutcome, "seconds">> {
  const writes = !flags.check && !flags.dryRun;
  const { options, generated, diagnostics } = await loadProject(flags, (given) => {
    if (writes) recover(path.join(given.root, given.out));
    return flags.cache ? cachedGenerate(given) : generate(given);
  });
  const none = { root: options.root, files: 0, changes: [], drifts: [] };
  if (generated === null || hasErrors(diagnostics)) return { ...none, diagnostics };
  const { changes, obstacles } = compareOutput(options, generated.files);
  if (obstacles.length > 0) return { ...none, diagnostics: [...diagnostics, ...obstacles] };
  if (writes) {
    writeOutput(options, changes);
    keepRecord(options.root, generated.files);
  }
  const drifts = flags.check ? await findDrifts(flags, options, changes) : [];
  const all = [...diagnostics, ...drifts.map(driftDiagnostic)];
  return { root: options.root, files: generated.files.length, changes, drifts, diagnostics: all };
}

function findDrifts(flags: BuildFlags, options: GenerateOptions, changes: readonly Change[]): Promise<Drift[]> {
  return explainDrift({ root: options.root, optionsAt: (root) => optionsAt(root, flags, options), generate }, changes);
}

/** The recipe; loaded only where it is needed, as it brings the TypeScript parser with it. */
const generate: Generate = async (options) => (await import("../generate.js")).generate(options);
