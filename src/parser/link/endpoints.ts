/** From a name to what answers it: bound methods by version, the action table, or the 404 of a resource without a method. */
import type { Argument, BoundMethod, Endpoint } from "../app-model.js";
import { compareText, type Diagnostics } from "../diagnostics.js";
import type { Controller, ControllerMethod } from "../source-model.js";
import type { ActionEntry } from "./actions.js";
import { bindMethod, fitsAction, type RouteShape } from "./bind.js";
import { tableNames } from "./resource-routes.js";
import { checkVariants, variantsOf, type AppVersions } from "./variants.js";

/** One controller with everything that its routes may call. */
export interface Callables {
  readonly controller: Controller;
  readonly groups: ReadonlyMap<string, readonly ControllerMethod[]>;
  readonly actions: ReadonlyMap<string, ActionEntry>;
}

/** What a router's endpoints share. */
export interface EndpointContext {
  readonly app: AppVersions;
  readonly found: Diagnostics;
}

/** The route that an endpoint answers. */
interface EndpointPlace {
  readonly route: RouteShape;
  readonly context: EndpointContext;
}

/** As Nova's Resource: the method of that name; else the action table; else nothing. */
export function endpointFor(name: string, of: Callables, at: EndpointPlace): Endpoint {
  const { controller, groups, actions } = of;
  const methods = groups.get(name);
  if (methods !== undefined) return methodsEndpoint({ controller, methods }, at);
  if (name === "action" && actions.size > 0) return actionsEndpoint(of, at);
  const action = tableNames.has(name) ? actions.get(name) : undefined;
  if (action !== undefined) return methodsEndpoint(action, at);
  return { kind: "no-method", controller, name };
}

function actionsEndpoint({ actions }: Callables, at: EndpointPlace): Endpoint {
  const entries = [...actions.values()].sort((a, b) => compareText(a.key, b.key));
  const table = entries.map(({ key, controller, methods }) => {
    const misfit = tableNames.has(key) ? methods.find((m) => !fitsAction(m, at.route)) : undefined;
    const endpoint: Endpoint =
      misfit === undefined
        ? methodsEndpoint({ controller, methods }, at)
        : { kind: "misfit", method: misfit, controller };
    return { key, endpoint };
  });
  return { kind: "actions", table };
}

function methodsEndpoint(
  { controller, methods: group }: Pick<ActionEntry, "controller" | "methods">,
  { route, context }: EndpointPlace,
): Endpoint {
  const variants = variantsOf(controller, group);
  checkVariants(variants, context.app, context.found);
  const bound = new Map<ControllerMethod, readonly Argument[]>();
  const actions = group.flatMap((method) => method.actions.map(({ key }) => key));
  for (const method of group)
    bound.set(method, bindMethod(controller, method, { route, actions, found: context.found }));
  const methods = variants.map(({ method, range }): BoundMethod => ({
    controller,
    method,
    arguments: bound.get(method) ?? [],
    min: range.min,
    max: range.max,
    schemas: method.schemas,
    querySchemas: method.querySchemas,
    responseSchemas: method.responseSchemas,
    serializers: [...method.serializers, ...controller.serializers],
    deserializers: [...method.deserializers, ...controller.deserializers],
  }));
  return { kind: "methods", methods };
}
