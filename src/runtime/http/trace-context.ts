/** W3C Trace Context (level 1): where a request stands in a trace, taken from its headers and put into those of the requests that it causes. */

/** A request's place in a trace. */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** What this process does for the request: 16 hexadecimal digits. */
  readonly spanId: string;
  /** What the caller did; null when the trace begins here. */
  readonly parentId: string | null;
  /** Whether the caller records the trace. */
  readonly sampled: boolean;
  /** What tracing systems have added, passed on as it is; null when there is none. */
  readonly state: string | null;
}

const form = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const noTrace = "0".repeat(32);
const noSpan = "0".repeat(16);
/** Vendors may keep this much (3.3.1.5); more is dropped. */
const longestState = 512;

/**
 * Continues the trace that the headers tell of, or begins one when they tell of none, or of none that is valid. `randomHex` gives as many digits as it is asked
 * for.
 */
export function continueTrace(
  parent: string | undefined,
  state: string | undefined,
  randomHex: (digits: number) => string,
): TraceContext {
  const [, version = "", traceId = noTrace, parentId = noSpan, flags = "", rest] =
    form.exec(parent?.trim() ?? "") ?? [];
  const isValid =
    version !== "ff" && traceId !== noTrace && parentId !== noSpan && (version !== "00" || rest === undefined);
  const spanId = randomHex(16);
  if (!isValid) return { traceId: randomHex(32), spanId, parentId: null, sampled: false, state: null };
  const kept = state === undefined || state === "" || state.length > longestState ? null : state;
  return { traceId, spanId, parentId, sampled: (Number.parseInt(flags, 16) & 1) === 1, state: kept };
}

/** The headers, name and value in turn, of a request that is made on behalf of this one. */
export function traceHeaders(trace: TraceContext | undefined): string[] {
  if (trace === undefined) return [];
  const parent = `00-${trace.traceId}-${trace.spanId}-${trace.sampled ? "01" : "00"}`;
  return ["traceparent", parent, ...(trace.state === null ? [] : ["tracestate", trace.state])];
}
