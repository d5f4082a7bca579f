/** Messages about methods whose parameters don't fit what their routes supply: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { listed } from "../phrases.js";
import type { Origin } from "../model.js";

/** A controller's parameter that the route does not supply. */
export function unsuppliedParameter(
  of: { method: string; parameter: string; meant: string | null; route: string },
  supplies: readonly string[],
  origin: Origin,
): Diagnostic {
  const supplied = listed(supplies);
  return {
    code: "unsupplied-parameter",
    severity: "error",
    message: `nothing supplies the parameter ${of.parameter} of ${of.method} on ${of.route}`,
    hint:
      of.meant === null
        ? `the route supplies ${supplied}${supplies.includes("body") ? "" : orOfQuery(of.parameter)}`
        : `did you mean ${of.meant}? The route supplies ${supplied}`,
    origin,
  };
}

/** Other frameworks bind parameters of the query by name. */
function orOfQuery(parameter: string): string {
  return `; if it is one of the query's, take query and ask it: query.get("${parameter}")`;
}

/** An optional parameter that no route supplies. */
export function idleParameter(
  of: { method: string; parameter: string },
  supplies: readonly string[],
  origin: Origin,
): Diagnostic {
  const near = nearest(of.parameter, supplies);
  const names = listed(supplies);
  return {
    code: "idle-parameter",
    severity: "warning",
    message: `no route supplies the parameter ${of.parameter} of ${of.method}: no request gives it a value`,
    hint:
      near === null
        ? `the routes supply ${names}${orOfQuery(of.parameter)}`
        : `did you mean ${near}? The routes supply ${names}`,
    origin,
  };
}

/** A path variable's parameter whose type admits only some values. */
export function narrowParameter(
  of: { method: string; parameter: string; type: string; route: string },
  origin: Origin,
): Diagnostic {
  return {
    code: "narrow-parameter",
    severity: "error",
    message: `${of.route} passes the path variable ${of.parameter} as a plain string, number or boolean, but ${of.method} takes only ${of.type}`,
    hint: "declare it as `string`, `number` or `boolean`, and check its value in the method",
    origin,
  };
}

/** `query: { limit: number }`: a type that the query doesn't have. */
export function wrongQueryType(of: { method: string; type: string; route: string }, origin: Origin): Diagnostic {
  return {
    code: "wrong-query-type",
    severity: "error",
    message: `${of.route} passes the query as a Query, but ${of.method} takes ${of.type}`,
    hint: 'declare it as `Query` and read it with `query.get("limit")`, or give @QuerySchema a Standard Schema: the parameter is then its output',
    origin,
  };
}

/** A generator: it returns no value that could be the response. */
export function generatorMethod(method: string, origin: Origin): Diagnostic {
  return {
    code: "generator-method",
    severity: "error",
    message: `${method} is a generator: the response would not contain what it yields`,
    hint: "return a list, or a promise of one",
    origin,
  };
}

/** `body`, or a `@Schema` of it, on a route whose method carries none. */
export function bodyWithoutRequestBody(
  of: { method: string; route: string; does: "takes" | "checks" },
  origin: Origin,
): Diagnostic {
  return {
    code: "body-without-request-body",
    severity: "error",
    message: `${of.method} ${of.does} a body, but ${of.route} has none: only POST, PUT and PATCH carry one`,
    hint:
      of.does === "takes"
        ? "take the values from the path or the query, or use another HTTP method"
        : "check the query with @QuerySchema, or use another HTTP method",
    origin,
  };
}

/** A body that is declared as some type without a schema that checks it. */
export function uncheckedBody(of: { method: string; type: string }, origin: Origin): Diagnostic {
  return {
    code: "unchecked-body",
    severity: "error",
    message: `the body of ${of.method} is declared as ${of.type}, but no @Schema checks it`,
    hint: "add a @Schema, or declare it as JsonValue",
    origin,
  };
}

/** A path variable that the controller's method does not take. */
export function unusedPathVariable(
  of: { method: string; variable: string; route: string },
  idle: readonly string[],
  origin: Origin,
): Diagnostic {
  const near = nearest(of.variable, idle);
  return {
    code: "unused-path-variable",
    severity: "error",
    message: `${of.method} does not take the path variable ${of.variable} of ${of.route}`,
    hint:
      near === null
        ? `add a parameter ${of.variable}, or take req`
        : `rename the parameter ${near} to ${of.variable}, or take req`,
    origin,
  };
}
