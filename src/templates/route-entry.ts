/** One entry of a router's table: the route's key, and what answers it. */
import type { Argument, BoundMethod, Endpoint, RouteModel } from "../parser/app-model.js";
import { assertNever } from "../parser/assert-never.js";
import type { Controller } from "../parser/source-model.js";
import { fluid, group, hardline, indent, line, print, softline, type Doc } from "./layout.js";
import { call, commentText, hugCall, member, numberArray, objectLiteral, property, quote } from "./literals.js";
import type { Names } from "./print-memory.js";
import { schemaChecks, schemaProjections } from "./schema-uses.js";

/** A route as `router.ts.hbs` shows it. */
export interface RouteEntry {
  /** Where its methods stand: `src/controllers/servers.ts#ServersController.show`. */
  readonly origin: string;
  readonly entry: string;
}

/** Prints the entry of a route. */
export function routeEntry(route: RouteModel, names: Names): RouteEntry {
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

/** By what stands for the context of a request without one. */
const contexts: Readonly<Record<Extract<Argument, { kind: "context" }>["absent"], string>> = {
  null: "req.context",
  undefined: "req.context ?? undefined",
  error: "req.requireContext()",
};

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
      return contexts[of.absent];
    case "undefined":
      return "undefined";
  }
}
