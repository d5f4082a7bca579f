/** Binds a controller method's parameters to what a route supplies, by name. */
import type { Argument } from "../app-model.js";
import type { Diagnostics } from "../diagnostics.js";
import {
  bodyWithoutRequestBody,
  generatorMethod,
  narrowParameter,
  uncheckedBody,
  unsuppliedParameter,
  unusedPathVariable,
  wrongQueryType,
} from "../messages/link-parameters.js";
import type { Controller, ControllerMethod, Parameter } from "../source-model.js";
import { meantName } from "./meant-name.js";

/** A route as far as binding is concerned. */
export interface RouteShape {
  readonly verb: string;
  readonly path: string;
  readonly variables: readonly string[];
}

const verbsWithBody: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

/** `ServersController.show`. */
export function methodName(controller: Controller, method: ControllerMethod): string {
  return `${controller.className}.${method.name}`;
}

/** What a method is bound in. `actions` are the keys that it answers, or that the method answers whose variant it is. */
interface Binding {
  readonly route: RouteShape;
  readonly actions: readonly string[];
  readonly found: Diagnostics;
}

/** The arguments of a call, in order; what nothing supplies is reported. Optional parameters at the end that nothing supplies are left out. */
export function bindMethod(
  controller: Controller,
  method: ControllerMethod,
  { route, actions, found }: Binding,
): readonly Argument[] {
  // A destructured parameter was reported by the scan.
  if (method.parameters.some(isNameless)) return [];
  const name = methodName(controller, method);
  const where = `${route.verb} ${route.path}`;
  const bound: Argument[] = [];
  const names = { supplies: suppliesOf(route), untaken: untakenBy(method, route) };
  const misspelt = new Set<string | null>();
  if (method.generator === true) found.report(generatorMethod(name, method.origin));
  const [schema] = method.schemas;
  if (schema !== undefined && !verbsWithBody.has(route.verb) && !method.parameters.some((p) => p.name === "body"))
    found.report(bodyWithoutRequestBody({ method: name, route: where, does: "checks" }, schema.origin));
  for (const parameter of method.parameters) {
    const argument = argumentFor(parameter, route);
    if (argument === null && !parameter.optional) {
      const meant = meantName(parameter, names);
      const of = { method: name, parameter: parameter.name, meant, route: where };
      found.report(
        parameter.name === "body"
          ? bodyWithoutRequestBody({ method: name, route: where, does: "takes" }, parameter.origin)
          : unsuppliedParameter(of, names.supplies, parameter.origin),
      );
      misspelt.add(meant);
    }
    if (argument !== null) checkType(argument, parameter, { controller, method, route, actions, found });
    bound.push(argument ?? { kind: "undefined" });
  }
  for (const variable of untaken(bound, route).filter((v) => !misspelt.has(v))) {
    const others = method.parameters.filter((p) => argumentFor(p, route) === null).map((p) => p.name);
    found.report(unusedPathVariable({ method: name, variable, route: where }, others, method.origin));
  }
  while (bound.at(-1)?.kind === "undefined") bound.pop();
  return bound;
}

/** Reports a parameter whose annotation what the route supplies doesn't fit, as far as syntax tells. */
function checkType(
  { kind }: Argument,
  parameter: Parameter,
  { controller, method, route, actions, found }: Binding & { controller: Controller; method: ControllerMethod },
): void {
  const { name, origin } = parameter;
  const type = parameter.type?.text ?? "any";
  const of = { method: methodName(controller, method), parameter: name, type, route: `${route.verb} ${route.path}` };
  if (kind === "path" && parameter.narrow) found.report(narrowParameter(of, origin));
  if (kind === "query" && parameter.unlikeQuery && !isMadeByCode(method)) found.report(wrongQueryType(of, origin));
  if (kind === "body" && method.schemas.length === 0 && !admitsUnchecked(parameter, actions))
    found.report(uncheckedBody(of, origin));
}

/**
 * True when a method takes exactly what a route of the action table passes: all path variables, and the body.
 * Anything else is a TypeError in Nova.
 */
export function fitsAction(method: ControllerMethod, route: RouteShape): boolean {
  const needed = method.parameters.filter((p) => !p.optional || argumentFor(p, route) !== null);
  const bound = needed.map((p) => argumentFor(p, route)).filter((a) => a !== null);
  return bound.length === needed.length && bound.some((a) => a.kind === "body") && untaken(bound, route).length === 0;
}

/** The names by which a route's values are taken. */
export function suppliesOf({ variables, verb }: RouteShape): string[] {
  return [...variables, "req", ...(verbsWithBody.has(verb) ? ["body"] : []), "query", "context"];
}

/** Whether a parameter is destructured. */
export function isNameless({ name }: Parameter): boolean {
  return /[^\p{ID_Continue}$]/u.test(name);
}

function untakenBy({ parameters }: ControllerMethod, route: RouteShape): string[] {
  const bound = parameters.map((p) => argumentFor(p, route)).filter((a) => a !== null);
  return untaken(bound, route);
}

function untaken(bound: readonly Argument[], route: RouteShape): string[] {
  if (bound.some((a) => a.kind === "req")) return [];
  const taken = new Set(bound.flatMap((a) => (a.kind === "path" ? [a.variable] : [])));
  return route.variables.filter((v) => !taken.has(v));
}

function argumentFor(parameter: Parameter, route: RouteShape): Argument | null {
  const variable = route.variables.find((v) => v === parameter.name || camelCase(v) === parameter.name);
  if (variable !== undefined)
    return { kind: "path", variable, conversion: parameter.conversion === "other" ? "string" : parameter.conversion };
  switch (parameter.name) {
    case "req":
    case "query":
      return { kind: parameter.name };
    case "body":
      return verbsWithBody.has(route.verb) ? { kind: "body" } : null;
    case "context":
      return { kind: "context", absent: absentContext(parameter) };
    default:
      return null;
  }
}

/** What a parameter admits in place of a context. */
function absentContext({ optional, type }: Parameter): "null" | "undefined" | "error" {
  const admits = (word: RegExp): boolean => word.test(type?.text ?? "");
  if (admits(/\b(?:null|unknown)\b/)) return "null";
  return optional || admits(/\bundefined\b/) ? "undefined" : "error";
}

/** Whether a Standard Schema's output stands in for the query. */
function isMadeByCode({ querySchemas }: ControllerMethod): boolean {
  return querySchemas.some(({ schema }) => schema.kind === "standard-schema");
}

/** Any JSON; or, for an action, an object with its key: dispatch has looked at that much. */
function admitsUnchecked({ type }: Parameter, actions: readonly string[]): boolean {
  if (type === null) return true;
  const isJson = (text: string): boolean =>
    text === "unknown" ||
    type.imports.some(
      ({ local, from }) =>
        (from.name === "JsonValue" && local === text) || (from.name === "*" && `${local}.JsonValue` === text),
    );
  if (type.text.split("|").some((text) => isJson(text.trim()))) return true;
  const [, key, value] = /^\{\s*(?:readonly\s+)?["']?([^"'\s:]+)["']?\s*:\s*([\w.]+)\s*;?\s*\}$/.exec(type.text) ?? [];
  return key !== undefined && isJson(value ?? "") && actions.includes(key);
}

function camelCase(name: string): string {
  return name.replace(/_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
