/** From controllers to a router: every route bound, sorted, and without conflicts. */
import type { RouteModel, RouterModel, RouterSettings } from "../app-model.js";
import { compareText, type Diagnostics } from "../diagnostics.js";
import {
  actionsWithoutRoute,
  emptyRouter,
  extendedControllerMissing,
  methodWithoutRoute,
} from "../messages/link-routes.js";
import type { Controller, ControllerMethod, Origin } from "../model.js";
import { parseRoutePath } from "../source/route-path.js";
import { actionTable } from "./actions.js";
import { methodName } from "./bind.js";
import { linkDependencies } from "./dependencies.js";
import { endpointFor, type Callables, type EndpointContext } from "./endpoints.js";
import { resourceRoutes, type NamedRoute, type Offer } from "./resource-routes.js";
import { checkConflicts } from "./route-conflicts.js";
import { checkPaths } from "./route-paths.js";
import { groupVariants } from "./variants.js";

/** A router as the plan and the sources give it. */
export interface RouterInput {
  readonly name: string;
  readonly section: string;
  readonly origin: Origin;
  readonly settings: RouterSettings;
  readonly controllers: readonly Controller[];
  /** Not all of its controllers could be read: that was reported. */
  readonly broken: boolean;
}

/** Links one router's controllers. */
export function linkRouter(input: RouterInput, found: Diagnostics): RouterModel {
  const positions = new Map<Controller, number>();
  const context: EndpointContext = {
    app: { section: input.section, min: input.settings.minVersion, max: input.settings.maxVersion },
    indexOf: (controller) => positionIn(positions, controller),
    found,
  };
  const routes = callables(input, found)
    .flatMap((of) => controllerRoutes(of, context))
    .sort((a, b) => compareText(a.path, b.path) || compareText(a.verb, b.verb));
  const used = [...positions.keys()];
  if (routes.length === 0 && !input.broken) found.report(emptyRouter(input.section, input.origin));
  checkPaths(routes, input.settings.prefixes, found);
  checkConflicts(routes, { prefixes: input.settings.prefixes, controllers: used, found });
  return {
    name: input.name,
    section: input.section,
    origin: input.origin,
    settings: input.settings,
    controllers: used,
    dependencies: linkDependencies(used, found),
    routes,
  };
}

/** The position of a controller; a new one gets the next. */
function positionIn(positions: Map<Controller, number>, controller: Controller): number {
  const position = positions.get(controller) ?? positions.size;
  positions.set(controller, position);
  return position;
}

/** Every controller with routes of its own, and the actions that others add to it. */
function callables(input: RouterInput, found: Diagnostics): Callables[] {
  const extensions = new Map<string, Controller[]>();
  const owners = input.controllers.filter((c) => c.extends === null || c.resources.length > 0 || c.prefix !== null);
  const known = new Set(owners.map((o) => keyOf(o.from)));
  for (const controller of input.controllers) {
    const { extends: target } = controller;
    if (target === null) continue;
    const key = keyOf(target.target);
    if (known.has(key)) {
      extensions.set(key, [...(extensions.get(key) ?? []), controller]);
      continue;
    }
    const missing = { controller: controller.className, target: target.targetName, router: input.section };
    found.report(extendedControllerMissing(missing, target.origin));
  }
  return owners.map((controller) => ({
    controller,
    groups: routedGroups(controller),
    actions: actionTable(controller, extensions.get(keyOf(controller.from)) ?? [], found),
  }));
}

function keyOf({ module, name }: Controller["from"]): string {
  return `${module}#${name}`;
}

/** Groups that can answer a route by the name of their method: not those that are only actions. */
function routedGroups(controller: Controller): ReadonlyMap<string, readonly ControllerMethod[]> {
  const groups = [...groupVariants(controller)].filter(([, methods]) => methods.every((m) => m.actions.length === 0));
  return new Map(groups);
}

function controllerRoutes(of: Callables, context: EndpointContext): RouteModel[] {
  const { controller } = of;
  const offer: Offer = { controller, methods: new Set(of.groups.keys()), actions: new Set(of.actions.keys()) };
  const named: NamedRoute[] = [
    ...controller.resources.flatMap((resource) => resourceRoutes(resource, offer, context.found)),
    ...explicitRoutes(controller),
  ];
  reportUnrouted(of, named, context.found);
  return named.map(({ verb, path, name, origin }) => {
    const route = { verb, path, variables: parseRoutePath(path).path.variables };
    return { verb, path, endpoint: endpointFor(name, of, { route, context }), origin };
  });
}

function explicitRoutes(controller: Controller): NamedRoute[] {
  const prefix = controller.prefix?.path ?? "";
  const groups = groupVariants(controller);
  return [...groups].flatMap(([name, methods]) =>
    methods
      .flatMap((m) => m.routes)
      .flatMap(({ verb, path, origin }) =>
        verb.split(",").map((v) => ({ verb: v, path: joinPath(prefix, path), name, origin })),
      ),
  );
}

function joinPath(prefix: string, path: string): string {
  const joined = prefix.replace(/\/$/, "") + (path === "" || path.startsWith("/") ? path : `/${path}`);
  return joined === "" ? "/" : joined;
}

/** What carries a route's decorators should have a route; a mistake in the controller's file may be why it has none. */
function reportUnrouted(of: Callables, routes: readonly NamedRoute[], found: Diagnostics): void {
  if (found.hasErrorAt(({ file }) => file === of.controller.origin.file)) return;
  const routed = new Set(routes.map((r) => r.name));
  for (const [name, methods] of of.groups) {
    const marked = methods.find(
      ({ expectedErrors, status, schemas, querySchemas, responseSchemas, versions }) =>
        expectedErrors ?? status ?? schemas[0] ?? querySchemas[0] ?? responseSchemas[0] ?? versions[0],
    );
    if (routed.has(name) || marked === undefined) continue;
    found.report(
      methodWithoutRoute({ method: methodName(of.controller, marked), name }, [...conventionalNames], marked.origin),
    );
  }
  const [action] = of.actions.values();
  if (action !== undefined && !routes.some((r) => r.name === "action" || of.actions.has(r.name))) {
    found.report(actionsWithoutRoute({ controller: of.controller.className, key: action.key }, action.origin));
  }
}

const conventionalNames = ["index", "create", "new", "show", "update", "delete", "edit"] as const;
