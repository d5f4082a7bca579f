/** Messages about the paths of routes: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import type { Origin } from "../model.js";

/** A path that doesn't parse. */
export function invalidRoutePath(problem: string, hint: string, origin: Origin): Diagnostic {
  return { code: "invalid-route-path", severity: "error", origin, message: problem, hint };
}

/** A requirement that takes exponential time on some values. */
export function slowRequirement(requirement: string, origin: Origin): Diagnostic {
  const message = `\`${requirement}\` repeats a repetition: some values take exponential time to reject`;
  return {
    code: "slow-requirement",
    severity: "warning",
    origin,
    message,
    hint: "drop one of the two repetitions: `(a+)+` is `a+`",
  };
}

/** A requirement with a slash that it may match, as `[a-z/]+`: a variable lies within one segment of the path. */
export function slashInRequirement(requirement: string, origin: Origin): Diagnostic {
  return {
    code: "slash-in-requirement",
    severity: "warning",
    origin,
    message: `\`${requirement}\` has a slash, but its variable lies within one segment of the path, where there is none`,
    hint: "write `{name:.*}` for what goes on over slashes, and check it in the method",
  };
}
