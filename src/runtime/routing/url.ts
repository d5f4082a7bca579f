/** Paths from route templates. */
import type { Params } from "../http/request.js";
import type { ParamsOf } from "../dispatch/routes.js";

/** The arguments of `url` behind a route's name: its variables, when it has any, and what goes in front of the path. */
export type UrlArguments<Path extends string> = keyof ParamsOf<Path> extends never
  ? [params?: ParamsOf<Path>, base?: string]
  : [params: ParamsOf<Path>, base?: string];

/** A template with its variables filled in and percent-encoded: `/servers/{id}` and `{ id: "a b" }` give `/servers/a%20b`. A wildcard keeps its slashes. */
export function buildUrl(template: string, params: Params = {}, base = ""): string {
  const path = template.replace(
    /\{([A-Za-z_]\w*)(?::((?:[^{}]|\{[^{}]*\})*))?\}/g,
    (_, name: string, requirement?: string) => {
      const value = params[name] ?? "";
      return requirement === ".*" || requirement === ".+"
        ? value.split("/").map(encodeURIComponent).join("/")
        : encodeURIComponent(value);
    },
  );
  return base + path;
}
