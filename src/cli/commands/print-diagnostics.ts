/** Diagnostics on the terminal: printed for people, and counted. */
import fs from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../../parser/diagnostics.js";
import { renderDiagnostics } from "../report.js";
import type { Terminal } from "../terminal.js";

/** Whether any of them is an error, so that nothing may be written. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return errorsOf(diagnostics).length > 0;
}

/** Whether a build is to be called a failure for what it found. */
export function isFailure(
  diagnostics: readonly Diagnostic[],
  { failOnWarnings }: { failOnWarnings: boolean },
): boolean {
  return failOnWarnings ? diagnostics.length > 0 : hasErrors(diagnostics);
}

/** Those that keep anything from being written. */
export function errorsOf(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

/** Prints diagnostics with their code frames to stderr. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], root: string, terminal: Terminal): void {
  if (diagnostics.length === 0) return;
  const text = renderDiagnostics(diagnostics, (file) => readSource(root, file), { color: terminal.noteColor });
  terminal.trouble(`${text}\n`);
}

/** `2 errors, 1 warning`; empty when there is none. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = errorsOf(diagnostics).length;
  const warnings = diagnostics.length - errors;
  return [
    ...(errors > 0 ? [plural(errors, "error")] : []),
    ...(warnings > 0 ? [plural(warnings, "warning")] : []),
  ].join(", ");
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function readSource(root: string, file: string): string | null {
  try {
    return fs.readFileSync(path.resolve(root, file), "utf8");
  } catch {
    return null;
  }
}
