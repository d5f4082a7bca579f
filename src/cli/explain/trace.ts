/** The way of one request through the application, as data. */
import type { Origin } from "../../parser/model.js";

/** The request that is asked about. */
export interface TracedRequest {
  readonly method: string;
  /** The path, perhaps with a query. */
  readonly target: string;
  /** The microversion that its header asks for; null sends no header. */
  readonly apiVersion: string | null;
  /** The action that its body names. */
  readonly action: string | null;
  /** The key of the pipeline that the server was started with; null for the default one. */
  readonly key: string | null;
  /** The Host header. */
  readonly host: string | null;
}

/** A request whose route is found. */
export interface RoutedRequest extends TracedRequest {
  /** The variables of its path. */
  readonly params: Readonly<Record<string, string>>;
  /** Whether a filter on its way was `legacyV2Compatible`: its version header is dropped, and only schemas for every version hold. */
  readonly legacy: boolean;
}

/** What might have been chosen instead, and why it was not. */
export interface Loser {
  readonly what: string;
  readonly why: string;
  readonly origin: Origin | null;
}

export type StepKind =
  | "mount"
  | "pipeline"
  | "filter"
  | "cascade"
  | "composite"
  | "app"
  | "router"
  | "route"
  | "action"
  | "version"
  | "schema"
  | "method"
  | "response";

/** A part of the application that the request goes through. */
export interface TraceStep {
  readonly kind: StepKind;
  readonly what: string;
  /** `[filter:cors]`, `src/filters/audit.ts#AuditFilter.factory`, `id = 42`; empty when there is nothing to add. */
  readonly detail: string;
  readonly origin: Origin | null;
  readonly losers: readonly Loser[];
}

/** All steps in the order in which the request meets them. */
export interface Trace {
  readonly steps: readonly TraceStep[];
  /** False when the request ends without a controller or an app: what it is answered with is in `outcome`. */
  readonly answered: boolean;
  readonly outcome: string;
}

/** A step without losers. */
export function step(
  kind: StepKind,
  what: string,
  rest: { readonly detail?: string; readonly origin?: Origin | null } = {},
): TraceStep {
  return { kind, what, detail: rest.detail ?? "", origin: rest.origin ?? null, losers: [] };
}

/** The end of a way on which nobody answers. */
export function unanswered(steps: readonly TraceStep[], outcome: string): Trace {
  return { steps, answered: false, outcome };
}
