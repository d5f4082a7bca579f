/** The conventional routes of a `@Resource`, as Routes' `mapper.resource` connects them. */
import type { ConventionalMethod } from "../conventional-methods.js";
import type { Diagnostics } from "../diagnostics.js";
import { unknownResourceMethod } from "../messages/link-routes.js";
import type { Origin } from "../model.js";
import type { Controller, ResourceOptions } from "../source-model.js";

/** A route before its method is bound: which of the controller's names answers it. */
export interface NamedRoute {
  readonly verb: string;
  readonly path: string;
  readonly name: string;
  readonly origin: Origin;
}

/** What a controller offers to its routes. */
export interface Offer {
  readonly controller: Controller;
  /** Names of methods that can answer a route. */
  readonly methods: ReadonlySet<string>;
  /** Keys of the action table. */
  readonly actions: ReadonlySet<string>;
}

/** The names that Nova looks up in the action table when there is no such method. */
export const tableNames: ReadonlySet<string> = new Set(["create", "delete", "show", "update", "action"]);

/** The routes of a resource whose methods exist, or that the resource names. Names without a method are reported. */
export function resourceRoutes(resource: ResourceOptions, offer: Offer, found: Diagnostics): NamedRoute[] {
  const collection = collectionPath(resource);
  const member = `${collection}/{id}`;
  const { origin } = resource;
  const routes = [
    ...conventional(resource, offer).map((r) => ({ ...r, origin })),
    ...declared(resource.collectionActions, { base: collection, primary: "GET" }),
    ...declared(resource.memberActions, { base: member, primary: "GET,POST" }),
    ...eachVerb(resource.newActions).map((a) => ({ ...a, path: `${collection}/new/${a.name}` })),
  ];
  const connected = new Set(resource.routes?.map((r) => r.name));
  return routes.filter((route) => {
    if (answers(route.name, offer) || connected.has(route.name)) return true;
    const names = [...offer.methods, ...(offer.actions.size === 0 ? [] : ["action"])];
    found.report(
      unknownResourceMethod({ controller: offer.controller.className, name: route.name }, names, route.origin),
    );
    return false;
  });
}

/** True when a method, or an entry of the action table, answers for the name. */
export function answers(name: string, offer: Offer): boolean {
  return (
    offer.methods.has(name) ||
    (tableNames.has(name) && (name === "action" ? offer.actions.size > 0 : offer.actions.has(name)))
  );
}

function collectionPath(resource: ResourceOptions): string {
  const own = resource.path ?? `/${resource.collection}`;
  return resource.parent === null ? own : `/${resource.parent.collection}/{${resource.parent.member}_id}${own}`;
}

function conventional(resource: ResourceOptions, offer: Offer): { verb: string; path: string; name: string }[] {
  const collection = collectionPath(resource);
  const member = `${collection}/{id}`;
  const all: readonly { verb: string; path: string; name: ConventionalMethod }[] = [
    { verb: "GET", path: collection, name: "index" },
    { verb: "POST", path: collection, name: "create" },
    { verb: "GET", path: `${collection}/new`, name: "new" },
    { verb: "GET", path: member, name: "show" },
    { verb: "PUT", path: member, name: "update" },
    { verb: "DELETE", path: member, name: "delete" },
    { verb: "GET", path: `${member}/edit`, name: "edit" },
  ];
  const named = resource.routes && new Set<string>(resource.routes.map((r) => r.name));
  return all.filter((r) => (named === null ? answers(r.name, offer) : named.has(r.name)));
}

/**
 * The extra actions of a collection or a member: `<base>/<name>`; but the first of an HTTP method for which Routes has no conventional
 * name is the base itself (`{ update_all: "PUT" }` on a collection is `PUT /servers`).
 */
function declared(
  actions: ResourceOptions["collectionActions"],
  at: { base: string; primary: "GET" | "GET,POST" },
): NamedRoute[] {
  const taken = new Set(at.primary === "GET" ? ["GET", "POST"] : ["GET", "POST", "PUT", "DELETE"]);
  return eachVerb(actions).map(({ name, verb, origin }) => {
    const isPrimary = !taken.has(verb);
    taken.add(verb);
    return { verb, path: isPrimary ? at.base : `${at.base}/${name}`, name, origin };
  });
}

/** `PUT,POST` is a route for each. */
function eachVerb(actions: ResourceOptions["collectionActions"]): ResourceOptions["collectionActions"] {
  return actions.flatMap((a) => a.verb.split(",").map((verb) => ({ ...a, verb })));
}
