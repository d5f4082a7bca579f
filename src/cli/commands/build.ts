/** `paste-gen build`: writes what the inputs give, or with `--check` compares it with what is there. */
import path from "node:path";
import type { Config } from "../config.js";
import { optionsAt, readConfig } from "../config.js";
import type { Drift } from "../drift.js";
import { driftDiagnostic, explainDrift } from "../drift.js";
import { generate } from "../generate.js";
import type { Comparison } from "../output.js";
import { compareOutput, writeOutput } from "../output.js";
import { recover } from "../staging.js";
import type { Terminal } from "../terminal.js";
import { keepRecord } from "../written-record.js";
import type { BuildFlags } from "./build-flags.js";
import type { BuildOutcome } from "./build-report.js";
import { printBuild } from "./build-report.js";
import type { ExitStatus } from "./exit-status.js";
import { hasErrors } from "./print-diagnostics.js";

/**
 * Builds, prints what was done, and says how it ended: 1 for mistakes in the input or, with `check`, for drift.
 *
 * @throws CannotRun, or the file system's error, when a file cannot be read or written
 */
export async function build(flags: BuildFlags, terminal: Terminal): Promise<ExitStatus> {
  const started = performance.now();
  const outcome = await buildProject(flags, readConfig(flags));
  printBuild({ ...outcome, seconds: (performance.now() - started) / 1000 }, flags, terminal);
  return hasErrors(outcome.diagnostics) ? 1 : 0;
}

async function buildProject(flags: BuildFlags, config: Config): Promise<Omit<BuildOutcome, "seconds">> {
  const { options } = config;
  const none = { root: options.root, files: 0, changes: [], drifts: [] };
  if (hasErrors(config.diagnostics)) return { ...none, diagnostics: config.diagnostics };
  const writes = !flags.check && !flags.dryRun;
  if (writes) recover(path.join(options.root, options.out));
  const generated = await generate(options);
  const diagnostics = [...config.diagnostics, ...generated.diagnostics];
  if (hasErrors(diagnostics)) return { ...none, diagnostics };
  const comparison = compareOutput(options, generated.files);
  if (comparison.obstacles.length > 0) return { ...none, diagnostics: [...diagnostics, ...comparison.obstacles] };
  if (writes) {
    writeOutput(options, comparison.changes);
    keepRecord(options.root, generated.files);
  }
  const drifts = flags.check ? await findDrifts(flags, config, comparison) : [];
  const { changes } = comparison;
  return {
    root: options.root,
    files: generated.files.length,
    changes,
    drifts,
    diagnostics: [...diagnostics, ...drifts.map(driftDiagnostic)],
  };
}

function findDrifts(flags: BuildFlags, { options }: Config, { changes }: Comparison): Promise<Drift[]> {
  return explainDrift({ root: options.root, optionsAt: (root) => optionsAt(root, flags, options), generate }, changes);
}
