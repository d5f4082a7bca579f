/** The route map as `routes.ts.hbs` shows it: every route by its name. */
import type { AppModel, Endpoint, RouteModel, RouterModel } from "../parser/app-model.js";
import { compareText } from "../parser/diagnostics.js";
import { group, indent, line, print } from "./layout.js";
import { propertyName, quote } from "./literals.js";
import { controllerName } from "./names.js";

/** What the template arranges: `"servers.show": "/servers/{id}",`. */
export interface RoutesView {
  readonly routes: readonly string[];
}

interface NamedPath {
  readonly name: string;
  readonly path: string;
  readonly router: string;
  readonly verb: string;
}

/** `servers.show` for a method, `servers.action` for an action table; where a name is taken, with its path or its router. */
export function routesView(app: AppModel): RoutesView {
  const all = app.routers.flatMap((router) => router.routes.flatMap((route) => named(route, router)));
  const lines = distinct(all).map(({ name, path }) => ({
    name,
    text: print([group([propertyName(name), ":", indent([line, quote(path)])]), ","], 2),
  }));
  return { routes: lines.sort((a, b) => compareText(a.name, b.name)).map((l) => l.text) };
}

function named(route: RouteModel, router: RouterModel): NamedPath[] {
  const name = endpointName(route.endpoint, router);
  return name === null ? [] : [{ name, path: route.path, router: router.name, verb: route.verb }];
}

function endpointName(endpoint: Endpoint, router: RouterModel): string | null {
  const nameOf = (index: number): string => controllerName(router.controllers[index]?.className ?? "");
  switch (endpoint.kind) {
    case "methods": {
      const [first] = endpoint.methods;
      return first === undefined
        ? null
        : `${nameOf(first.controller)}.${first.method.variantOf?.name ?? first.method.name}`;
    }
    case "actions": {
      const [first] = endpoint.table;
      const own = first === undefined ? null : endpointName(first.endpoint, router);
      return own === null ? null : `${own.slice(0, own.indexOf("."))}.action`;
    }
    case "misfit":
    case "no-method":
      return null;
  }
}

/** The first of each name and path, by path; a second path of one name is called after it. */
function distinct(all: readonly NamedPath[]): { name: string; path: string }[] {
  const taken = new Map<string, string>();
  for (const { name, path, router } of all) {
    const candidates = [name, `${router}.${name}`, `${name} ${path}`, `${router}.${name} ${path}`];
    const free = candidates.find((c) => !taken.has(c) || taken.get(c) === path);
    if (free !== undefined) taken.set(free, path);
  }
  return [...taken].map(([name, path]) => ({ name, path }));
}
