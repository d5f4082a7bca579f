/** One router as `router.ts.hbs` shows it: imports, dependencies, controllers, and one entry for each route. */
import type {
  AppModel,
  Argument,
  BoundMethod,
  Dependency,
  Endpoint,
  RouteModel,
  RouterModel,
} from "../parser/app-model.js";
import { assertNever } from "../parser/assert-never.js";
import type { Controller, TypeText } from "../parser/model.js";
import { Imports, qualifiedName, type ImportStyle } from "./imports.js";
import { fluid, group, hardline, indent, line, softline, print, type Doc } from "./layout.js";
import {
  arrayLiteral,
  call,
  commentText,
  hugCall,
  member,
  numberArray,
  objectLiteral,
  openObject,
  property,
  quote,
} from "./literals.js";
import { camelCase, controllerName, Scope } from "./names.js";
import type { SchemaNames } from "./schema-names.js";
import type { Names, PrintMemory } from "./print-memory.js";
import { schemaChecks, schemaProjections } from "./schema-uses.js";

/** What the template arranges. Texts of several lines are indented as they stand. */
export interface RouterView {
  readonly section: string;
  readonly imports: readonly string[];
  readonly usesValidators: boolean;
  readonly dependencies: readonly string[] | null;
  readonly controllers: readonly string[];
  /** `c: Controllers`, or nothing when no route calls one. */
  readonly controllersParameter: string;
  readonly routes: readonly { readonly origin: string; readonly entry: string }[];
  readonly options: string;
}

/** Decides everything that the template shows. `memory` is what earlier views of the same process have handed on. */
export function routerView(
  router: RouterModel,
  schemas: SchemaNames,
  style: ImportStyle,
  memory: PrintMemory,
): RouterView {
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
      "createControllers",
      "createRoutes",
      "createRouter",
    ]),
    style,
  );
  const fields = new Scope();
  const controllers = new Map(
    router.controllers.map((c) => [
      c,
      fields.take(controllerName(c.className), () => [
        camelCase(c.className),
        camelCase(qualifiedName(c.className, c.from.module)),
      ]),
    ]),
  );
  const names: Names = {
    controller: (controller) => controllers.get(controller) ?? "",
    imported: (ref, preferred) => imports.name(ref, preferred),
    schema: (schema, kind) => schemas.nameOf(schema, kind),
  };
  const made = router.controllers.map((c) => memory.piece(c, names, (given) => construct(c, given)));
  const routes = router.routes.map((r) => memory.piece(r, names, (given) => routeEntry(r, given)));
  const dependencies = router.dependencies.map((d) => dependencyLine(d, imports));
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

/** `readonly db: Database;` */
export function dependencyLine(dependency: Dependency, imports: Imports): string {
  return `readonly ${dependency.name}${dependency.optional ? "?" : ""}: ${typeName(dependency.type, imports)};`;
}

/** A type's text with its imported names as this file calls them. */
export function typeName(type: TypeText, imports: Imports): string {
  return type.text.replace(/[A-Za-z_$][\w$]*/g, (word) => {
    const from = type.imports.find((i) => i.local === word)?.from;
    return from === undefined ? word : imports.name(from, word, true);
  });
}

function construct(controller: Controller, names: Names): string {
  const field = names.controller(controller);
  const made = call(
    `new ${names.imported(controller.from, controller.className)}`,
    controller.dependencies.map((d) => member("d", d.name)),
  );
  return print([property(field, made), ","], 4);
}

function routeEntry(route: RouteModel, names: Names): RouterView["routes"][number] {
  const key = quote(`${route.verb} ${route.path}`);
  return {
    origin: commentText(originOf(route.endpoint)),
    entry: print([fluid(`${key}:`, endpoint(route.endpoint, names)), ","], 4),
  };
}

/** `src/controllers/servers.ts#ServersController.show, .showWithTags`; the class alone for an action table. */
function originOf(of: Endpoint): string {
  switch (of.kind) {
    case "methods": {
      const [first] = of.methods;
      const names = [...new Set(of.methods.map((m) => m.method.name))];
      return first === undefined ? "" : `${classOf(first.controller)}.${names.join(", .")}`;
    }
    case "actions": {
      const classes = of.table.flatMap((row) =>
        row.endpoint.kind === "methods"
          ? row.endpoint.methods.map((m) => classOf(m.controller))
          : row.endpoint.kind === "misfit"
            ? [classOf(row.endpoint.controller)]
            : [],
      );
      return [...new Set(classes)].sort().join(", ");
    }
    case "no-method":
      return `${classOf(of.controller)} has no ${of.name}`;
    case "misfit":
      return `${classOf(of.controller)}.${of.method.name}`;
  }
}

function classOf({ from, className }: Controller): string {
  return `${from.module}#${className}`;
}

function endpoint(of: Endpoint, names: Names): Doc {
  switch (of.kind) {
    case "methods": {
      const [first, ...more] = of.methods.map((m) => method(m, names));
      return more.length === 0 ? (first ?? "paste.noMethod()") : call("paste.versions", [first ?? "", ...more]);
    }
    case "actions":
      return hugCall(
        "paste.actions",
        [],
        objectLiteral(of.table.map((row) => property(row.key, endpoint(row.endpoint, names)))),
      );
    case "no-method":
      return "paste.noMethod()";
    case "misfit":
      return "paste.misfit()";
    default:
      return assertNever(of);
  }
}

function method(of: BoundMethod, names: Names): Doc {
  const { status, expectedErrors } = of.method;
  const formats = (key: string, uses: BoundMethod["serializers"]): Doc[] =>
    uses.length === 0
      ? []
      : [property(key, objectLiteral(uses.map((u) => property(u.mediaType, names.imported(u.from, u.from.name)))))];
  const properties: Doc[] = [
    ...(of.min === null ? [] : [property("min", quote(of.min))]),
    ...(of.max === null ? [] : [property("max", quote(of.max))]),
    ...(status === null ? [] : [property("status", String(status.code))]),
    ...(expectedErrors === null ? [] : [property("errors", numberArray(expectedErrors.codes))]),
    ...schemaChecks("body", of.schemas, names),
    ...schemaChecks("query", of.querySchemas, names),
    ...schemaProjections(of.responseSchemas, names),
    ...formats("serializers", of.serializers),
    ...formats("deserializers", of.deserializers),
    property("call", handler(of, names)),
  ];
  return hugCall("paste.method", [], objectLiteral(properties));
}

/** `(req, body) => c.servers.reboot(req.params.id, body)` */
function handler(of: BoundMethod, names: Names): Doc {
  const outputs = of.querySchemas.some((u) => u.schema.kind === "standard-schema");
  const args = of.arguments.map((a) => argument(a, outputs));
  const controller = member("c", names.controller(of.controller));
  const used = new Set(of.arguments.map((a) => parameterOf(a, outputs)));
  const parameters = used.has("query") ? ["req", "body", "query"] : used.has("body") ? ["req", "body"] : ["req"];
  const written = parameters.map((p) => (used.has(p) ? p : `_${p}`));
  const list = written.every((p) => p.startsWith("_")) ? "()" : `(${written.join(", ")})`;
  const called = call(member(controller, of.method.name), args);
  // an arrow that gives back what is void reads as if there were something to give
  if (of.method.returnsVoid) return [`${list} => {`, indent([hardline, called, ";"]), hardline, "}"];
  return group([`${list} =>`, group(indent([line, called]))]);
}

/** The parameter of `call` that an argument is taken from. */
function parameterOf(of: Argument, outputs: boolean): string | null {
  if (of.kind === "undefined") return null;
  return of.kind === "body" || (of.kind === "query" && outputs) ? of.kind : "req";
}

/** `req.params.id`, with the place where prettier would break it. */
function pathParameter(name: string): Doc {
  const whole = member("req.params", name);
  return whole.endsWith("]") ? whole : ["req.params", group(indent([softline, `.${name}`]))];
}

function argument(of: Argument, outputs: boolean): Doc {
  switch (of.kind) {
    case "path": {
      const text = pathParameter(of.variable);
      return of.conversion === "string" ? text : call(`paste.${of.conversion}Param`, [quote(of.variable), text]);
    }
    case "req":
    case "body":
      return of.kind;
    case "query":
      return outputs ? "query" : "req.query";
    case "context":
      return of.nullable ? "req.context" : "req.requireContext()";
    case "undefined":
      return "undefined";
  }
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
