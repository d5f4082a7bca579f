/** The bodies of faults, in Nova's shape: those of apps, and those that a server gives by itself. */

/** What a fault tells. */
export interface FaultFacts {
  readonly code: number;
  readonly message: string;
  /** What `Retry-After` says, where Nova tells it in the body, too. */
  retryAfter?: string;
}

const names: Readonly<Record<number, string>> = {
  400: "badRequest",
  401: "unauthorized",
  403: "forbidden",
  404: "itemNotFound",
  405: "badMethod",
  409: "conflictingRequest",
  413: "overLimit",
  415: "badMediaType",
  429: "overLimit",
  501: "notImplemented",
  503: "serviceUnavailable",
};

/** The media type of faults, whatever the client accepts (as Nova). */
export const faultType = "application/json; charset=UTF-8";

/** `{"itemNotFound": {"code": 404, "message": …}}`. */
export function faultBody(facts: FaultFacts): string {
  return JSON.stringify({ [names[facts.code] ?? "computeFault"]: facts });
}
