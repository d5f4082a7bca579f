// What the yardsticks of ../shared ask of the built project. It only adapts: what it calls is what users get.
import { compileRoutes, matchRoute, novaUrlMap, PasteRequest, PasteResponse, urlMap } from "@paste-gen/runtime";
import { serve } from "../../examples/widgets/dist/generated/server.js";

export { openPaste } from "../../dist/cli/index.js";

/** The runtime's matcher over path templates: which of the routes a request takes, and its variables. */
export function matchRoutes(routes) {
  const table = compileRoutes(routes);
  return (method, target) => {
    const { pathInfo } = new PasteRequest({ method, target, rawHeaders: [] });
    return matchRoute(table, method, pathInfo);
  };
}

/** What the runtime's URL map makes of one request; null when it finds no app. */
export async function askUrlMap({ flavour, mounts, method, target, headers, scheme }) {
  const seen = {};
  const apps = mounts.map(([key, label]) => [key, (req) => note(seen, label, req)]);
  const createMap = flavour === "nova" ? novaUrlMap : urlMap;
  const map = createMap(Object.fromEntries(apps), { notFoundApp: () => new PasteResponse(404) });
  const req = new PasteRequest({ method, target, rawHeaders: headers.flat() }, undefined, {
    scheme,
    remoteAddress: "",
  });
  await map(req);
  return seen.app === undefined ? null : seen;
}

function note(seen, app, { scriptName, pathInfo, bestContentType }) {
  Object.assign(seen, { app, scriptName, pathInfo, bestContentType });
  return new PasteResponse(200);
}

/** The widgets example, served as it is. */
export async function startWidgets({ port }) {
  const server = await serve({}, { host: "127.0.0.1", port });
  return { port: Number(new URL(server.url).port), close: () => server.stop() };
}
