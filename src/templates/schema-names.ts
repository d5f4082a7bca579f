/** The validators of one router: what each schema is called, where it is used, and how a method names it. */
import type { BoundMethod, Endpoint, RouterModel } from "../parser/app-model.js";
import { compareText } from "../parser/diagnostics.js";
import type { Controller, SchemaRef, SchemaUse } from "../parser/model.js";
import type { Imports } from "./imports.js";
import type { Doc } from "./layout.js";
import { call, objectArray, property, quote } from "./literals.js";
import { camelCase, Scope } from "./names.js";

export type SchemaKind = "body" | "query";
type JsonSchema = Extract<SchemaRef, { kind: "json-schema" }>;

/** A validator to compile. */
export interface NamedSchema {
  readonly name: string;
  readonly kind: SchemaKind;
  readonly schema: JsonSchema;
  /** The methods' parameters that take a checked body, once each. */
  readonly takenBy: readonly { readonly controller: Controller; readonly method: string; readonly parameter: number }[];
}

export interface SchemaNames {
  /** By name. */
  readonly all: readonly NamedSchema[];
  readonly used: boolean;
  nameOf(schema: JsonSchema, kind: SchemaKind): string;
}

/** Names every JSON Schema that a router uses; a schema has one validator for bodies and one for queries. */
export function nameSchemas(router: RouterModel): SchemaNames {
  const uses = methodsOf(router.routes.map((r) => r.endpoint)).flatMap((m) => [
    ...m.schemas.map((use) => ({ use, kind: "body" as const, method: m })),
    ...m.querySchemas.map((use) => ({ use, kind: "query" as const, method: m })),
  ]);
  const found = new Map<string, { schema: JsonSchema; kind: SchemaKind; methods: Set<BoundMethod> }>();
  for (const { use, kind, method } of uses) {
    if (use.schema.kind !== "json-schema") continue;
    const key = keyOf(use.schema, kind);
    const known = found.get(key);
    if (known === undefined) found.set(key, { schema: use.schema, kind, methods: new Set([method]) });
    else known.methods.add(method);
  }
  const scope = new Scope();
  const names = new Map<string, string>();
  const all = [...found]
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, { schema, kind, methods }]): NamedSchema => {
      const base = camelCase(schema.name);
      const name = scope.take(
        base,
        `${base}${kind === "body" ? "Body" : "Query"}`,
        camelCase(`${schema.source} ${schema.name}`),
      );
      names.set(key, name);
      return { name, kind, schema, takenBy: kind === "body" ? takers([...methods], router) : [] };
    })
    .sort((a, b) => compareText(a.name, b.name));
  return { all, used: all.length > 0, nameOf: (schema, kind) => names.get(keyOf(schema, kind)) ?? "" };
}

/** `body: v.reboot`, or one check for each range of versions. */
export function schemaChecks(
  kind: SchemaKind,
  uses: readonly SchemaUse[],
  names: { readonly imports: Imports; readonly schemas: SchemaNames },
): Doc[] {
  const [first] = uses;
  if (first === undefined) return [];
  if (uses.length === 1 && first.min === null && first.max === null)
    return [property(kind, check(first.schema, kind, names))];
  const ranged = uses.map((use) => [
    ...(use.min === null ? [] : [property("min", quote(use.min))]),
    ...(use.max === null ? [] : [property("max", quote(use.max))]),
    property("check", check(use.schema, kind, names)),
  ]);
  return [property(kind, objectArray(ranged))];
}

function check(
  schema: SchemaRef,
  kind: SchemaKind,
  names: { readonly imports: Imports; readonly schemas: SchemaNames },
): Doc {
  if (schema.kind === "json-schema") return `v.${names.schemas.nameOf(schema, kind)}`;
  const local = names.imports.name(schema.from, schema.name);
  return call(`paste.${kind === "body" ? "standardSchema" : "standardQuery"}`, [local]);
}

function keyOf(schema: JsonSchema, kind: SchemaKind): string {
  return JSON.stringify([schema.name, schema.source, kind, schema.value]);
}

function methodsOf(endpoints: readonly Endpoint[]): BoundMethod[] {
  return endpoints.flatMap((e) =>
    e.kind === "methods" ? [...e.methods] : e.kind === "actions" ? methodsOf(e.table.map((row) => row.endpoint)) : [],
  );
}

function takers(methods: readonly BoundMethod[], router: RouterModel): NamedSchema["takenBy"] {
  const taken = new Map<string, NamedSchema["takenBy"][number]>();
  for (const { controller: index, method, arguments: args } of methods) {
    const controller = router.controllers[index];
    const parameter = args.findIndex((a) => a.kind === "body");
    if (controller === undefined || parameter < 0 || method.parameters[parameter]?.type === null) continue;
    taken.set(`${controller.from.module}#${controller.className}.${method.name}`, {
      controller,
      method: method.name,
      parameter,
    });
  }
  return [...taken].sort(([a], [b]) => compareText(a, b)).map(([, t]) => t);
}
