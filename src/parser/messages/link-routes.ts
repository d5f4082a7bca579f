/** Messages about controllers, routes and actions that don't fit together: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { listed } from "../phrases.js";
import type { Origin } from "../model.js";

const didYouMean = (name: string, candidates: Iterable<string>): { hint?: string } => {
  const near = nearest(name, candidates);
  return near === null ? {} : { hint: `did you mean ${near}?` };
};

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

/** `@Get("/")` below a prefix: the prefix itself is another path. */
export function trailingSlash({ verb, path }: { verb: string; path: string }, origin: Origin): Diagnostic {
  return {
    code: "trailing-slash",
    severity: "warning",
    message: `this is the route of ${path}/ alone, not of ${verb} ${path}`,
    hint: `leave the path out to mean ${path}, or write both`,
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
      "name it in the @Resource's collection or member, give it a route (@Get, @Post, …), or remove its decorators; if the class is only there to be extended, make it abstract",
    origin,
  };
}

/** A method without decorators whose name is nearly one that a `@Resource` has a route for. */
export function misspeltMethod(method: string, near: string, origin: Origin): Diagnostic {
  return {
    code: "misspelt-method",
    severity: "warning",
    message: `no route reaches ${method}`,
    hint: `did you mean \`${near}\`? If not, make it private`,
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
    message: `${of.second} registers the action ${of.key}, which ${of.first} has registered already`,
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

/** Actions on a controller that has no route to them, or whose own method `action` answers it. */
export function actionsWithoutRoute(
  of: { controller: string; key: string; isShadowed: boolean },
  origin: Origin,
): Diagnostic {
  const why = of.isShadowed
    ? `the method ${of.controller}.action answers in its place`
    : `${of.controller} has no member route "action"`;
  return {
    code: "actions-without-route",
    severity: "error",
    message: `no route reaches the action ${of.key}: ${why}`,
    hint: of.isShadowed ? "rename that method" : 'add member: { action: "POST" } to the @Resource',
    origin,
  };
}

/** A router without a single route. */
export function emptyRouter(section: string, controllers: readonly string[], origin: Origin): Diagnostic {
  return {
    code: "empty-router",
    severity: "error",
    message: `[${section}] has no routes`,
    hint:
      controllers.length === 0
        ? "name its controllers: controllers = src/controllers/*.ts in the section, or static controllers = […] in its class"
        : `no method of ${listed(controllers)} has a route: mark it with @Get, @Post, … of @paste-gen/runtime, or name it as @Resource does: index, show, …`,
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
