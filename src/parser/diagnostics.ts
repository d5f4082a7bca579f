/** What a user is told about a mistake: the shape of a diagnostic, and the collector of a run. */
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
  /** The errors among them, by file. */
  readonly #errors = new Map<string, Diagnostic[]>();

  /** Adds a diagnostic. The same code at the same place with the same words is kept once. */
  report(diagnostic: Diagnostic): void {
    const { file, line, column } = diagnostic.origin;
    const key = JSON.stringify([file, line, column, diagnostic.code, diagnostic.message]);
    if (this.#all.has(key)) return;
    this.#all.set(key, diagnostic);
    if (diagnostic.severity !== "error") return;
    const errors = this.#errors.get(file);
    if (errors === undefined) this.#errors.set(file, [diagnostic]);
    else errors.push(diagnostic);
  }

  get hasErrors(): boolean {
    return this.#errors.size > 0;
  }

  /** Whether a mistake was found in a file: what else seems wrong there may be no more than its echo. */
  hasErrorIn(file: string): boolean {
    return this.#errors.has(file);
  }

  /** The same for a place that `matches`. */
  hasErrorAt(matches: (place: Origin) => boolean): boolean {
    for (const errors of this.#errors.values()) if (errors.some(({ origin }) => matches(origin))) return true;
    return false;
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
