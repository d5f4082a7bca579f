/** One router as `router.ts.hbs` shows it: imports, dependencies, controllers, and one entry for each route. */
import type { AppModel, Endpoint, RouterModel } from "../parser/app-model.js";
import type { Controller } from "../parser/source-model.js";
import { dependencyLines } from "./dependency-lines.js";
import { Imports, qualifiedName, type ImportStyle } from "./imports.js";
import { print, type Doc } from "./layout.js";
import { arrayLiteral, call, commentText, hugCall, member, openObject, property, quote } from "./literals.js";
import { camelCase, controllerName, Scope } from "./names.js";
import type { Names, PrintMemory } from "./print-memory.js";
import { routeEntry, type RouteEntry } from "./route-entry.js";
import type { SchemaNames } from "./schema-names.js";

/** What the template arranges. Texts of several lines are indented as they stand. */
export interface RouterView {
  readonly section: string;
  readonly imports: readonly string[];
  readonly usesValidators: boolean;
  readonly dependencies: readonly string[] | null;
  readonly controllers: readonly string[];
  /** `c: Controllers`, or nothing when no route calls one. */
  readonly controllersParameter: string;
  readonly routes: readonly RouteEntry[];
  readonly options: string;
}

/** Decides everything that the template shows. `memory` is what earlier views of the same process have handed on. */
export async function routerView(
  router: RouterModel,
  style: ImportStyle,
  { schemas, memory }: { readonly schemas: SchemaNames; readonly memory: PrintMemory },
): Promise<RouterView> {
  const imports = new Imports(
    new Scope([
      "paste",
      "v",
      "c",
      "d",
      "req",
      "body",
      "query",
      "Dependencies",
      "Controllers",
      "Routes",
      "createControllers",
      "createRoutes",
      "createRouter",
      "ReturnType",
      ...router.dependencies.flatMap((d) => d.type.globals ?? []),
    ]),
    style,
  );
  const controllers = controllerFields(router.controllers);
  const names: Names = {
    controller: (controller) => controllers.get(controller) ?? "",
    imported: (ref, preferred) => imports.name(ref, preferred),
    schema: (schema, kind) => schemas.nameOf(schema, kind),
  };
  const made = router.controllers.map((c) => memory.piece(c, names, (given) => construct(c, given)));
  const routes = router.routes.map((r) => memory.piece(r, names, (given) => routeEntry(r, given)));
  const dependencies = await dependencyLines(router.dependencies, imports);
  return {
    section: commentText(router.section),
    imports: imports.statements(),
    usesValidators: schemas.used,
    dependencies: dependencies.length === 0 ? null : dependencies,
    controllers: made,
    controllersParameter: router.routes.some((r) => callsController(r.endpoint)) ? "c: Controllers" : "",
    routes,
    options: print(routerCall(router), 2, 9),
  };
}

/** The fields of `Controllers`. Of two classes with one name, the later tells its place; a reserved word becomes the whole name of the class. */
function controllerFields(controllers: readonly Controller[]): ReadonlyMap<Controller, string> {
  const fields = new Scope();
  const seen = new Set<string>();
  return new Map(
    controllers.map((controller) => {
      const { className, from } = controller;
      const wanted = controllerName(className);
      const longer = [camelCase(className), controllerName(qualifiedName(className, from.module))];
      const field = fields.take(wanted, () => (seen.has(wanted) ? longer.reverse() : longer));
      seen.add(wanted);
      return [controller, field];
    }),
  );
}

function routerCall(router: RouterModel): Doc {
  const routes = `createRoutes(createControllers(${router.dependencies.length === 0 ? "" : "d"}))`;
  const options = routerOptions(router);
  return options.length === 0 ? call("paste.router", [routes]) : hugCall("paste.router", [routes], openObject(options));
}

function callsController(endpoint: Endpoint): boolean {
  return (
    endpoint.kind === "methods" ||
    (endpoint.kind === "actions" && endpoint.table.some((row) => callsController(row.endpoint)))
  );
}

function construct(controller: Controller, names: Names): string {
  const field = names.controller(controller);
  const made = call(
    `new ${names.imported(controller.from, controller.className)}`,
    controller.dependencies.map((d) => member("d", d.name)),
  );
  return print([property(field, made), ","], 4);
}

function routerOptions({ settings }: RouterModel): Doc[] {
  const { prefixes, service, minVersion, maxVersion, versionHeaders } = settings;
  const texts = (key: string, values: readonly string[]): Doc => property(key, arrayLiteral(values.map(quote)));
  return [
    ...(prefixes.length === 1 && prefixes[0] === "" ? [] : [texts("prefixes", prefixes)]),
    ...(service === null ? [] : [property("service", quote(service))]),
    ...(minVersion === null ? [] : [property("minVersion", quote(minVersion))]),
    ...(maxVersion === null ? [] : [property("maxVersion", quote(maxVersion))]),
    ...(versionHeaders === null ? [] : [texts("versionHeaders", versionHeaders)]),
  ];
}

/** The routers of an application by the alias under which `server.ts` imports them. */
export function routerAliases(app: AppModel): ReadonlyMap<string, string> {
  const scope = new Scope(["paste"]);
  return new Map(app.routers.map((r) => [r.name, scope.take(`${camelCase(r.name)}Router`)]));
}
