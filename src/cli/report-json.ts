/** Diagnostics as JSON. */
import type { Diagnostic } from "../parser/diagnostics.js";
import type { Origin } from "../parser/model.js";

/** A diagnostic as `--format json` prints it: stable names, absent parts left out. */
export interface JsonDiagnostic extends Origin {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly hint?: string;
  readonly chain?: readonly (Origin & { readonly text: string })[];
}

/** The diagnostic with its place beside its code. */
export function jsonDiagnostic({ code, severity, message, origin, hint, chain }: Diagnostic): JsonDiagnostic {
  return {
    code,
    severity,
    ...origin,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(chain === undefined ? {} : { chain: chain.map((link) => ({ text: link.text, ...link.origin })) }),
  };
}

/** Any data as `--format json` prints it. */
export function jsonText(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}
