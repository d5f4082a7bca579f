/** How a method of a generated router names its checks and projections. */
import type { JsonSchemaRef, SchemaRef, SchemaUse } from "../parser/source-model.js";
import type { Doc } from "./layout.js";
import { call, objectArray, property, quote } from "./literals.js";
import type { Names } from "./print-memory.js";

/** `body: v.reboot`, or one check for each range of versions. */
export function schemaChecks(kind: "body" | "query", uses: readonly SchemaUse[], names: Names): Doc[] {
  const checks = uses.map((use) => ({ ...use, value: check(use.schema, kind, names) }));
  return ranged(kind, "check", checks);
}

/** `response: v.server`, or one projection for each range of versions; schemas that forbid no field are left out. */
export function schemaProjections(uses: readonly SchemaUse<JsonSchemaRef>[], names: Names): Doc[] {
  const projections = uses.flatMap((use) => {
    const name = names.schema(use.schema, "response");
    return name === null ? [] : [{ ...use, value: `v.${name}` }];
  });
  return ranged("response", "project", projections);
}

/** What holds for a range of versions. */
interface RangedValue extends Pick<SchemaUse, "max" | "min"> {
  readonly value: Doc;
}

/** One value that always holds as it is, others with their ranges. */
function ranged(key: string, inner: string, values: readonly RangedValue[]): Doc[] {
  const [first] = values;
  if (first === undefined) return [];
  if (values.length === 1 && first.min === null && first.max === null) return [property(key, first.value)];
  const all = values.map(({ min, max, value }) => [
    ...(min === null ? [] : [property("min", quote(min))]),
    ...(max === null ? [] : [property("max", quote(max))]),
    property(inner, value),
  ]);
  return [property(key, objectArray(all))];
}

function check(schema: SchemaRef, kind: "body" | "query", names: Names): Doc {
  if (schema.kind === "json-schema") return `v.${names.schema(schema, kind) ?? ""}`;
  const local = names.imported(schema.from, schema.name);
  return call(`paste.${kind === "body" ? "standardSchema" : "standardQuery"}`, [local]);
}
