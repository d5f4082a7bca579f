/** The services that the launcher starts: an entry of the table for each, and the function that makes its parts. */
import type { PartId, ServiceModel } from "../parser/app-model.js";
import { confLiteral } from "./conf.js";
import type { FunctionView } from "./function-view.js";
import type { Imports } from "./imports.js";
import { group, ifBroken, indent, join, line, print, softline, type Doc } from "./layout.js";
import { call, commentText, member, objectArray, objectLiteral, property, quote, shortProperty } from "./literals.js";
import { camelCase, type Scope } from "./names.js";

interface Surroundings {
  readonly scope: Scope;
  readonly imports: Imports;
  /** The call that makes a part. */
  readonly made: (id: PartId) => Doc;
}

/** `"nova-api": paste.service({ workers: "2" }, novaApiService),` and the function. */
export function servicesView(
  services: readonly ServiceModel[],
  surroundings: Surroundings,
): { entry: string; function: FunctionView }[] {
  return services.map((service) => {
    const base = camelCase(service.name);
    const name = surroundings.scope.take(`${base}Service`, () => [`${base}ServiceParts`]);
    const entry: Doc = [property(service.name, call("paste.service", [confLiteral(service.conf), name])), ","];
    return { entry: print(entry, 2), function: partsFunction(service, name, surroundings) };
  });
}

function partsFunction(service: ServiceModel, name: string, { imports, made }: Surroundings): FunctionView {
  const serves = service.servers.length > 0;
  const parts = [
    ...(serves ? [property("servers", objectArray(service.servers.map((s) => serverProperties(s, made))))] : []),
    ...(service.manager === null ? [] : [property("manager", managerExpression(service.manager, imports))]),
  ];
  const needs = serves || (service.manager?.dependencies.length ?? 0) > 0;
  const parameters = [...(needs ? ["dependencies: Dependencies"] : []), ...(serves ? ["options: Options"] : [])];
  const list: Doc =
    parameters.length === 0 ? "" : [indent([softline, join([",", line], parameters), ifBroken(",")]), softline];
  return {
    comment:
      service.section === null
        ? `The service ${commentText(service.name)}: the app of that name with its server.`
        : `[${commentText(service.section)}]`,
    name,
    head: print(group([`function ${name}(`, list, "): paste.ServiceParts {"])),
    body: [
      ...(serves ? ["  const a = assemble(dependencies, options);"] : []),
      `  ${print(["return ", objectLiteral(parts), ";"], 2)}`,
    ].join("\n"),
  };
}

function serverProperties({ name, app, server }: ServiceModel["servers"][number], made: Surroundings["made"]): Doc[] {
  const start: Doc = server === null ? call("paste.server", ["a.globalConf", "{}"]) : made(server);
  return [
    property("name", quote(name)),
    shortProperty("app", made(app)),
    (server === null ? property : shortProperty)("start", start),
  ];
}

function managerExpression(manager: NonNullable<ServiceModel["manager"]>, imports: Imports): Doc {
  const name = imports.name(manager.from, manager.className);
  return call(
    `new ${name}`,
    manager.dependencies.map((d) => member("dependencies", d.name)),
  );
}
