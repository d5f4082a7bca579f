/** Finds the route that takes a request, and says of the others that match its path why they do not. */
import type { Endpoint, RouteModel, RouterModel } from "../../parser/app-model.js";
import type { PathSegment } from "../../parser/source-model.js";
import { parseRoutePath } from "../../parser/source/route-path.js";
import { matchPath } from "./match-path.js";
import { compareSpecificity } from "./specificity.js";
import type { Loser } from "./trace.js";

/** A route at one of its router's prefixes, and what its variables take of the path. */
export interface MatchedRoute {
  readonly route: RouteModel;
  /** With the prefix: `/{project_id:[0-9a-f-]+}/servers/{id}`. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly segments: readonly PathSegment[];
}

interface Found {
  readonly found: MatchedRoute | null;
  readonly losers: readonly Loser[];
}

/** The route that takes the request, null when none does, and those that match its path too. */
export function findRoute(router: RouterModel, method: string, path: string): Found {
  return findFormatted(router, method, path) ?? findAt(router, method, path);
}

/** A suffix that names a format of a resource with formats of its own is no part of the route, as for the runtime: `/servers/1.xml` is `/servers/1`. */
function findFormatted(router: RouterModel, method: string, path: string): Found | null {
  const dot = path.lastIndexOf(".");
  if (dot <= path.lastIndexOf("/") + 1) return null;
  const match = findAt(router, method, path.slice(0, dot));
  const own = match.found === null ? [] : formatsOf(match.found.route.endpoint);
  const suffixes =
    own.length === 0 ? [] : ["application/json", ...own].map((type) => type.slice(type.indexOf("/") + 1));
  return suffixes.includes(path.slice(dot + 1)) ? match : null;
}

/** The media types that an endpoint's methods have serializers for. */
function formatsOf(endpoint: Endpoint): string[] {
  if (endpoint.kind === "actions") return endpoint.table.flatMap((row) => formatsOf(row.endpoint));
  if (endpoint.kind !== "methods") return [];
  return endpoint.methods.flatMap(({ serializers }) => serializers.map(({ mediaType }) => mediaType));
}

function findAt(router: RouterModel, method: string, path: string): Found {
  const matching = router.settings.prefixes.flatMap((prefix) =>
    router.routes.flatMap((route) => matchAt(prefix, route, path)),
  );
  const able = matching
    .filter(({ route }) => route.verb === method)
    .sort((a, b) => compareSpecificity(a.segments, b.segments));
  const [found = null, ...lessSpecific] = able;
  const losers = [
    ...lessSpecific.map((one) => loser(one, "less specific")),
    ...matching.filter(({ route }) => route.verb !== method).map((one) => loser(one, `another method than ${method}`)),
  ];
  return { found, losers };
}

function matchAt(prefix: string, route: RouteModel, path: string): MatchedRoute[] {
  const whole = prefix + route.path;
  const { segments } = parseRoutePath(whole).path;
  const params = matchPath(segments, path);
  return params === null ? [] : [{ route, path: whole, params, segments }];
}

function loser({ route, path }: MatchedRoute, why: string): Loser {
  return { what: `${route.verb} ${path}`, why, origin: route.origin };
}
