/** From controllers to a router: every route bound, sorted, and without conflicts. */
import type { Endpoint, RouteModel, RouterModel, RouterSettings } from "../app-model.js";
import { conventionalMethods } from "../conventional-methods.js";
import { compareText, Diagnostics, type Diagnostic } from "../diagnostics.js";
import {
  actionsWithoutRoute,
  emptyRouter,
  extendedControllerMissing,
  methodWithoutRoute,
  misspeltMethod,
  trailingSlash,
} from "../messages/link-routes.js";
import type { Origin } from "../model.js";
import type { Controller, ControllerMethod } from "../source-model.js";
import { nearest } from "../nearest.js";
import { ObjectMemo } from "../object-memo.js";
import { parseRoutePath } from "../source/route-path.js";
import { actionTable } from "./actions.js";
import { methodName } from "./bind.js";
import { linkDependencies } from "./dependencies.js";
import { reportIdleParameters } from "./idle-parameters.js";
import { endpointFor, type Callables, type EndpointContext } from "./endpoints.js";
import { resourceRoutes, type NamedRoute, type Offer } from "./resource-routes.js";
import { checkConflicts } from "./route-conflicts.js";
import { checkPaths } from "./route-paths.js";
import type { Sources } from "./sources.js";
import { groupVariants, type AppVersions } from "./variants.js";
import { keyOf, type VersionsElsewhere } from "./versions-elsewhere.js";

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

/** What a link hands on to the next one of the same process. */
export class LinkMemory {
  readonly #routers = new Map<string, ObjectMemo<Controller, LinkedController>>();

  /** The linked controllers of the router of a section. */
  of(section: string): ObjectMemo<Controller, LinkedController> {
    const known = this.#routers.get(section) ?? new ObjectMemo();
    this.#routers.set(section, known);
    return known;
  }
}

/** The routes of one controller, and what was found to be wrong with them by themselves. */
interface LinkedController {
  readonly routes: readonly RouteModel[];
  readonly reported: readonly Diagnostic[];
}

/** What a router is linked in. */
interface RouterContext {
  readonly sources: Sources;
  readonly found: Diagnostics;
  readonly memory: LinkMemory;
  readonly elsewhere: VersionsElsewhere;
}

/** Links one router's controllers. */
export function linkRouter(
  input: RouterInput,
  { sources, found, memory, elsewhere }: RouterContext,
): Omit<RouterModel, "folder"> {
  const { name, section, origin, settings } = input;
  const app = { section, min: settings.minVersion, max: settings.maxVersion, elsewhere };
  const memo = memory.of(section);
  const unsorted = owners(input, found).flatMap((owner) => linkOnce(owner, app, { memo, found }));
  const routes = [...unsorted].sort((a, b) => compareText(a.path, b.path) || compareText(a.verb, b.verb));
  const controllers = [...new Set(unsorted.flatMap(({ endpoint }) => controllersOf(endpoint)))];
  if (routes.length === 0 && !input.broken)
    found.report(
      emptyRouter(
        section,
        input.controllers.map(({ className }) => className),
        origin,
      ),
    );
  checkPaths(routes, settings.prefixes, found);
  checkConflicts(routes, { prefixes: settings.prefixes, found });
  const dependencies = linkDependencies(controllers, sources, found);
  return { name, section, origin, settings, controllers, dependencies, routes };
}

/** A controller with routes of its own, and those that add actions to it. */
interface Owner {
  readonly controller: Controller;
  readonly extensions: readonly Controller[];
}

function owners(input: RouterInput, found: Diagnostics): Owner[] {
  const extensions = new Map<string, Controller[]>();
  const owning = input.controllers.filter((c) => c.extends === null || hasRoutes(c));
  const known = new Set(owning.map((o) => keyOf(o.from)));
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
  return owning.map((controller) => ({ controller, extensions: extensions.get(keyOf(controller.from)) ?? [] }));
}

/** Whether a class that adds actions to another has routes of its own, too. */
function hasRoutes({ resources, prefix, methods }: Controller): boolean {
  return resources.length > 0 || prefix !== null || methods.some(({ routes }) => routes.length > 0);
}

/** The routes of a controller, bound again only when it, one of its extensions or the application's versions have changed. */
function linkOnce(
  owner: Owner,
  app: AppVersions,
  { memo, found }: { readonly memo: ObjectMemo<Controller, LinkedController>; readonly found: Diagnostics },
): readonly RouteModel[] {
  const { controller, extensions } = owner;
  const isBroken = found.hasErrorIn(controller.origin.file);
  const others = JSON.stringify([controller, ...extensions].map(app.elsewhere));
  const { routes, reported } = memo.get(controller, [app.min, app.max, others, isBroken, ...extensions], () => {
    const own = new Diagnostics();
    return { routes: controllerRoutes(owner, { app, found: own, isBroken }), reported: own.sorted() };
  });
  for (const diagnostic of reported) found.report(diagnostic);
  return routes;
}

function controllersOf(endpoint: Endpoint): readonly Controller[] {
  switch (endpoint.kind) {
    case "methods":
      return endpoint.methods.map(({ controller }) => controller);
    case "actions":
      return endpoint.table.flatMap((row) => controllersOf(row.endpoint));
    case "no-method":
    case "misfit":
      return [endpoint.controller];
  }
}

/** Groups that can answer a route by the name of their method: not those that are only actions. */
function routedGroups(controller: Controller): ReadonlyMap<string, readonly ControllerMethod[]> {
  const groups = [...groupVariants(controller)].filter(([, methods]) => methods.every((m) => m.actions.length === 0));
  return new Map(groups);
}

/** What a controller's routes are bound in. */
interface ControllerContext extends EndpointContext {
  /** A mistake was found in the controller's file: it may be why a method has no route. */
  readonly isBroken: boolean;
}

function controllerRoutes({ controller, extensions }: Owner, context: ControllerContext): RouteModel[] {
  const actions = actionTable(controller, extensions, context.found);
  const of: Callables = { controller, groups: routedGroups(controller), actions };
  const offer: Offer = { controller, methods: new Set(of.groups.keys()), actions: new Set(actions.keys()) };
  const named: NamedRoute[] = [
    ...controller.resources.flatMap((resource) => resourceRoutes(resource, offer, context.found)),
    ...explicitRoutes(controller),
  ];
  const isBroken = context.isBroken || context.found.hasErrorIn(controller.origin.file);
  if (!isBroken) reportUnrouted(of, named, context.found);
  reportSlashes(controller, named, context.found);
  const routes = named.map(({ verb, path, name, origin }) => {
    const route = { verb, path, variables: parseRoutePath(path).path.variables };
    return { verb, path, endpoint: endpointFor(name, of, { route, context }), origin };
  });
  if (!context.found.hasErrorIn(controller.origin.file)) reportIdleParameters(routes, context.found);
  return routes;
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

/** `@Get("/")` is another path than the prefix's own here. Who writes other paths with a slash at their end, too, means it. */
function reportSlashes(controller: Controller, named: readonly NamedRoute[], found: Diagnostics): void {
  const { methods, prefix } = controller;
  if (methods.some(({ routes }) => routes.some(({ path }) => path.length > 1 && path.endsWith("/")))) return;
  const slash = joinPath(prefix?.path ?? "", "/");
  const bare = slash.slice(0, -1);
  for (const { verb, path, origin } of bare === "" ? [] : explicitRoutes(controller))
    if (path === slash && !named.some((other) => other.path === bare && other.verb === verb))
      found.report(trailingSlash({ verb, path: bare }, origin));
}

function joinPath(prefix: string, path: string): string {
  const joined = prefix.replace(/\/$/, "") + (path === "" || path.startsWith("/") ? path : `/${path}`);
  return joined === "" ? "/" : joined;
}

/** Whether a method carries a decorator that only a method with a route has a use for. */
function isMarked({ expectedErrors, status, variantOf, ...listed }: ControllerMethod): boolean {
  const { schemas, querySchemas, responseSchemas, versions, serializers, deserializers } = listed;
  const lists = [schemas, querySchemas, responseSchemas, versions, serializers, deserializers];
  return expectedErrors !== null || status !== null || variantOf !== null || lists.some((list) => list.length > 0);
}

/** What carries a route's decorators should have a route, and so should what looks like a misspelt name of a `@Resource`. */
function reportUnrouted(of: Callables, routes: readonly NamedRoute[], found: Diagnostics): void {
  const routed = new Set(routes.map((r) => r.name));
  const missing = conventionalMethods.filter((name) => !of.groups.has(name));
  for (const [name, methods] of of.groups) {
    if (routed.has(name)) continue;
    const marked = methods.find(isMarked);
    const [first] = methods;
    const near = of.controller.resources.length === 0 ? null : nearest(name, missing);
    if (marked !== undefined)
      found.report(methodWithoutRoute({ method: methodName(of.controller, marked), name }, missing, marked.origin));
    else if (first !== undefined && near !== null)
      found.report(misspeltMethod(methodName(of.controller, first), near, first.origin));
  }
  // those of a class that extends another are reached there
  const [action] = of.controller.extends === null ? of.actions.values() : [];
  const isShadowed = of.groups.has("action");
  if (action === undefined || routes.some((r) => (r.name === "action" && !isShadowed) || of.actions.has(r.name)))
    return;
  const at = { controller: of.controller.className, key: action.key, isShadowed: isShadowed && routed.has("action") };
  found.report(actionsWithoutRoute(at, action.origin));
}
