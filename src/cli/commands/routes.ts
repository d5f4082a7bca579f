/** `paste-gen routes`: every route of the application, with the controller methods behind it. */
import type { AppModel, Endpoint, RouteModel, RouterModel } from "../../parser/app-model.js";
import { nearest } from "../../parser/nearest.js";
import { methodName } from "../../parser/link/bind.js";
import type { Origin } from "../../parser/model.js";
import { describeRange } from "../../parser/versions.js";
import { CannotRun } from "../cannot-run.js";
import type { ConfigFlags } from "../config.js";
import { jsonText } from "../report-json.js";
import { table } from "../table.js";
import type { Terminal } from "../terminal.js";
import { paint } from "../terminal.js";
import { visible } from "../visible.js";
import type { ExitStatus } from "./exit-status.js";
import { generate } from "../generate.js";
import { loadProject } from "./load-project.js";
import { errorsOf, hasErrors, plural, printDiagnostics } from "./print-diagnostics.js";

/** What `routes` can be asked for. */
export interface RoutesFlags extends ConfigFlags {
  /** The app whose routes are printed. Default: all. */
  readonly app: string | undefined;
  readonly format: "pretty" | "json";
}

/** A controller method behind a route: a route with versions or actions has several. */
interface RouteLine {
  readonly app: string;
  readonly method: string;
  readonly path: string;
  /** What the path stands behind, each in turn; `""` is nothing. */
  readonly prefixes: readonly string[];
  readonly action: string | null;
  readonly minVersion: string | null;
  readonly maxVersion: string | null;
  /** `ServersController.show`; null for a route without a method. */
  readonly handler: string | null;
  readonly origin: Origin;
}

/** Prints the routes as far as they could be linked: status 1 when there were mistakes. */
export async function routes(flags: RoutesFlags, terminal: Terminal): Promise<ExitStatus> {
  const { options, generated, diagnostics } = await loadProject(flags, generate);
  // Warnings are for `build` to tell.
  printDiagnostics(errorsOf(diagnostics), options.root, terminal);
  const routers = generated === null ? [] : chosenRouters(generated.model, flags.app);
  if (flags.format === "json") terminal.data(jsonText(routers.flatMap(linesOf).map(jsonLine)));
  else for (const router of routers) printRouter(router, terminal);
  return hasErrors(diagnostics) ? 1 : 0;
}

function chosenRouters({ routers }: AppModel, name: string | undefined): readonly RouterModel[] {
  if (name === undefined) return routers;
  const names = routers.map((router) => router.name);
  const chosen = routers.filter((router) => router.name === name || router.section === name);
  if (chosen.length > 0) return chosen;
  const near = nearest(name, names);
  const others = names.length === 0 ? "no app has any" : `there are ${names.join(", ")}`;
  throw new CannotRun(`there is no app ${name} with routes; ${near === null ? others : `did you mean ${near}?`}`);
}

function printRouter(router: RouterModel, terminal: Terminal): void {
  const { prefixes } = router.settings;
  const under =
    prefixes.length === 1 && prefixes[0] === ""
      ? ""
      : `, each under ${prefixes.map((prefix) => prefix || "/").join(" and ")}`;
  const head = `[${router.section}] ${plural(router.routes.length, "route")}${under}`;
  terminal.data(`${paint("bold", visible(head), terminal.dataColor)}\n${table(linesOf(router).map(cells))}\n`);
}

function cells({ method, path, action, minVersion, maxVersion, handler, origin }: RouteLine): string[] {
  const versions =
    minVersion === null && maxVersion === null ? "" : describeRange({ min: minVersion, max: maxVersion });
  return [
    method,
    action === null ? path : `${path} {${action}}`,
    versions,
    handler ?? "(no method: 404)",
    `${origin.file}:${String(origin.line)}`,
  ];
}

function jsonLine({ origin: { file, line, column }, ...rest }: RouteLine): object {
  return { ...rest, file, line, column };
}

function linesOf(router: RouterModel): RouteLine[] {
  return router.routes.flatMap((route) => endpointLines(router, { route, action: null }, route.endpoint));
}

function endpointLines(
  router: RouterModel,
  at: { readonly route: RouteModel; readonly action: string | null },
  endpoint: Endpoint,
): RouteLine[] {
  const { verb, path, origin } = at.route;
  const { prefixes } = router.settings;
  const start = {
    app: router.name,
    method: verb,
    path,
    prefixes,
    action: at.action,
    minVersion: null,
    maxVersion: null,
  };
  switch (endpoint.kind) {
    case "methods":
      return endpoint.methods.map((bound) => ({
        ...start,
        minVersion: bound.min,
        maxVersion: bound.max,
        handler: methodName(bound.controller, bound.method),
        origin: bound.method.origin,
      }));
    case "actions":
      return endpoint.table.flatMap((entry) => endpointLines(router, { ...at, action: entry.key }, entry.endpoint));
    case "no-method":
      return [{ ...start, handler: null, origin }];
    case "misfit":
      return [{ ...start, handler: methodName(endpoint.controller, endpoint.method), origin: endpoint.method.origin }];
  }
}
