/** What link finds: names, routes and versions that don't fit together. One function per message; its name is the code. */
import type { Diagnostic } from "../diagnostics.js";
import { nearest } from "../diagnostics.js";
import type { Origin, VersionRange } from "../model.js";
import { describeRange } from "../versions.js";

const didYouMean = (name: string, candidates: Iterable<string>): { hint?: string } => {
  const near = nearest(name, candidates);
  return near === null ? {} : { hint: `did you mean ${near}?` };
};

const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;

/** A controller's parameter that the route does not supply. */
export function unsuppliedParameter(
  of: { method: string; parameter: string; route: string },
  supplies: readonly string[],
  origin: Origin,
): Diagnostic {
  const near = nearest(of.parameter, supplies);
  const supplied = supplies.join(", ");
  return {
    code: "unsupplied-parameter",
    severity: "error",
    message: `nothing supplies the parameter ${of.parameter} of ${of.method} on ${of.route}`,
    hint: near === null ? `the route supplies ${supplied}` : `did you mean ${near}? The route supplies ${supplied}`,
    origin,
  };
}

/** `body` on a route whose method carries none. */
export function bodyWithoutRequestBody(of: { method: string; route: string }, origin: Origin): Diagnostic {
  return {
    code: "body-without-request-body",
    severity: "error",
    message: `${of.method} takes a body, but ${of.route} has none: only POST, PUT and PATCH carry one`,
    hint: "take the values from the path or the query, or use another HTTP method",
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
  parameters: readonly string[],
  origin: Origin,
): Diagnostic {
  const near = nearest(of.variable, parameters);
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

/** Two routes that match the same requests. */
export function ambiguousRoutes(
  a: { route: string; method: string },
  b: { route: string; method: string; origin: Origin },
  origin: Origin,
): Diagnostic {
  return {
    code: "ambiguous-routes",
    severity: "error",
    message: `${a.route} (${a.method}) matches the same requests as ${b.route} (${b.method})`,
    hint: "change one of the paths, or give its variable a requirement that tells them apart",
    origin,
    chain: [{ text: `the other is ${b.method}`, origin: b.origin }],
  };
}

/** A path that no request can have. */
export function unreachableRoute(of: { route: string; reason: string }, origin: Origin): Diagnostic {
  return {
    code: "unreachable-route",
    severity: "error",
    message: `no request can reach ${of.route}: ${of.reason}`,
    hint: "correct the path",
    origin,
  };
}

/** A method with decorators of a route, but no route. */
export function methodWithoutRoute(
  of: { method: string; name: string },
  names: readonly string[],
  origin: Origin,
): Diagnostic {
  return {
    code: "method-without-route",
    severity: "error",
    message: `no route reaches ${of.method}`,
    hint:
      didYouMean(of.name, names).hint ??
      "name it in the @Resource's collection or member, give it a route (@Get, @Post, …), or make it private",
    origin,
  };
}

/** `member: { x: "GET" }` without a method `x`. */
export function unknownResourceMethod(
  of: { controller: string; name: string },
  names: readonly string[],
  origin: Origin,
): Diagnostic {
  return {
    code: "unknown-resource-method",
    severity: "error",
    message: `${of.controller} has no method ${of.name}`,
    hint:
      didYouMean(of.name, names).hint ??
      (of.name === "action"
        ? "register what it serves with @Action, or take it out of the @Resource"
        : "add the method, or take the name out of the @Resource"),
    origin,
  };
}

/** Two actions of one name on one resource. */
export function duplicateAction(
  of: { key: string; first: string; second: string },
  first: Origin,
  origin: Origin,
): Diagnostic {
  return {
    code: "duplicate-action",
    severity: "error",
    message: `the action ${of.key} of ${of.second} is already ${of.first}`,
    hint: "rename one of them",
    origin,
    chain: [{ text: `first registered by ${of.first}`, origin: first }],
  };
}

/** An action that an extending controller replaces. */
export function replacedAction(
  of: { key: string; first: string; second: string },
  first: Origin,
  origin: Origin,
): Diagnostic {
  return {
    code: "replaced-action",
    severity: "warning",
    message: `the action ${of.key} of ${of.second} replaces that of ${of.first}, which no request can reach any more`,
    hint: "remove one of them",
    origin,
    chain: [{ text: `replaces ${of.first}`, origin: first }],
  };
}

/** Actions on a controller that has no route to them. */
export function actionsWithoutRoute(of: { controller: string; key: string }, origin: Origin): Diagnostic {
  return {
    code: "actions-without-route",
    severity: "error",
    message: `no route reaches the action ${of.key}: ${of.controller} has no member route "action"`,
    hint: 'add member: { action: "POST" } to the @Resource',
    origin,
  };
}

/** Two variants of a method that serve the same version. */
export function overlappingVersions(
  a: { method: string; range: VersionRange },
  b: { method: string; range: VersionRange; origin: Origin },
  origin: Origin,
): Diagnostic {
  return {
    code: "overlapping-versions",
    severity: "error",
    message: `${a.method} (${describeRange(a.range)}) and ${b.method} (${describeRange(b.range)}) serve the same versions`,
    hint: "make one range end before the other begins",
    origin,
    chain: [{ text: `the other is ${b.method}`, origin: b.origin }],
  };
}

/** Versions between two variants that none serves: 404. */
export function versionGap(
  of: { method: string; after: string; before: string; next: string },
  origin: Origin,
): Diagnostic {
  return {
    code: "version-gap",
    severity: "warning",
    message: `no variant serves the versions between ${of.after} (${of.method}) and ${of.before} (${of.next}): they get a 404`,
    hint: "extend one of the ranges if that is not meant",
    origin,
  };
}

/** A range of which the application serves nothing, or not all. */
export function versionOutsideApp(
  of: { what: string; range: VersionRange; app: VersionRange; wholly: boolean },
  origin: Origin,
): Diagnostic {
  const app = describeRange(of.app);
  return {
    code: "version-outside-app",
    severity: of.wholly ? "error" : "warning",
    message: of.wholly
      ? `no request can reach ${of.what}: it serves ${describeRange(of.range)}, the application ${app}`
      : `${of.what} serves ${describeRange(of.range)}, but the application only ${app}`,
    hint: "change the range, or the application's min_version and max_version",
    origin,
  };
}

/** `@ApiVersion` below a router that negotiates no versions. */
export function versionsWithoutMicroversions(of: { method: string; router: string }, origin: Origin): Diagnostic {
  return {
    code: "versions-without-microversions",
    severity: "error",
    message: `${of.method} has a version range, but [${of.router}] sets no min_version and max_version`,
    hint: "set both in the section, or as static fields of the router's class",
    origin,
  };
}

/** Versions of a method in which none of its schemas applies. */
export function schemaGap(of: { method: string; range: VersionRange }, origin: Origin): Diagnostic {
  return {
    code: "schema-gap",
    severity: "warning",
    message: `no schema of ${of.method} applies to ${describeRange(of.range)}: those requests are not checked`,
    hint: "extend the range of a @Schema",
    origin,
  };
}

/** A router without a single route. */
export function emptyRouter(section: string, origin: Origin): Diagnostic {
  return {
    code: "empty-router",
    severity: "error",
    message: `[${section}] ends with no route`,
    hint: "name its controllers: controllers = src/controllers/*.ts in the section, or static controllers = […] in its class",
    origin,
  };
}

/** `@Extends` of a controller that this router does not have. */
export function extendedControllerMissing(
  of: { controller: string; target: string; router: string },
  origin: Origin,
): Diagnostic {
  return {
    code: "extended-controller-missing",
    severity: "error",
    message: `${of.controller} extends ${of.target}, which is not a controller of [${of.router}]`,
    hint: `add ${of.target} to the router's controllers`,
    origin,
  };
}

/** One dependency's name with two types. */
export function conflictingDependency(
  of: { name: string; first: string; second: string; type: string; other: string },
  first: Origin,
  origin: Origin,
): Diagnostic {
  return {
    code: "conflicting-dependency",
    severity: "error",
    message: `${of.second} wants ${of.name} as ${of.type}, but ${of.first} as ${of.other}`,
    hint: "give one of the parameters another name",
    origin,
    chain: [{ text: `first wanted by ${of.first}`, origin: first }],
  };
}

/** An `egg:` whose package nothing is known of. */
export function unknownFactory(of: { spec: string; dist: string }, origin: Origin): Diagnostic {
  return {
    code: "unknown-factory",
    severity: "error",
    message: `nothing is known of the factory ${of.spec}: no package ${of.dist} is installed that declares it under "paste" in its package.json`,
    hint: "install one, or name the factory by its file: paste.…_factory = ./src/file:name",
    origin,
  };
}

/** A factory of one protocol where another is asked for. */
export function wrongProtocol(of: { spec: string; is: string; wanted: string }, origin: Origin): Diagnostic {
  return {
    code: "wrong-protocol",
    severity: "error",
    message: `${of.spec} is ${withArticle(of.is)}, not ${withArticle(of.wanted)}`,
    hint: "move it to a section of its own kind",
    origin,
  };
}

/** A router's setting whose value can't be used. `problem` goes on behind the setting's name. */
export function badRouterSetting(of: { setting: string; problem: string }, hint: string, origin: Origin): Diagnostic {
  return { code: "bad-router-setting", severity: "error", message: `${of.setting} ${of.problem}`, hint, origin };
}

/** A versions document beside routers of several ranges. */
export function unclearVersionRange(section: string, origin: Origin): Diagnostic {
  return {
    code: "unclear-version-range",
    severity: "warning",
    message: `[${section}] tells a version range, but the routers of this file have different ones`,
    hint: "set min_version and max_version in the section",
    origin,
  };
}

/** A filter around a filter where an app is needed. */
export function filterInsteadOfApp(of: { name: string }, origin: Origin): Diagnostic {
  return {
    code: "filter-instead-of-app",
    severity: "error",
    message: `${of.name} gives a filter where an app is needed: PasteDeploy composes filter-with around a pipeline or filter-app into a filter`,
    hint: "write the filter into the pipeline instead of filter-with",
    origin,
  };
}
