/** WebOb's `status_map`: the class of each status. */
import * as client from "./client-errors.js";
import type { ErrorHeaders, StatusException } from "./http-exception.js";
import * as redirection from "./redirections.js";
import * as server from "./server-errors.js";
import * as success from "./successes.js";

/** A class with one status: `HTTPConflict`. */
export interface StatusClass {
  readonly code: number;
  readonly explanation: string;
  new (explanation?: string, headers?: ErrorHeaders): StatusException;
}

/** The classes of errors, by status. */
export const errorClasses: ReadonlyMap<number, StatusClass> = byStatus([
  ...Object.values(client),
  ...Object.values(server),
]);

const others: ReadonlyMap<number, StatusClass> = byStatus([...Object.values(success), redirection.HTTPNotModified]);

/** Those whose first argument is a `Location`. */
const moves = byStatus([
  redirection.HTTPMultipleChoices,
  redirection.HTTPMovedPermanently,
  redirection.HTTPFound,
  redirection.HTTPSeeOther,
  redirection.HTTPUseProxy,
  redirection.HTTPTemporaryRedirect,
  redirection.HTTPPermanentRedirect,
]);

function byStatus<C extends { readonly code: number }>(classes: readonly C[]): ReadonlyMap<number, C> {
  return new Map(classes.map((c) => [c.code, c]));
}

/**
 * An exception of the class that WebOb has for a status; null when it has none. What sends the client elsewhere takes its `Location` from the headers.
 *
 * Without an explanation the class's own is used.
 */
export function statusException(
  status: number,
  explanation?: string,
  headers: ErrorHeaders = {},
): StatusException | null {
  const Move = moves.get(status);
  if (Move) return new Move(headers["Location"] ?? "", explanation, headers);
  const Class = errorClasses.get(status) ?? others.get(status);
  return Class ? new Class(explanation, headers) : null;
}
