/** What a user is told about a mistake: the shape of a diagnostic, the collector of a run, and the nearest right name. */
import type { Origin } from "./model.js";

/** An error keeps everything from being generated; a warning nothing. */
export type Severity = "error" | "warning";

/** A mistake in the user's input. Made only by the functions in `messages/`, whose names are the codes. */
export interface Diagnostic {
  /** kebab-case: `unknown-filter`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string;
  readonly origin: Origin;
  /** What to do about it: `did you mean [filter:authtoken]?`. */
  readonly hint?: string;
  /** Who needed the thing, nearest first: `needed by [pipeline:api]`. */
  readonly chain?: readonly { readonly text: string; readonly origin: Origin }[];
}

/** Takes the diagnostics that somebody finds. */
export interface Reporter {
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Collects the diagnostics of a run, so that all mistakes are reported together. */
export class Diagnostics implements Reporter {
  readonly #all = new Map<string, Diagnostic>();

  /** Adds a diagnostic. The same code at the same place with the same words is kept once. */
  report(diagnostic: Diagnostic): void {
    const { file, line, column } = diagnostic.origin;
    const key = JSON.stringify([file, line, column, diagnostic.code, diagnostic.message]);
    if (!this.#all.has(key)) this.#all.set(key, diagnostic);
  }

  get hasErrors(): boolean {
    return [...this.#all.values()].some((d) => d.severity === "error");
  }

  /** Whether a mistake was found at a place that `matches`: what else seems wrong may be no more than its echo. */
  hasErrorAt(matches: (place: Origin) => boolean): boolean {
    return [...this.#all.values()].some((d) => d.severity === "error" && matches(d.origin));
  }

  /** By file, line, column and code. */
  sorted(): Diagnostic[] {
    return [...this.#all.values()].sort(
      (a, b) =>
        compareText(a.origin.file, b.origin.file) ||
        a.origin.line - b.origin.line ||
        a.origin.column - b.origin.column ||
        compareText(a.code, b.code),
    );
  }
}

/** The order by code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The candidate that is most like `name`, or null when none is near enough to be meant (more than a third of it differs). */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  const own = name.toLowerCase();
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    // each letter too many or too few is a change
    if (Math.abs(own.length - other.length) > bestDistance) continue;
    const d = distance(own, other);
    if (d < bestDistance || (d === bestDistance && best !== null && compareText(candidate, best) < 0)) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

/** How many insertions, deletions, replacements and swaps of neighbours turn `a` into `b`. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let d = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, (before[j - 2] ?? 0) + 1);
      next.push(d);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
