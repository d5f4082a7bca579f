/** The validators and projections of one router: what each schema is called, and where it is used. */
import type { BoundMethod, Endpoint, RouterModel } from "../parser/app-model.js";
import { compareText } from "../parser/diagnostics.js";
import type { Controller, JsonSchemaRef, SchemaUse } from "../parser/source-model.js";
import { camelCase, Scope, upperFirst } from "./names.js";
import { nameFunctions, planProjection, type ProjectionFunction, type ProjectionPlan } from "./projection-plan.js";

export type SchemaKind = "body" | "query" | "response";

/** A validator to compile. */
export interface NamedCheck {
  readonly name: string;
  readonly kind: "body" | "query";
  readonly schema: JsonSchemaRef;
  /** The methods' parameters that take a checked body, once each. */
  readonly takenBy: readonly { readonly controller: Controller; readonly method: string; readonly parameter: number }[];
}

/** A projection to write; one without functions is none, but its schema may be wrong. */
export interface NamedProjection {
  readonly name: string;
  readonly kind: "response";
  readonly schema: JsonSchemaRef;
  readonly functions: readonly ProjectionFunction[];
  readonly problems: ProjectionPlan["problems"];
}

export type NamedSchema = NamedCheck | NamedProjection;

export interface SchemaNames {
  /** By name. */
  readonly all: readonly NamedSchema[];
  /** Whether one of them has an export. */
  readonly used: boolean;
  /** Null for a response schema that forbids no field. */
  nameOf(schema: JsonSchemaRef, kind: SchemaKind): string | null;
}

/** A schema, what it is for, and the methods that it is for. */
interface Found {
  readonly schema: JsonSchemaRef;
  readonly kind: SchemaKind;
  readonly methods: Set<BoundMethod>;
}

/** The names of the JSON Schemas of each router. */
export function nameAllSchemas(routers: readonly RouterModel[]): ReadonlyMap<RouterModel, SchemaNames> {
  return new Map(routers.map((router) => [router, nameSchemas(router)]));
}

/** Names every JSON Schema that a router uses; a schema has one validator for bodies, one for queries, and one projection. */
function nameSchemas(router: RouterModel): SchemaNames {
  const scope = new Scope(["paste", "formats"]);
  const exports = [...schemasOf(router)]
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, found]) => {
      const { name, source } = found.schema;
      const base = camelCase(name);
      const longer = (): string[] => [base + upperFirst(found.kind), camelCase(`${source} ${name}`)];
      return { ...found, key, name: scope.take(base, longer) };
    })
    .sort((a, b) => compareText(a.name, b.name));
  const names = new Map<string, string>();
  const all = exports.map(({ key, name, kind, schema, methods }): NamedSchema => {
    const named: NamedSchema =
      kind === "response"
        ? namedProjection(schema, name, scope)
        : { name, kind, schema, takenBy: kind === "body" ? takers([...methods]) : [] };
    if (named.kind !== "response" || named.functions.length > 0) names.set(key, name);
    return named;
  });
  return { all, used: names.size > 0, nameOf: (schema, kind) => names.get(keyOf(schema, kind)) ?? null };
}

function namedProjection(schema: JsonSchemaRef, name: string, scope: Scope): NamedProjection {
  const plan = planProjection(schema.value);
  const functions = nameFunctions(plan, name, (wanted) => scope.take(wanted));
  return { name, kind: "response", schema, functions, problems: plan.problems };
}

function schemasOf(router: RouterModel): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  const add = (method: BoundMethod, uses: readonly SchemaUse[], kind: SchemaKind): void => {
    for (const { schema } of uses) {
      if (schema.kind !== "json-schema") continue;
      const key = keyOf(schema, kind);
      const known = found.get(key);
      if (known === undefined) found.set(key, { schema, kind, methods: new Set([method]) });
      else known.methods.add(method);
    }
  };
  for (const method of methodsOf(router.routes.map((r) => r.endpoint))) {
    add(method, method.schemas, "body");
    add(method, method.querySchemas, "query");
    add(method, method.responseSchemas, "response");
  }
  return found;
}

function keyOf(schema: JsonSchemaRef, kind: SchemaKind): string {
  return JSON.stringify([schema.name, schema.source, kind, schema.value]);
}

function methodsOf(endpoints: readonly Endpoint[]): BoundMethod[] {
  return endpoints.flatMap((e) =>
    e.kind === "methods" ? [...e.methods] : e.kind === "actions" ? methodsOf(e.table.map((row) => row.endpoint)) : [],
  );
}

function takers(methods: readonly BoundMethod[]): NamedCheck["takenBy"] {
  const taken = new Map<string, NamedCheck["takenBy"][number]>();
  for (const { controller, method, arguments: args } of methods) {
    const parameter = args.findIndex((a) => a.kind === "body");
    if (parameter < 0 || method.parameters[parameter]?.type === null) continue;
    taken.set(`${controller.from.module}#${controller.className}.${method.name}`, {
      controller,
      method: method.name,
      parameter,
    });
  }
  return [...taken].sort(([a], [b]) => compareText(a, b)).map(([, t]) => t);
}
