// Routers behind one face: told a table, they give `find(method, path)`, the index of the route or -1, with the variables left in `found.params`.
// None of the small ones takes regular expressions for a variable; they get the check afterwards, as their users would do it.
import MedleyRouter from "@medley/router";
import FindMyWay from "find-my-way";
import { Memoirist } from "memoirist";
import path from "node:path";
import { addRoute, createRouter, findRoute as findRou3 } from "rou3";
import { compileRouter } from "rou3/compiler";
import TrekRouter from "trek-router";
import { root } from "../places.mjs";

const { compileRoutes, findRoute, readParams } = await import(path.join(root, "src/runtime/dist/bundle/index.js"));

/** What the last look-up found. */
export const found = { params: null };

const projectId = /^[0-9a-f-]+$/;

/** A path in the common language of these libraries: `/servers/:id`. */
function withColons({ segments }, constrain) {
  return segments.map((segment) => `/${typeof segment === "string" ? segment : colon(segment, constrain)}`).join("");
}

function colon({ name, regex }, constrain) {
  return regex === undefined ? `:${name}` : `:${name}${constrain(regex)}`;
}

const unconstrained = () => "";

/** @type {Readonly<Record<string, (routes: readonly import("./tables.mjs").Route[]) => { find(method: string, path: string): number }>>} */
export const contenders = {
  "**paste-gen**"(routes) {
    const table = compileRoutes(routes);
    return {
      find(method, path) {
        const index = findRoute(table, method, path);
        if (index >= 0) found.params = readParams(table, index, path);
        return index;
      },
    };
  },

  memoirist(routes) {
    const router = new Memoirist();
    for (const route of routes) router.add(route.method, withColons(route, unconstrained), route.index);
    return {
      find(method, path) {
        const match = router.find(method, path);
        if (match === null) return -1;
        const { project_id } = (found.params = match.params);
        return project_id === undefined || projectId.test(project_id) ? match.store : -1;
      },
    };
  },

  "@medley/router"(routes) {
    const router = new MedleyRouter();
    // it wants one name for all variables at one place
    for (const { method, index, segments } of routes) {
      const place = segments
        .map((segment, i) => `/${typeof segment === "string" ? segment : `:p${String(i)}`}`)
        .join("");
      router.register(place)[method] = { index, constrained: segments.some(({ regex }) => regex !== undefined) };
    }
    return {
      find(method, path) {
        const match = router.find(path);
        if (match === null) return -1;
        const route = match.store[method];
        if (route === undefined) return -1;
        found.params = match.params;
        return !route.constrained || projectId.test(match.params.p1) ? route.index : -1;
      },
    };
  },

  "trek-router"(routes) {
    const router = new TrekRouter();
    for (const route of routes) router.add(route.method, withColons(route, unconstrained), { index: route.index });
    return {
      find(method, path) {
        const [route, params] = router.find(method, path);
        if (route === undefined) return -1;
        found.params = params;
        const [first] = params;
        return first?.name !== "project_id" || projectId.test(first.value) ? route.index : -1;
      },
    };
  },

  "find-my-way"(routes) {
    const router = FindMyWay({ maxParamLength: 500 });
    for (const route of routes)
      router.on(
        route.method,
        withColons(route, (regex) => `(^${regex}$)`),
        () => undefined,
        { index: route.index },
      );
    return {
      find(method, path) {
        const match = router.find(method, path);
        if (match === null) return -1;
        found.params = match.params;
        return match.store.index;
      },
    };
  },

  rou3(routes) {
    const router = rou3Of(routes);
    return { find: (method, path) => taken(findRou3(router, method, path)) };
  },

  "rou3, compiled"(routes) {
    const find = compileRouter(rou3Of(routes));
    return { find: (method, path) => taken(find(method, path)) };
  },
};

function rou3Of(routes) {
  const router = createRouter();
  for (const route of routes)
    addRoute(
      router,
      route.method,
      withColons(route, (regex) => `(${regex})`),
      route,
    );
  return router;
}

function taken(match) {
  if (match === undefined) return -1;
  found.params = match.params;
  return match.data.index;
}
