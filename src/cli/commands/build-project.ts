/** One build: reads the project, runs the recipe, compares with what is on disk, and writes what differs. */
import path from "node:path";
import { optionsAt } from "../config.js";
import type { Drift } from "../drift.js";
import { driftDiagnostic, explainDrift } from "../drift.js";
import type { CachedBuild } from "../build-cache.js";
import type { Generate, GenerateOptions } from "../generated.js";
import type { Change } from "../output.js";
import { compareOutput, writeOutput } from "../output.js";
import { recover } from "../staging.js";
import { keepRecord } from "../written-record.js";
import type { BuildFlags } from "./build-flags.js";
import type { BuildOutcome } from "./build-report.js";
import { loadProject } from "./load-project.js";
import { hasErrors } from "./print-diagnostics.js";

/** The recipe as a build needs it: without the model. */
export type Recipe = (options: GenerateOptions) => Promise<Pick<CachedBuild, "files" | "diagnostics">>;

/**
 * Builds. Nothing is written when there is an error among the diagnostics, nor with `check` or `dryRun`.
 *
 * @throws CannotRun, or the file system's error, when a file cannot be read or written
 */
export async function buildProject(flags: BuildFlags, recipe: Recipe): Promise<BuildOutcome> {
  const started = performance.now();
  const outcome = await run(flags, recipe);
  return { ...outcome, seconds: (performance.now() - started) / 1000 };
}

async function run(flags: BuildFlags, recipe: Recipe): Promise<Omit<BuildOutcome, "seconds">> {
  const writes = !flags.check && !flags.dryRun;
  const { options, generated, diagnostics } = await loadProject(flags, (given) => {
    if (writes) recover(path.join(given.root, given.out));
    return recipe(given);
  });
  const none = { root: options.root, files: 0, changes: [], drifts: [] };
  if (generated === null || hasErrors(diagnostics)) return { ...none, diagnostics };
  const { changes, obstacles } = compareOutput(options, generated.files);
  if (obstacles.length > 0) return { ...none, diagnostics: [...diagnostics, ...obstacles] };
  if (writes) {
    writeOutput(options, changes);
    keepRecord(options, generated.files);
  }
  const drifts = flags.check ? await findDrifts(flags, options, changes) : [];
  const all = [...diagnostics, ...drifts.map(driftDiagnostic)];
  return { root: options.root, files: generated.files.length, changes, drifts, diagnostics: all };
}

function findDrifts(flags: BuildFlags, options: GenerateOptions, changes: readonly Change[]): Promise<Drift[]> {
  const { root, out } = options;
  return explainDrift({ root, out, optionsAt: (then) => optionsAt(then, flags, options), generate }, changes);
}

/** The recipe without a cache; loaded only where it is needed, as it brings the TypeScript parser with it. */
export const generate: Generate = async (options) => (await import("../generate.js")).generate(options);
