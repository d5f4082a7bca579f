/** Paths made from routes and their variables. */
import type { Params } from "../http/request.js";
import type { ParamsOf } from "../dispatch/routes.js";
import { isRest } from "./requirement.js";

/** The arguments of a generated `url` behind the route: its variables, when it has any, and what goes in front of the path. */
export type UrlArguments<Key extends string> = keyof ParamsOf<Key> extends never
  ? [params?: ParamsOf<Key>, base?: string]
  : [params: ParamsOf<Key>, base?: string];

/**
 * The path of a route, its variables filled in and percent-encoded: `GET /servers/{id}` and `{ id: "a b" }` give `/servers/a%20b`. A wildcard keeps its
 * slashes; a variable that `params` does not have is empty. `base` goes in front; default none.
 */
export function buildUrl(route: string, params: Params = {}, base = ""): string {
  const path = route
    .slice(route.indexOf(" ") + 1)
    .replace(variable, (_, name: string, requirement: string | null = null) => {
      const value = params[name] ?? "";
      return isRest(requirement) ? value.split("/").map(encodeURIComponent).join("/") : encodeURIComponent(value);
    });
  return base + path;
}

/** A variable with its requirement, in which escaped braces, those of classes and pairs end nothing. */
const variable = /\{([A-Za-z_]\w*)(?::((?:[^{}[\\]|\\.|\[(?:[^\]\\]|\\.)*\]|\{[^{}]*\})*))?\}/g;
