/** Says what a build did: for people, as JSON, as GitHub annotations, or as SARIF. */
import type { Diagnostic } from "../../parser/diagnostics.js";
import type { Drift } from "../drift.js";
import type { Change } from "../output.js";
import { githubAnnotations } from "../report-github.js";
import { jsonDiagnostic, jsonText } from "../report-json.js";
import { sarifLog } from "../report-sarif.js";
import { folderInRepository } from "../repository-paths.js";
import type { Terminal } from "../terminal.js";
import { toolVersion } from "../tool-version.js";
import type * as UnifiedDiff from "../unified-diff.js";
import { visible } from "../visible.js";
import type { BuildFlags } from "./build-flags.js";
import { countDiagnostics, hasErrors, isFailure, plural, printDiagnostics } from "./print-diagnostics.js";

/** What a build found and did. */
export interface BuildOutcome {
  readonly root: string;
  /** How many files the inputs give. */
  readonly files: number;
  /** What was written, or with `check` and `dryRun` would be. */
  readonly changes: readonly Change[];
  /** With `check`, why each change is needed. */
  readonly drifts: readonly Drift[];
  readonly diagnostics: readonly Diagnostic[];
  readonly seconds: number;
}

/** Prints the outcome: data to stdout, the summary to stderr. */
export async function printBuild(outcome: BuildOutcome, flags: BuildFlags, terminal: Terminal): Promise<void> {
  const { diagnostics } = outcome;
  const show = await diffPrinter(outcome, flags);
  switch (flags.format) {
    case "pretty":
      printForPeople({ ...outcome, show }, flags, terminal);
      break;
    case "json":
      terminal.data(jsonText(jsonOutcome({ ...outcome, show }, flags)));
      break;
    case "github":
      terminal.data(githubAnnotations(diagnostics, folderInRepository(outcome.root, flags.githubWorkspace)));
      break;
    case "sarif":
      terminal.data(
        jsonText(sarifLog(diagnostics, toolVersion(), folderInRepository(outcome.root, flags.githubWorkspace))),
      );
      break;
  }
  terminal.note(`paste-gen: ${summary(outcome, flags)} (${outcome.seconds.toFixed(2)} s)\n`);
}

/** How changes are shown: loaded when there is one to show, and null when there is none. */
type DiffPrinter = Pick<typeof UnifiedDiff, "paintDiff" | "unifiedDiff"> | null;

interface Shown extends BuildOutcome {
  readonly show: DiffPrinter;
}

async function diffPrinter({ changes }: BuildOutcome, { check, diff }: BuildFlags): Promise<DiffPrinter> {
  return (check || diff) && changes.length > 0 ? import("../unified-diff.js") : null;
}

function printForPeople(
  { root, diagnostics, changes, drifts, show }: Shown,
  flags: BuildFlags,
  terminal: Terminal,
): void {
  const own = diagnostics.slice(0, diagnostics.length - drifts.length);
  printDiagnostics(own, root, terminal);
  for (const { kind, change } of drifts) {
    const text = differsInLineEnds(change) ? lineEndsNote : painted(change, show, terminal);
    terminal.data(`${kind}: ${visible(change.path)}\n${text}`);
  }
  if (flags.check) return;
  if (flags.diff) for (const change of changes) terminal.data(painted(change, show, terminal));
  const print = flags.dryRun && !flags.diff ? terminal.data : terminal.note;
  for (const change of changes)
    print(`  ${words[change.kind][flags.dryRun ? 1 : 0].padEnd(14)}${visible(change.path)}\n`);
}

function painted(change: Change, show: DiffPrinter, { dataColor }: Terminal): string {
  return show === null ? "" : show.paintDiff(show.unifiedDiff(change), dataColor);
}

/** A diff would show every line twice, without a difference that can be seen. */
function differsInLineEnds(change: Change): boolean {
  return change.kind === "update" && change.before.replaceAll("\r\n", "\n") === change.text;
}

const lineEndsNote =
  "  only its lines end with CR LF, where paste-gen writes LF: the .gitattributes that init writes keeps Git from changing them\n";

const words: Readonly<Record<Change["kind"], readonly [done: string, planned: string]>> = {
  create: ["created", "would create"],
  update: ["updated", "would update"],
  remove: ["removed", "would remove"],
};

function jsonOutcome({ diagnostics, changes, drifts, files, seconds, show }: Shown, flags: BuildFlags): object {
  const reasons = new Map(drifts.map(({ change, kind }) => [change, kind]));
  return {
    ok: !isFailure(diagnostics, flags),
    written: !flags.check && !flags.dryRun && changes.length > 0,
    diagnostics: diagnostics.map(jsonDiagnostic),
    files,
    changes: changes.map((change) => ({
      path: change.path,
      change: change.kind,
      ...(reasons.has(change) ? { reason: reasons.get(change) } : {}),
      ...(show === null ? {} : { diff: show.unifiedDiff(change) }),
    })),
    seconds: Math.round(seconds * 1000) / 1000,
  };
}

function summary({ diagnostics, drifts, changes, files }: BuildOutcome, flags: BuildFlags): string {
  const own = diagnostics.slice(0, diagnostics.length - drifts.length);
  if (hasErrors(own)) return `${countDiagnostics(own)}; nothing was written`;
  const warnings = own.length === 0 ? "" : `, ${countDiagnostics(own)}`;
  if (changes.length === 0) return `${plural(files, "file")} up to date${warnings}`;
  if (flags.check) return `${count(drifts.map(({ kind }) => kind))}; run npx paste-gen build${warnings}`;
  const [done, planned] = [
    count(changes.map(({ kind }) => words[kind][0])),
    count(changes.map(({ kind }) => words[kind][1])),
  ];
  const unchanged = files - changes.filter(({ kind }) => kind !== "remove").length;
  return `${flags.dryRun ? planned : done}, ${String(unchanged)} unchanged${warnings}`;
}

/** `["stale", "missing", "stale"]` -> `2 stale, 1 missing`. */
function count(kinds: readonly string[]): string {
  return [...new Set(kinds)]
    .map((kind) => `${String(kinds.filter((other) => other === kind).length)} ${kind}`)
    .join(", ");
}
